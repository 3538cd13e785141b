import { emit, type Simulation, scheduleAtBroker, sendOver } from '../context';
import { lastStableOffset, transactionsOf } from '../log/transactions';
import { brokerNode, type ErrorCode, type FetchedPartition, type NodeId } from '../messages';
import { linkOf } from '../network/links';
import type { BrokerState, CachedPartition, ParkedFetch, PartitionState, Requester } from '../state';
import { askedPartition, changedInSession, keepsSessions, requesterOf } from './fetchSession';
import { remoteReplica } from './partition';
import { fetchOnlyLeader, isFenced, isFollower, readRecords } from './readRecords';

interface Circumstances {
  readonly error: ErrorCode;
  readonly wasParked: boolean;
  readonly expired: boolean;
}

const COMPLETED: Circumstances = { error: 'NONE', wasParked: true, expired: false };
const EXPIRED: Circumstances = { error: 'NONE', wasParked: true, expired: true };

/** Sends the answer: in a session only what changed since the last one. */
export function respondFetch(
  sim: Simulation,
  broker: BrokerState,
  requester: Requester,
  fetch: ParkedFetch,
  answers: readonly FetchedPartition[],
  { error, wasParked, expired }: Circumstances,
): void {
  const partitions = changedInSession(requester.session, fetch.inSession, answers);
  const news = error !== 'NONE' || isNews(fetch, partitions);
  emit(sim, { type: 'FetchAnswered', broker: broker.id, to: fetch.from, wasParked, expired, news });
  const sessionless = keepsSessions(sim.settings, broker.id) ? undefined : true;
  requester.link ??= linkOf(sim.state, brokerNode(broker.id), fetch.from);
  sendOver(sim, requester.link, {
    kind: 'FetchResponse',
    correlationId: fetch.correlationId,
    error,
    partitions,
    sessionless,
  });
}

function isNews({ inSession }: ParkedFetch, partitions: readonly FetchedPartition[]): boolean {
  for (const { error, batches } of partitions) if (error !== 'NONE' || batches.length > 0 || inSession) return true;
  return false;
}

/** Nothing to send yet: the request waits for records or for the end of its wait (REP-18, `DelayedFetch`). */
export function parkFetch(sim: Simulation, broker: BrokerState, requester: Requester, fetch: ParkedFetch): void {
  if (requester.parked) unwatch(requester, requester.parked);
  requester.parked = fetch;
  for (const asked of fetch.partitions) askedPartition(broker, asked)?.watchers.push(fetch.from);
  const first = fetch.partitions[0]?.request;
  emit(sim, { type: 'FetchParked', broker: broker.id, from: fetch.from, fetchOffset: first?.fetchOffset ?? -1, tp: first?.tp ?? null });
  armTimer(sim, broker, requester, fetch);
}

/** The requester waits no more. */
function unwatch(requester: Requester, fetch: ParkedFetch): void {
  requester.parked = null;
  for (const { partition } of fetch.partitions) {
    const watchers = partition?.watchers;
    if (!watchers) continue;
    if (watchers[0] === fetch.from) watchers.shift();
    else watchers.splice(watchers.indexOf(fetch.from), 1);
  }
}

function armTimer(sim: Simulation, broker: BrokerState, requester: Requester, fetch: ParkedFetch): void {
  if (requester.timer) return;
  requester.timer = true;
  scheduleAtBroker(sim, broker, fetch.expiresAtMs - sim.state.nowMs, 'fetchExpires', fetch.from);
}

/** The fetches that wait at a broker. */
export function parkedFetches({ requesters }: BrokerState): ParkedFetch[] {
  return Object.values(requesters).flatMap(({ parked }) => parked ?? []);
}

/** Is there something for this requester now? (REP-18) */
export function canComplete(sim: Simulation, broker: BrokerState, fetch: ParkedFetch, asked: CachedPartition): boolean {
  const { fetchOffset, currentLeaderEpoch } = asked.request;
  const partition = askedPartition(broker, asked);
  if (!partition || (partition.role !== 'leader' && fetchOnlyLeader(fetch)) || isFenced(partition.leaderEpoch, currentLeaderEpoch))
    return true;
  const bound = isFollower(fetch.replicaId) ? partition.log.logEndOffset : consumerBound(partition, fetch);
  return fetchOffset !== bound || needsHighWatermarkUpdate(sim, partition, fetch.replicaId);
}

/** What a consumer reads up to, exclusive (REP-26, TXN-06). */
function consumerBound({ log, highWatermark }: PartitionState, { isCommittedOnly }: ParkedFetch): number {
  return isCommittedOnly ? lastStableOffset(transactionsOf(log, highWatermark).open, highWatermark) : highWatermark;
}

/** In 2.4 and 2.5 a follower does not wait for a high watermark above the one that it was told (REP-20, KIP-392). */
export function needsHighWatermarkUpdate(sim: Simulation, partition: PartitionState | undefined, replicaId: number): boolean {
  if (!sim.settings.profile.hwWake || !isFollower(replicaId)) return false;
  const remote = partition && remoteReplica(partition, replicaId);
  return remote !== undefined && partition !== undefined && partition.highWatermark > remote.lastSentHighWatermark;
}

function complete(sim: Simulation, broker: BrokerState, requester: Requester, fetch: ParkedFetch, how: Circumstances): void {
  unwatch(requester, fetch);
  const answers: FetchedPartition[] = [];
  for (const asked of fetch.partitions) answers.push(readRecords(sim, broker, asked, fetch));
  respondFetch(sim, broker, requester, fetch, answers, how);
}

/** Something happened to a partition: answer the parked fetches that now have something to carry; each is read again (REP-15, REP-19). */
export function completeFetches(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  const { watchers } = partition;
  if (watchers.length === 0) return;
  for (const from of watchers.slice()) {
    const requester = requesterOf(broker, from);
    const fetch = requester.parked as ParkedFetch;
    const asked = fetch.partitions.find((each) => each.partition === partition);
    if (asked && canComplete(sim, broker, fetch, asked)) complete(sim, broker, requester, fetch, COMPLETED);
  }
}

/** A parked fetch's wait is over. It is read again, and so carries the high watermark of now (REP-19, REP-20). */
export function expireFetch(sim: Simulation, broker: BrokerState, from: NodeId): void {
  const requester = requesterOf(broker, from);
  requester.timer = false;
  const fetch = requester.parked;
  if (!fetch) return;
  if (fetch.expiresAtMs <= sim.state.nowMs) complete(sim, broker, requester, fetch, EXPIRED);
  else armTimer(sim, broker, requester, fetch);
}
