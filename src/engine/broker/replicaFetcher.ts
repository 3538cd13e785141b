import { emit, isUp, type Simulation, scheduleAtBroker, send } from '../context';
import { endOffsetFor, latestEpoch } from '../log/epochCache';
import { appendAsFollower, truncateTo } from '../log/log';
import { brokerNode, brokerOf, type FetchedPartition, type FetchPartition, type MessageOf, type TopicPartition } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState, FetcherPartition, FetcherState, PartitionState } from '../state';
import { maybeUpdateFollowerHighWatermark } from './highWatermark';
import { logOf } from './partition';

/** Hands a partition to the fetcher thread of its leader, at the follower's own log end (EPO-09, REP-22). */
export function addFetcherForPartition(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  const { leader, tp, leaderEpoch } = partition;
  broker.fetchers[leader] ??= { leader, partitions: {}, sessionEpoch: 0, sent: {}, inFlight: 0, backoffUntilMs: sim.state.nowMs };
  const fetcher = broker.fetchers[leader];
  fetcher.partitions[tp] = { tp, leaderEpoch, failed: false, backoffUntilMs: sim.state.nowMs };
  maybeFetch(sim, broker, fetcher);
}

/** Takes a partition away from whichever fetcher has it. */
export function removeFetcherForPartition(broker: BrokerState, tp: TopicPartition): void {
  for (const leader in broker.fetchers) delete (broker.fetchers[leader] as FetcherState).partitions[tp];
}

function requestFor(broker: BrokerState, partition: FetcherPartition): FetchPartition {
  const log = logOf(broker, partition.tp);
  return {
    tp: partition.tp,
    fetchOffset: log.logEndOffset,
    currentLeaderEpoch: partition.leaderEpoch,
    lastFetchedEpoch: latestEpoch(log),
    logStartOffset: log.logStartOffset,
  };
}

function differs(a: FetchPartition | undefined, b: FetchPartition): boolean {
  return (
    a === undefined ||
    a.fetchOffset !== b.fetchOffset ||
    a.currentLeaderEpoch !== b.currentLeaderEpoch ||
    a.lastFetchedEpoch !== b.lastFetchedEpoch ||
    a.logStartOffset !== b.logStartOffset
  );
}

/** Sends the next Fetch unless one is under way: in a session it names only what changed (REP-03, REP-21). */
function maybeFetch(sim: Simulation, broker: BrokerState, fetcher: FetcherState): void {
  const { nowMs } = sim.state;
  if (fetcher.inFlight !== 0 || fetcher.backoffUntilMs > nowMs || !isUp(broker)) return;
  const ready = Object.values(fetcher.partitions).filter((partition) => !partition.failed && partition.backoffUntilMs <= nowMs);
  if (ready.length === 0) return;
  const named: FetchPartition[] = [];
  const wanted: Record<TopicPartition, FetchPartition> = {};
  for (const partition of ready) {
    const request = requestFor(broker, partition);
    wanted[partition.tp] = request;
    if (fetcher.sessionEpoch === 0 || differs(fetcher.sent[partition.tp], request)) named.push(request);
  }
  const forgotten = Object.keys(fetcher.sent).filter((tp) => wanted[tp] === undefined);
  const { 'replica.fetch.wait.max.ms': replicaFetchWaitMaxMs, 'replica.fetch.max.bytes': replicaFetchMaxBytes } = brokerConfig(
    sim.settings,
    broker.id,
  );
  fetcher.sent = wanted;
  fetcher.inFlight = sim.state.nextCorrelationId++;
  send(sim, brokerNode(broker.id), brokerNode(fetcher.leader), {
    kind: 'Fetch',
    correlationId: fetcher.inFlight,
    replicaId: broker.id,
    maxWaitMs: replicaFetchWaitMaxMs,
    maxBytes: replicaFetchMaxBytes,
    sessionEpoch: fetcher.sessionEpoch,
    partitions: named,
    forgotten,
  });
}

/** The answer to this follower's fetch: take it in, then ask again at once (REP-16, REP-23). */
export function handleFetchResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'FetchResponse'>): void {
  const fetcher = broker.fetchers[brokerOf(response.from)];
  if (!fetcher || fetcher.inFlight !== response.correlationId) return;
  fetcher.inFlight = 0;
  if (response.error === 'NONE') {
    fetcher.sessionEpoch++;
    for (const answer of response.partitions) processPartition(sim, broker, fetcher, answer);
  } else {
    resetSession(fetcher);
  }
  maybeFetch(sim, broker, fetcher);
}

