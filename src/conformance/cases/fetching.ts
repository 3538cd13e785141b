import { doWork, fetcherPartition, handleLeaderDisconnected } from '../../engine/broker/replicaFetcher';
import { isUp, send } from '../../engine/context';
import { UNDEFINED_EPOCH } from '../../engine/log/epochCache';
import { brokerNode, type FetchedPartition, type FetchPartition, type MessageOf, valueText } from '../../engine/messages';
import { type FetcherState, NO_LEADER } from '../../engine/state';
import { CLIENT, TP } from './given';
import { brokerIn, namesBrokerEpochs, pump, type Run } from './run';
import type { StepOf } from './schema';
import { partitionView } from './view';

const NO_SESSION = -1;
const CONSUMER = -1;
const MAX_BYTES = 1_000_000;
const SETTLED = 200;

function resultOf(answer: FetchedPartition | undefined): string {
  if (answer && answer.error !== 'NONE') return answer.error;
  return answer?.divergingEpoch ? 'TRUNCATED' : 'OK';
}

/** The follower's wait, if it had one, is over. */
function endBackOff(fetcher: FetcherState, nowMs: number): void {
  fetcher.backoffUntilMs = Math.min(fetcher.backoffUntilMs, nowMs);
  for (const partition of fetcher.partitions) partition.backoffUntilMs = Math.min(partition.backoffUntilMs, nowMs);
}

/** One complete round of a follower against the leader that it believes in. @returns what came of it, in the words of the cases */
function fetchRound(run: Run, id: number): string {
  const { sim } = run;
  const broker = brokerIn(run, id);
  if (!isUp(broker)) return 'NOT_RUNNING';
  const partition = broker.partitions[TP];
  if (!partition || partition.role === 'leader' || partition.leader === NO_LEADER) return 'NO_LEADER';
  const fetcher = broker.fetchers[partition.leader];
  const mine = fetcherPartition(fetcher, TP);
  if (!fetcher || !mine) return 'NO_LEADER';
  const hasFailed = () => fetcher.dead || fetcherPartition(fetcher, TP)?.state === 'failed';
  if (hasFailed()) return 'PARTITION_FAILED';
  endBackOff(fetcher, sim.state.nowMs);
  run.round = { broker: id, fetched: false, answer: null };
  doWork(sim, broker, fetcher);
  pump(run);
  const answer = run.round.answer as MessageOf<'FetchResponse'> | null;
  run.round = null;
  if (!answer) {
    handleLeaderDisconnected(sim, broker, partition.leader);
    return 'DISCONNECTED';
  }
  if (answer.error !== 'NONE') return answer.error;
  const result = resultOf(answer.partitions.find(({ tp }) => tp === TP));
  return result === 'OK' && hasFailed() ? 'PARTITION_FAILED' : result;
}

/** Each follower in turn does its rounds. @returns what the last one came to */
export function fetch(run: Run, step: StepOf<'fetch'>): string {
  let result = '';
  for (const id of step.by) for (let round = 0; round < step.rounds; round++) result = fetchRound(run, id);
  return result;
}

/** All that a fetch may change. */
function everything({ sim }: Run): string {
  const { brokers, zookeeper, quorum } = sim.state;
  const views = Object.values(brokers).map(({ disk, partitions, fetchers, status }) => [disk.logs[TP], partitions[TP], fetchers, status]);
  const controllers = Object.values(quorum?.controllers ?? {}).map(({ image }) => image);
  return JSON.stringify([views, zookeeper.znodes, controllers], (key, value) =>
    /Ms$|^(?:sent|sessionEpoch|inFlight|link|watchers|partition)$/.test(key) ? undefined : value,
  );
}

/** All live followers fetch until nothing changes. */
export function settle(run: Run): void {
  for (let turn = 0; turn < SETTLED; turn++) {
    const before = everything(run);
    for (const id of run.given.brokers) fetchRound(run, id);
    if (everything(run) === before) return;
  }
  throw new Error('the followers do not settle');
}

interface HandMade {
  readonly to: number;
  readonly replicaId: number;
  readonly partition: FetchPartition;
  readonly clientRack?: string;
  readonly brokerEpoch?: number | undefined;
}

/** A Fetch that the client of the case makes; only it hears the answer. */
export function handMadeFetch(run: Run, { to, replicaId, partition, ...rest }: HandMade): FetchedPartition | null {
  const { sim } = run;
  run.answers = [];
  send(sim, CLIENT, brokerNode(brokerIn(run, to).id), {
    kind: 'Fetch',
    correlationId: sim.state.nextCorrelationId++,
    replicaId,
    maxWaitMs: 0,
    maxBytes: MAX_BYTES,
    sessionEpoch: NO_SESSION,
    partitions: [partition],
    forgotten: [],
    ...rest,
  });
  pump(run);
  const answer = run.answers.find((message) => message.kind === 'FetchResponse');
  return answer?.partitions[0] ?? null;
}

/** A follower's fetch whose answer gets lost. @returns what the leader answered */
export function fetchRequest(run: Run, step: StepOf<'fetchRequest'>): string {
  const to = step.to ?? partitionView(run).leader;
  if (to === null) return 'NO_LEADER';
  const partition: FetchPartition = {
    tp: TP,
    fetchOffset: step.offset,
    currentLeaderEpoch: step.leaderEpoch ?? UNDEFINED_EPOCH,
    lastFetchedEpoch: step.lastFetchedEpoch ?? UNDEFINED_EPOCH,
    logStartOffset: 0,
  };
  const brokerEpoch = namesBrokerEpochs(run) ? (step.brokerEpoch ?? run.sim.state.brokers[step.by]?.brokerEpoch) : undefined;
  const answer = handMadeFetch(run, { to, replicaId: step.by, partition, brokerEpoch });
  const result = answer ? resultOf(answer) : 'DISCONNECTED';
  return result === 'TRUNCATED' ? 'DIVERGING' : result;
}

/** A consumer's fetch, read_uncommitted. */
export function consume(run: Run, step: StepOf<'consume'>): { values: string[] } | { error: string } {
  const partition: FetchPartition = {
    tp: TP,
    fetchOffset: step.offset,
    currentLeaderEpoch: step.leaderEpoch ?? UNDEFINED_EPOCH,
    lastFetchedEpoch: UNDEFINED_EPOCH,
    logStartOffset: -1,
  };
  const answer = handMadeFetch(run, { to: step.from, replicaId: CONSUMER, partition, ...(step.allowFollower ? { clientRack: '' } : {}) });
  if (!answer) return { error: 'DISCONNECTED' };
  if (answer.error !== 'NONE') return { error: answer.error };
  const records = answer.batches.flatMap(({ baseOffset, records }) =>
    records.map((record, i) => ({ offset: baseOffset + i, value: valueText(record) })),
  );
  return { values: records.filter(({ offset }) => offset >= step.offset).map(({ value }) => value) };
}

export function listOffsets(run: Run, step: StepOf<'listOffsets'>): { offset: number } | { error: string } {
  const { sim } = run;
  run.answers = [];
  send(sim, CLIENT, brokerNode(brokerIn(run, step.from).id), {
    kind: 'ListOffsets',
    correlationId: sim.state.nextCorrelationId++,
    replicaId: CONSUMER,
    tp: TP,
    currentLeaderEpoch: UNDEFINED_EPOCH,
    spec: step.spec,
  });
  pump(run);
  const answer = run.answers.find((message) => message.kind === 'ListOffsetsResponse');
  if (!answer) return { error: 'DISCONNECTED' };
  return answer.error === 'NONE' ? { offset: answer.offset } : { error: answer.error };
}
