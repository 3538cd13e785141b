import { isUp, type Simulation, scheduleAtBroker, sendOver } from '../context';
import { UNDEFINED_EPOCH } from '../log/epochCache';
import { brokerNode, type FetchPartition, type MessageBody, type TopicPartition } from '../messages';
import { linkOf } from '../network/links';
import { brokerConfig } from '../settings';
import type { BrokerState, FetcherPartition, FetcherState, PartitionState } from '../state';
import { needsTruncation, truncateToHighWatermark } from './truncation';

const NO_SESSION = -1;
const NOTHING: readonly TopicPartition[] = [];

/** Hands a partition to the fetcher thread of its leader (REP-22). Where epochs decide, it first finds out where the logs part (EPO-06 to EPO-09). */
export function addFetcherForPartition(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  const { leader, tp, leaderEpoch } = partition;
  broker.fetchers[leader] ??= newFetcher(sim, leader);
  const fetcher = broker.fetchers[leader];
  const { trunc } = sim.settings.profile;
  if (trunc === 'hw' || (trunc === 'fetch' && partition.log.latestEpoch === UNDEFINED_EPOCH))
    truncateToHighWatermark(sim, broker, partition);
  const state = needsTruncation(sim) ? 'truncating' : 'fetching';
  removePartition(fetcher, tp);
  const sent = takeSent(fetcher, tp);
  fetcher.partitions.push({
    tp,
    partition,
    leaderEpoch,
    state,
    asks: 'latest',
    asked: false,
    backoffUntilMs: sim.state.nowMs,
    sent,
    lag: 0,
  });
  doWork(sim, broker, fetcher);
}

function newFetcher(sim: Simulation, leader: number): FetcherState {
  return {
    leader,
    link: null,
    partitions: [],
    dead: false,
    sessionEpoch: firstSession(sim),
    removed: [],
    inFlight: 0,
    backoffUntilMs: sim.state.nowMs,
  };
}

/** What a fetcher knows of a partition that it has. */
export function fetcherPartition(fetcher: FetcherState | undefined, tp: TopicPartition): FetcherPartition | undefined {
  return fetcher?.partitions.find((partition) => partition.tp === tp);
}

function removePartition(fetcher: FetcherState, tp: TopicPartition): void {
  const at = fetcher.partitions.findIndex((partition) => partition.tp === tp);
  if (at < 0) return;
  const [removed] = fetcher.partitions.splice(at, 1);
  if (removed?.sent) fetcher.removed.push(removed.sent);
}

/** What the session has of a partition that comes back. */
function takeSent(fetcher: FetcherState, tp: TopicPartition): FetchPartition | null {
  const at = fetcher.removed.findIndex((sent) => sent.tp === tp);
  return at < 0 ? null : (fetcher.removed.splice(at, 1)[0] as FetchPartition);
}

function firstSession(sim: Simulation): number {
  return sim.settings.profile.fetchSessions ? 0 : NO_SESSION;
}

/** The next request begins a session of its own. */
export function resetSession(sim: Simulation, fetcher: FetcherState): void {
  fetcher.sessionEpoch = firstSession(sim);
  fetcher.removed = [];
  for (const partition of fetcher.partitions) partition.sent = null;
}

/** Takes a partition away from whichever fetcher has it. */
export function removeFetcherForPartition(broker: BrokerState, tp: TopicPartition): void {
  for (const leader in broker.fetchers) removePartition(broker.fetchers[leader] as FetcherState, tp);
}

/** The thread's next turn, unless a request is under way: find where logs part, find where the leader's log lies, else fetch (`AbstractFetcherThread.doWork`). */
export function doWork(sim: Simulation, broker: BrokerState, fetcher: FetcherState): void {
  const { nowMs } = sim.state;
  if (fetcher.dead || fetcher.inFlight !== 0 || fetcher.backoffUntilMs > nowMs || !isUp(broker)) return;
  if (firstReady(fetcher, 'truncating', nowMs)) return askForEpochs(sim, broker, fetcher);
  const outOfRange = firstReady(fetcher, 'outOfRange', nowMs);
  if (outOfRange) return askForOffset(sim, broker, fetcher, outOfRange);
  if (firstReady(fetcher, 'fetching', nowMs)) fetch(sim, broker, fetcher);
}

function firstReady({ partitions }: FetcherState, awaited: FetcherPartition['state'], nowMs: number): FetcherPartition | undefined {
  for (const partition of partitions) if (isReady(partition, awaited, nowMs)) return partition;
  return undefined;
}

function isReady({ state, backoffUntilMs }: FetcherPartition, awaited: FetcherPartition['state'], nowMs: number): boolean {
  return state === awaited && backoffUntilMs <= nowMs;
}

/** The number of the fetcher's next request, which is on its way from now on. */
function nextCorrelationId({ state }: Simulation, fetcher: FetcherState): number {
  fetcher.inFlight = state.nextCorrelationId++;
  return fetcher.inFlight;
}

function ask(sim: Simulation, broker: BrokerState, fetcher: FetcherState, body: MessageBody): void {
  fetcher.link ??= linkOf(sim.state, brokerNode(broker.id), brokerNode(fetcher.leader));
  sendOver(sim, fetcher.link, body);
}

