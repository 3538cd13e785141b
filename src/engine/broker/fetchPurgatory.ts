import { emit, type Simulation, scheduleAtBroker, send } from '../context';
import { lastStableOffset, transactionsOf } from '../log/transactions';
import { brokerNode, type ErrorCode, type FetchedPartition, type NodeId, type TopicPartition } from '../messages';
import type { BrokerState, ParkedFetch, PartitionState } from '../state';
import { changedInSession, keepsSessions } from './fetchSession';
import { logOf } from './partition';
import { fetchOnlyLeader, isFenced, isFollower, readRecords } from './readRecords';

interface Circumstances {
  readonly error: ErrorCode;
  readonly wasParked: boolean;
  readonly expired: boolean;
}

/** Sends the answer: in a session only what changed since the last one. */
export function respondFetch(
  sim: Simulation,
  broker: BrokerState,
  fetch: ParkedFetch,
  answers: readonly FetchedPartition[],
  how: Circumstances,
): void {
  const partitions = changedInSession(broker, fetch.from, fetch.inSession, answers);
  const news =
    how.error !== 'NONE' || partitions.some((partition) => partition.error !== 'NONE' || partition.batches.length > 0 || fetch.inSession);
  emit(sim, { type: 'FetchAnswered', broker: broker.id, to: fetch.from, wasParked: how.wasParked, expired: how.expired, news });
  const sessionless = keepsSessions(sim.settings, broker.id) ? undefined : true;
  const response = { kind: 'FetchResponse', correlationId: fetch.correlationId, error: how.error, partitions, sessionless } as const;
  send(sim, brokerNode(broker.id), fetch.from, response);
}

/** Nothing to send yet: the request waits for records or for the end of its wait (REP-18, `DelayedFetch`). */
export function parkFetch(sim: Simulation, broker: BrokerState, fetch: ParkedFetch): void {
  unwatch(broker, fetch.from);
  broker.parkedFetches[fetch.from] = fetch;
  for (const { tp } of fetch.partitions) {
    broker.fetchWatchers[tp] ??= [];
    broker.fetchWatchers[tp].push(fetch.from);
  }
  const [first] = fetch.partitions;
  emit(sim, { type: 'FetchParked', broker: broker.id, from: fetch.from, fetchOffset: first?.fetchOffset ?? -1, tp: first?.tp ?? null });
  armTimer(sim, broker, fetch);
}

/** The requester waits no more. */
function unwatch(broker: BrokerState, from: NodeId): void {
  const fetch = broker.parkedFetches[from];
  if (!fetch) return;
  delete broker.parkedFetches[from];
  for (const { tp } of fetch.partitions) {
    const watchers = broker.fetchWatchers[tp] as NodeId[];
    watchers.splice(watchers.indexOf(from), 1);
  }
}

function armTimer(sim: Simulation, broker: BrokerState, fetch: ParkedFetch): void {
  if (broker.fetchTimers[fetch.from]) return;
  broker.fetchTimers[fetch.from] = true;
  scheduleAtBroker(sim, broker, fetch.expiresAtMs - sim.state.nowMs, 'fetchExpires', fetch.from);
}

/** Is there something for this requester now? (REP-18) */
export function canComplete(sim: Simulation, broker: BrokerState, fetch: ParkedFetch, tp: TopicPartition): boolean {
  const asked = fetch.partitions.find((partition) => partition.tp === tp);
  if (!asked) return false;
  const partition = broker.partitions[tp];
  if (!partition || (partition.role !== 'leader' && fetchOnlyLeader(fetch)) || isFenced(partition.leaderEpoch, asked.currentLeaderEpoch))
    return true;
  const bound = isFollower(fetch.replicaId) ? logOf(broker, tp).logEndOffset : consumerBound(broker, partition, fetch);
  return asked.fetchOffset !== bound || needsHighWatermarkUpdate(sim, broker, tp, fetch.replicaId);
}

/** What a consumer reads up to, exclusive (REP-26, TXN-06). */
function consumerBound(broker: BrokerState, { tp, highWatermark }: PartitionState, { isCommittedOnly }: ParkedFetch): number {
  return isCommittedOnly ? lastStableOffset(transactionsOf(logOf(broker, tp), highWatermark).open, highWatermark) : highWatermark;
}

/** In 2.4 and 2.5 a follower does not wait for a high watermark above the one that it was told (REP-20, KIP-392). */
export function needsHighWatermarkUpdate(sim: Simulation, broker: BrokerState, tp: TopicPartition, replicaId: number): boolean {
  if (!sim.settings.profile.hwWake || !isFollower(replicaId)) return false;
  const partition = broker.partitions[tp];
  const remote = partition?.remotes[replicaId];
  return partition !== undefined && remote !== undefined && partition.highWatermark > remote.lastSentHighWatermark;
}

function complete(sim: Simulation, broker: BrokerState, fetch: ParkedFetch, expired: boolean): void {
  unwatch(broker, fetch.from);
  const answers = fetch.partitions.map((partition) => readRecords(sim, broker, partition, fetch));
  respondFetch(sim, broker, fetch, answers, { error: 'NONE', wasParked: true, expired });
}

/** Something happened to a partition: answer the parked fetches that now have something to carry; each is read again (REP-15, REP-19). */
export function completeFetches(sim: Simulation, broker: BrokerState, tp: TopicPartition): void {
  const watchers = broker.fetchWatchers[tp];
  if (watchers === undefined || watchers.length === 0) return;
  for (const from of [...watchers]) {
    const fetch = broker.parkedFetches[from] as ParkedFetch;
    if (canComplete(sim, broker, fetch, tp)) complete(sim, broker, fetch, false);
  }
}

/** A parked fetch's wait is over. It is read again, and so carries the high watermark of now (REP-19, REP-20). */
export function expireFetch(sim: Simulation, broker: BrokerState, from: NodeId): void {
  delete broker.fetchTimers[from];
  const fetch = broker.parkedFetches[from];
  if (!fetch) return;
  if (fetch.expiresAtMs <= sim.state.nowMs) complete(sim, broker, fetch, true);
  else armTimer(sim, broker, fetch);
}