function resetSession(fetcher: FetcherState): void {
  fetcher.sessionEpoch = 0;
  fetcher.sent = {};
}

function processPartition(sim: Simulation, broker: BrokerState, fetcher: FetcherState, answer: FetchedPartition): void {
  const mine = fetcher.partitions[answer.tp];
  const partition = broker.partitions[answer.tp];
  const asked = fetcher.sent[answer.tp];
  if (
    !mine ||
    !partition ||
    !asked ||
    asked.currentLeaderEpoch !== mine.leaderEpoch ||
    asked.fetchOffset !== logOf(broker, answer.tp).logEndOffset
  )
    return;
  if (answer.error === 'FENCED_LEADER_EPOCH') mine.failed = true;
  else if (answer.error !== 'NONE') backOff(sim, broker, fetcher, mine);
  else if (answer.divergingEpoch) truncateOnFetchResponse(sim, broker, partition, answer.divergingEpoch);
  else processPartitionData(sim, broker, partition, answer);
}

/** Appends first, then sets the high watermark within the own log (REP-16, `ReplicaFetcherThread.processPartitionData`). */
function processPartitionData(sim: Simulation, broker: BrokerState, partition: PartitionState, answer: FetchedPartition): void {
  const log = logOf(broker, partition.tp);
  for (const batch of answer.batches) {
    appendAsFollower(log, batch);
    emit(sim, {
      type: 'RecordsAppended',
      broker: broker.id,
      tp: partition.tp,
      baseOffset: batch.baseOffset,
      lastOffset: batch.lastOffset,
      leaderEpoch: batch.leaderEpoch,
      by: 'fetch',
    });
  }
  maybeUpdateFollowerHighWatermark(sim, broker, partition, answer.highWatermark);
}

/** The leader says where the logs part: cut there, and ask again (EPO-07, EPO-09, EPO-10). */
function truncateOnFetchResponse(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  diverging: { epoch: number; endOffset: number },
): void {
  const log = logOf(broker, partition.tp);
  const own = endOffsetFor(log, diverging.epoch);
  const offset = Math.min(diverging.endOffset, own?.endOffset ?? log.logEndOffset, log.logEndOffset);
  const from = log.logEndOffset;
  truncateTo(log, offset);
  emit(sim, { type: 'LogTruncated', broker: broker.id, tp: partition.tp, from, to: log.logEndOffset });
  if (partition.highWatermark <= log.logEndOffset) return;
  emit(sim, {
    type: 'HighWatermark',
    broker: broker.id,
    tp: partition.tp,
    from: partition.highWatermark,
    to: log.logEndOffset,
    by: 'truncation',
    read: { [broker.id]: log.logEndOffset },
  });
  partition.highWatermark = log.logEndOffset;
}

function backOff(sim: Simulation, broker: BrokerState, fetcher: FetcherState, partition: FetcherPartition): void {
  const { 'replica.fetch.backoff.ms': replicaFetchBackoffMs } = brokerConfig(sim.settings, broker.id);
  partition.backoffUntilMs = sim.state.nowMs + replicaFetchBackoffMs;
  scheduleAtBroker(sim, broker, replicaFetchBackoffMs, 'fetcherBackoff', fetcher.leader);
}

/** The leader's process is gone: all partitions of this fetcher wait replica.fetch.backoff.ms (REP-23). */
export function handleLeaderDisconnected(sim: Simulation, broker: BrokerState, leader: number): void {
  const fetcher = broker.fetchers[leader];
  if (!fetcher || fetcher.inFlight === 0) return;
  fetcher.inFlight = 0;
  resetSession(fetcher);
  const { 'replica.fetch.backoff.ms': replicaFetchBackoffMs } = brokerConfig(sim.settings, broker.id);
  fetcher.backoffUntilMs = sim.state.nowMs + replicaFetchBackoffMs;
  scheduleAtBroker(sim, broker, replicaFetchBackoffMs, 'fetcherBackoff', leader);
}

/** A back-off is over. */
export function resumeFetcher(sim: Simulation, broker: BrokerState, leader: number): void {
  const fetcher = broker.fetchers[leader];
  if (fetcher) maybeFetch(sim, broker, fetcher);
}