function askForEpochs(sim: Simulation, broker: BrokerState, fetcher: FetcherState): void {
  const correlationId = nextCorrelationId(sim, fetcher);
  const truncating = fetcher.partitions.filter((partition) => isReady(partition, 'truncating', sim.state.nowMs));
  const partitions = truncating.map((mine) => {
    const { tp, leaderEpoch } = mine;
    mine.asked = true;
    return { tp, currentLeaderEpoch: epochToSend(sim, leaderEpoch), leaderEpoch: mine.partition.log.latestEpoch };
  });
  ask(sim, broker, fetcher, { kind: 'OffsetForLeaderEpoch', correlationId, replicaId: broker.id, partitions });
}

function askForOffset(sim: Simulation, broker: BrokerState, fetcher: FetcherState, partition: FetcherPartition): void {
  const correlationId = nextCorrelationId(sim, fetcher);
  const { tp, leaderEpoch, asks } = partition;
  const currentLeaderEpoch = epochToSend(sim, leaderEpoch);
  partition.asked = true;
  ask(sim, broker, fetcher, { kind: 'ListOffsets', correlationId, replicaId: broker.id, tp, currentLeaderEpoch, spec: asks });
}

/** Before 2.1 no request says which epoch its sender knows (EPO-08, KIP-320). */
function epochToSend(sim: Simulation, leaderEpoch: number): number {
  return sim.settings.profile.fencing ? leaderEpoch : UNDEFINED_EPOCH;
}

/** What a follower asks for. @returns what it asked for the last time, where that is the same */
function requestFor(sim: Simulation, { tp, partition: { log }, leaderEpoch, sent }: FetcherPartition): FetchPartition {
  const { logEndOffset: fetchOffset, logStartOffset, latestEpoch } = log;
  const currentLeaderEpoch = epochToSend(sim, leaderEpoch);
  const lastFetchedEpoch = sim.settings.profile.trunc === 'fetch' ? latestEpoch : UNDEFINED_EPOCH;
  const isSame =
    sent !== null &&
    sent.fetchOffset === fetchOffset &&
    sent.currentLeaderEpoch === currentLeaderEpoch &&
    sent.lastFetchedEpoch === lastFetchedEpoch &&
    sent.logStartOffset === logStartOffset;
  return isSame ? sent : { tp, fetchOffset, currentLeaderEpoch, lastFetchedEpoch, logStartOffset };
}

/** Sends the next Fetch: in a session it names only what changed (REP-03, REP-21). */
function fetch(sim: Simulation, broker: BrokerState, fetcher: FetcherState): void {
  const inSession = fetcher.sessionEpoch > 0;
  const named: FetchPartition[] = [];
  const leftOut = fetcher.removed;
  for (const partition of fetcher.partitions) {
    const { sent } = partition;
    if (isReady(partition, 'fetching', sim.state.nowMs)) {
      const request = requestFor(sim, partition);
      if (inSession && request === sent) continue;
      partition.sent = request;
      named.push(request);
    } else if (sent) {
      partition.sent = null;
      leftOut.push(sent);
    }
  }
  const forgotten = inSession && leftOut.length > 0 ? leftOut.map(({ tp }) => tp) : NOTHING;
  if (leftOut.length > 0) fetcher.removed = [];
  const configs = brokerConfig(sim.settings, broker.id);
  ask(sim, broker, fetcher, {
    kind: 'Fetch',
    correlationId: nextCorrelationId(sim, fetcher),
    replicaId: broker.id,
    brokerEpoch: sim.settings.profile.kip903 && sim.state.quorum ? broker.brokerEpoch : undefined,
    maxWaitMs: configs['replica.fetch.wait.max.ms'],
    maxBytes: configs['replica.fetch.max.bytes'],
    sessionEpoch: fetcher.sessionEpoch,
    partitions: named,
    forgotten,
  });
}

/** A partition is left out of requests for replica.fetch.backoff.ms (REP-23). */
export function backOff(sim: Simulation, broker: BrokerState, fetcher: FetcherState, partition: FetcherPartition): void {
  const backoffMs = brokerConfig(sim.settings, broker.id)['replica.fetch.backoff.ms'];
  partition.backoffUntilMs = sim.state.nowMs + backoffMs;
  scheduleAtBroker(sim, broker, backoffMs, 'fetcherBackoff', fetcher.leader);
}

/** The leader's process is gone: all partitions of this fetcher wait replica.fetch.backoff.ms (REP-23). */
export function handleLeaderDisconnected(sim: Simulation, broker: BrokerState, leader: number): void {
  const fetcher = broker.fetchers[leader];
  if (!fetcher || fetcher.inFlight === 0) return;
  fetcher.inFlight = 0;
  resetSession(sim, fetcher);
  const backoffMs = brokerConfig(sim.settings, broker.id)['replica.fetch.backoff.ms'];
  fetcher.backoffUntilMs = sim.state.nowMs + backoffMs;
  scheduleAtBroker(sim, broker, backoffMs, 'fetcherBackoff', leader);
}

/** A back-off is over. */
export function resumeFetcher(sim: Simulation, broker: BrokerState, leader: number): void {
  const fetcher = broker.fetchers[leader];
  if (fetcher) doWork(sim, broker, fetcher);
}
