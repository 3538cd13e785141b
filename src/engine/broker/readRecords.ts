import { fail, ok, type Result } from '../../lib/result';
import type { Simulation } from '../context';
import { endOffsetFor, UNDEFINED_EPOCH } from '../log/epochCache';
import { read } from '../log/log';
import { lastStableOffset, transactionsOf } from '../log/transactions';
import type { ErrorCode, FetchedPartition, FetchPartition, TopicPartition } from '../messages';
import type { BrokerState, CachedPartition, ParkedFetch, PartitionState, ReplicaLog } from '../state';
import { askedPartition } from './fetchSession';
import { currentLeader } from './metadata';
import { remoteReplica } from './partition';
import { findPreferredReadReplica } from './replicaSelector';
import type { EpochEndOffset } from './truncation';

const CONSUMER = -1;
const NO_DIVERGENCE = ok(null);

export function isFollower(replicaId: number): boolean {
  return replicaId !== CONSUMER;
}

/** An answer for a partition that cannot be read. */
export function failed(tp: string, error: ErrorCode): FetchedPartition {
  return { tp, error, highWatermark: -1, logStartOffset: -1, batches: [] };
}

/** The sender named an epoch, and there is a newer one. */
export function isFenced(leaderEpoch: number, currentLeaderEpoch: number): boolean {
  return currentLeaderEpoch !== UNDEFINED_EPOCH && currentLeaderEpoch < leaderEpoch;
}

/** Why a broker that has no replica of a partition refuses: who asks should look for the leader, if there is such a partition (`getPartitionOrError`). */
export function missingPartition(broker: BrokerState, tp: TopicPartition): ErrorCode {
  return broker.metadata.partitions[tp] ? 'NOT_LEADER_OR_FOLLOWER' : 'UNKNOWN_TOPIC_OR_PARTITION';
}

/** Does this broker lead, in the epoch that the sender knows? (REP-05, `localLogWithEpochOrThrow`) */
export function leadershipError(
  broker: BrokerState,
  tp: TopicPartition,
  currentLeaderEpoch: number,
  partition: PartitionState | undefined = broker.partitions[tp],
): ErrorCode {
  if (!partition) return missingPartition(broker, tp);
  if (isFenced(partition.leaderEpoch, currentLeaderEpoch)) return 'FENCED_LEADER_EPOCH';
  if (currentLeaderEpoch > partition.leaderEpoch) return 'UNKNOWN_LEADER_EPOCH';
  return partition.role === 'leader' ? 'NONE' : 'NOT_LEADER_OR_FOLLOWER';
}

/** Who fetches, and how much at most. */
export type FetchParams = Pick<ParkedFetch, 'replicaId' | 'clientRack' | 'maxBytes' | 'isCommittedOnly'>;

/** A consumer that says where it stands may read from any replica (KIP-392). */
export function fetchOnlyLeader({ replicaId, clientRack }: Pick<FetchParams, 'replicaId' | 'clientRack'>): boolean {
  return isFollower(replicaId) || clientRack === undefined;
}

/** A follower learns of its leader from the controller. */
function refused(sim: Simulation, broker: BrokerState, tp: TopicPartition, error: ErrorCode, { replicaId }: FetchParams): FetchedPartition {
  const answer = failed(tp, error);
  return isFollower(replicaId) ? answer : { ...answer, currentLeader: currentLeader(sim, broker, tp, error) };
}

/** The checks of REP-05, in their order, up to the log itself. */
function refusal(broker: BrokerState, partition: PartitionState | undefined, asked: FetchPartition, fetch: FetchParams): ErrorCode {
  const { replicaId } = fetch;
  const error = leadershipError(broker, asked.tp, asked.currentLeaderEpoch, partition);
  if (error === 'NOT_LEADER_OR_FOLLOWER' && partition && !fetchOnlyLeader(fetch)) return 'NONE';
  if (error !== 'NONE' || !partition) return error;
  if (isFollower(replicaId) && !remoteReplica(partition, replicaId))
    return asked.currentLeaderEpoch === UNDEFINED_EPOCH ? 'NOT_LEADER_OR_FOLLOWER' : 'UNKNOWN_LEADER_EPOCH';
  return 'NONE';
}

/**
 * Does the log of who fetches end as this one did at that epoch? (REP-06, `Partition.readRecords`)
 * @param lastFetchedEpoch epoch of its last record, -1 where it names none @returns where the logs part at the latest, null if they do not
 */
export function checkDivergence(
  log: Pick<ReplicaLog, 'epochCache' | 'logStartOffset' | 'logEndOffset'>,
  lastFetchedEpoch: number,
  fetchOffset: number,
): Result<EpochEndOffset | null, 'OFFSET_OUT_OF_RANGE'> {
  if (lastFetchedEpoch === UNDEFINED_EPOCH) return ok(null);
  const end = endOffsetFor(log, lastFetchedEpoch);
  if (end === null || fetchOffset < log.logStartOffset) return fail('OFFSET_OUT_OF_RANGE');
  return ok(end.epoch < lastFetchedEpoch || end.endOffset < fetchOffset ? end : null);
}

/** A log that ends in this one's latest epoch, and within it, does not part from it: what nearly every fetch is about. */
function endsAlike({ latestEpoch, logStartOffset, logEndOffset }: ReplicaLog, { lastFetchedEpoch, fetchOffset }: FetchPartition): boolean {
  return lastFetchedEpoch === latestEpoch && fetchOffset >= logStartOffset && fetchOffset <= logEndOffset;
}

/** What a fetch at this offset gets at this moment: divergence, range, records, high watermark (REP-05, REP-06, REP-26). */
export function readRecords(sim: Simulation, broker: BrokerState, cached: CachedPartition, fetch: FetchParams): FetchedPartition {
  const asked = cached.request;
  const partition = askedPartition(broker, cached);
  const error = refusal(broker, partition, asked, fetch);
  if (error !== 'NONE' || !partition) return refused(sim, broker, asked.tp, error, fetch);
  const { log, highWatermark } = partition;
  const { logStartOffset, logEndOffset } = log;
  const preferredReadReplica = isFollower(fetch.replicaId) ? undefined : findPreferredReadReplica(sim, broker, partition, fetch, asked);
  if (preferredReadReplica !== undefined)
    return { tp: asked.tp, error: 'NONE', highWatermark, logStartOffset, preferredReadReplica, batches: [] };
  const divergence = endsAlike(log, asked) ? NO_DIVERGENCE : checkDivergence(log, asked.lastFetchedEpoch, asked.fetchOffset);
  if (!divergence.ok) return failed(asked.tp, divergence.problem);
  if (divergence.value)
    return { tp: asked.tp, error: 'NONE', highWatermark, logStartOffset, divergingEpoch: divergence.value, batches: [] };
  if (asked.fetchOffset > logEndOffset || asked.fetchOffset < logStartOffset)
    return { ...failed(asked.tp, 'OFFSET_OUT_OF_RANGE'), highWatermark };
  if (fetch.isCommittedOnly) {
    const { open, aborted } = transactionsOf(log, highWatermark);
    const batches = read(log, asked.fetchOffset, lastStableOffset(open, highWatermark), fetch.maxBytes);
    return { tp: asked.tp, error: 'NONE', highWatermark, logStartOffset, batches, abortedTransactions: aborted };
  }
  const bound = isFollower(fetch.replicaId) ? logEndOffset : highWatermark;
  return { tp: asked.tp, error: 'NONE', highWatermark, logStartOffset, batches: read(log, asked.fetchOffset, bound, fetch.maxBytes) };
}
