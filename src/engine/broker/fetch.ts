import { emit, type Simulation } from '../context';
import type { FetchedPartition, MessageOf } from '../messages';
import {
  type BrokerState,
  type CachedPartition,
  NEVER,
  type ParkedFetch,
  type PartitionState,
  type RemoteReplica,
  UNKNOWN_OFFSET,
} from '../state';
import { canComplete, completeFetches, needsHighWatermarkUpdate, parkFetch, respondFetch } from './fetchPurgatory';
import { askedPartition, requesterOf, sessionPartitions } from './fetchSession';
import { maybeIncrementLeaderHighWatermark } from './highWatermark';
import { maybeExpandIsr } from './isr';
import { isStaleBrokerEpoch, NEVER_FETCHED, NO_BROKER_EPOCH, remoteReplica } from './partition';
import { completeProduces } from './produce';
import { failed, isFollower, readRecords } from './readRecords';

/** Every fetch serves as the acknowledgement of all below its offset (REP-08, REP-09, `Replica.updateFetchStateOrThrow`). */
export function updateFetchState(remote: RemoteReplica, fetchOffset: number, leaderEndOffset: number, nowMs: number): void {
  if (fetchOffset >= leaderEndOffset) remote.lastCaughtUpTimeMs = Math.max(remote.lastCaughtUpTimeMs, nowMs);
  else if (fetchOffset >= remote.lastFetchLeaderLogEndOffset)
    remote.lastCaughtUpTimeMs = Math.max(remote.lastCaughtUpTimeMs, remote.lastFetchTimeMs);
  remote.logEndOffset = fetchOffset;
  remote.lastFetchLeaderLogEndOffset = Math.max(remote.lastFetchLeaderLogEndOffset, leaderEndOffset);
  remote.lastFetchTimeMs = nowMs;
}

/** A fetch was served: note the follower's offset, perhaps let it into the ISR, perhaps raise the high watermark, wake who waited (REP-08, REP-14, REP-15). */
function updateFollowerFetchState(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  remote: RemoteReplica,
  fetchOffset: number,
): void {
  const { replica, logEndOffset: from } = remote;
  updateFetchState(remote, fetchOffset, partition.log.logEndOffset, sim.state.nowMs);
  if (from !== fetchOffset) emit(sim, { type: 'FollowerFetchState', broker: broker.id, tp: partition.tp, replica, from, to: fetchOffset });
  maybeExpandIsr(sim, broker, partition, remote);
  if (from !== fetchOffset && maybeIncrementLeaderHighWatermark(sim, broker, partition)) {
    completeFetches(sim, broker, partition);
    completeProduces(sim, broker, partition);
  }
}

const UNKNOWN_SESSION = { error: 'FETCH_SESSION_ID_NOT_FOUND', wasParked: false, expired: false } as const;
const AT_ONCE = { error: 'NONE', wasParked: false, expired: false } as const;

/** Something that ends the wait: records, an error, a divergence, another replica to read from. */
function hasBytesOrNews(answers: readonly FetchedPartition[]): boolean {
  for (const { error, divergingEpoch, preferredReadReplica, batches } of answers)
    if (error !== 'NONE' || divergingEpoch !== undefined || preferredReadReplica !== undefined || batches.length > 0) return true;
  return false;
}

/** A Fetch request: read first, then let it count, then answer or park (REP-05 to REP-07, REP-15, REP-18). */
export function handleFetchRequest(sim: Simulation, broker: BrokerState, request: MessageOf<'Fetch'>): void {
  const requester = requesterOf(broker, request.from);
  const asked = sessionPartitions(sim.settings, broker, requester, request);
  const fetch: ParkedFetch = {
    from: request.from,
    replicaId: request.replicaId,
    clientRack: request.clientRack,
    isCommittedOnly: request.isCommittedOnly,
    correlationId: request.correlationId,
    maxBytes: request.maxBytes,
    expiresAtMs: sim.state.nowMs + request.maxWaitMs,
    partitions: asked ?? [],
    inSession: request.sessionEpoch > 0,
  };
  if (asked === null) {
    respondFetch(sim, broker, requester, fetch, [], UNKNOWN_SESSION);
    return;
  }
  const stale = isStaleBrokerEpoch(broker, request.replicaId, request.brokerEpoch);
  const answers = readAll(sim, broker, asked, request, stale);
  const bringsHighWatermark =
    sim.settings.profile.hwWake && asked.some((each) => needsHighWatermarkUpdate(sim, askedPartition(broker, each), request.replicaId));
  if (isFollower(request.replicaId)) countFetch(sim, broker, request, asked, answers);
  if (request.maxWaitMs <= 0 || answers.length === 0 || bringsHighWatermark || hasBytesOrNews(answers))
    respondFetch(sim, broker, requester, fetch, answers, AT_ONCE);
  else if (!hasEverything(sim, request) && asked.some((each) => canComplete(sim, broker, fetch, each)))
    respondFetch(sim, broker, requester, fetch, readAll(sim, broker, asked, request, stale), AT_ONCE);
  else parkFetch(sim, broker, requester, fetch);
}

/** A follower that was given nothing stands at the log end: only where a high watermark ends the wait is there more to look at (REP-18, REP-20). */
function hasEverything({ settings }: Simulation, { replicaId }: MessageOf<'Fetch'>): boolean {
  return isFollower(replicaId) && !settings.profile.hwWake;
}

/** A process that another one has replaced gets nothing (KIP-903). */
function readAll(
  sim: Simulation,
  broker: BrokerState,
  asked: readonly CachedPartition[],
  request: MessageOf<'Fetch'>,
  isStale: boolean,
): readonly FetchedPartition[] {
  const answers: FetchedPartition[] = [];
  for (const partition of asked) {
    const answer = readRecords(sim, broker, partition, request);
    answers.push(isStale && answer.error === 'NONE' ? failed(answer.tp, 'NOT_LEADER_OR_FOLLOWER') : answer);
  }
  return answers;
}

/** Lets a follower's fetch count for every partition that it was served from. */
function countFetch(
  sim: Simulation,
  broker: BrokerState,
  { replicaId, brokerEpoch }: MessageOf<'Fetch'>,
  asked: readonly CachedPartition[],
  answers: readonly FetchedPartition[],
): void {
  for (let i = 0; i < asked.length; i++) {
    const answer = answers[i] as FetchedPartition;
    const each = asked[i] as CachedPartition;
    const partition = askedPartition(broker, each);
    if (!partition || answer.error !== 'NONE' || answer.divergingEpoch) continue;
    const remote = remoteReplica(partition, replicaId) as RemoteReplica;
    remote.lastSentHighWatermark = answer.highWatermark;
    remote.brokerEpoch = brokerEpoch ?? NO_BROKER_EPOCH;
    updateFollowerFetchState(sim, broker, partition, remote, each.request.fetchOffset);
  }
}

/** A follower that has not fetched yet: if it is in the ISR its clock starts now (ISR-13). */
function newRemoteReplica(replica: number, isInIsr: boolean, nowMs: number): RemoteReplica {
  return {
    replica,
    logEndOffset: UNKNOWN_OFFSET,
    lastSentHighWatermark: 0,
    lastFetchLeaderLogEndOffset: 0,
    lastFetchTimeMs: NEVER,
    lastCaughtUpTimeMs: isInIsr ? nowMs : NEVER,
    brokerEpoch: NEVER_FETCHED,
  };
}

/** Of a leader's view of the others only those that are replicas stay; who is new has not fetched yet (`Partition.updateAssignmentAndIsr`). */
export function updateAssignment(partition: PartitionState, self: number, nowMs: number): void {
  const { replicas, isr } = partition;
  partition.remotes = replicas
    .filter((id) => id !== self)
    .map((id) => remoteReplica(partition, id) ?? newRemoteReplica(id, isr.includes(id), nowMs));
}

/** Forgets what was known of the followers: a new leader begins afresh (ISR-13). */
export function resetReplicaState(partition: PartitionState, self: number, nowMs: number): void {
  partition.remotes = [];
  updateAssignment(partition, self, nowMs);
}
