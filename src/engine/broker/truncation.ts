import { emit, type Simulation } from '../context';
import { info } from '../info';
import { endOffsetFor } from '../log/epochCache';
import { truncateTo } from '../log/log';
import { highWatermarkPosition } from '../log/position';
import type { BrokerState, PartitionState, ReplicaLog } from '../state';
import { checkpointRecoveryPoints } from './logManager';
import { logOf } from './partition';

/** What a leader says of an epoch: the largest one it has that is not above it, and where that one ends (exclusive). */
export interface EpochEndOffset {
  readonly epoch: number;
  readonly endOffset: number;
}

export interface TruncationState {
  /** exclusive */
  readonly offset: number;
  /** Otherwise the follower asks again, with the epoch that its log then ends with. */
  readonly completed: boolean;
}

/**
 * Where a follower cuts, by epoch and offset (EPO-07, KIP-279, `AbstractFetcherThread.getOffsetTruncationState`).
 * `highWatermark`: its own, to which it cuts where the leader does not know the epoch.
 */
export function getOffsetTruncationState(
  log: Pick<ReplicaLog, 'epochCache' | 'logEndOffset'>,
  highWatermark: number,
  leader: EpochEndOffset | null,
): TruncationState {
  const { logEndOffset } = log;
  if (leader === null) return { offset: Math.min(highWatermark, logEndOffset), completed: true };
  const own = endOffsetFor(log, leader.epoch);
  if (own === null) return { offset: Math.min(leader.endOffset, logEndOffset), completed: true };
  if (own.epoch !== leader.epoch) return { offset: Math.min(own.endOffset, logEndOffset), completed: false };
  return { offset: Math.min(leader.endOffset, own.endOffset, logEndOffset), completed: true };
}

/** Where a follower of 0.11 to 1.1 cuts: it heeds the offset alone (EPO-06, KIP-101, `ReplicaFetcherThread.maybeTruncate`). */
export function truncationOffsetOfKip101(log: ReplicaLog, highWatermark: number, leader: EpochEndOffset | null): TruncationState {
  const offset = leader === null ? highWatermark : leader.endOffset;
  return { offset: Math.min(offset, log.logEndOffset), completed: true };
}

/** Cuts the follower's log, and its high watermark with it; what is on the disk itself is written down, up to 0.10 even where nothing is cut (EPO-10, LOG-08). */
export function truncateFollower(sim: Simulation, broker: BrokerState, partition: PartitionState, offset: number): void {
  const log = partition.log;
  const from = log.logEndOffset;
  const before = highWatermarkPosition(log, partition.highWatermark);
  info(sim, broker.id, { says: 'truncated', tp: partition.tp, offset, logEndOffset: from });
  truncateTo(log, offset);
  if (log.logEndOffset < from || sim.settings.profile.trunc === 'hw') checkpointRecoveryPoints(broker);
  if (log.logEndOffset < from) emit(sim, { type: 'LogTruncated', broker: broker.id, tp: partition.tp, from, to: log.logEndOffset });
  if (partition.highWatermark <= log.logEndOffset) return;
  emit(sim, {
    type: 'HighWatermark',
    broker: broker.id,
    tp: partition.tp,
    from: partition.highWatermark,
    to: log.logEndOffset,
    by: 'truncation',
  });
  info(sim, broker.id, { says: 'highWatermarkBack', tp: partition.tp, from: before, to: highWatermarkPosition(log, log.logEndOffset) });
  partition.highWatermark = log.logEndOffset;
}

/** Without epochs a follower cuts to its own high watermark (EPO-05, EPO-09, `truncateToHighWatermark`). */
export function truncateToHighWatermark(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  const { tp, leader, highWatermark } = partition;
  const { logEndOffset } = logOf(broker, tp);
  info(sim, broker.id, { says: 'truncating', tp, leader, offset: highWatermark, completed: true, by: null, logEndOffset });
  truncateFollower(sim, broker, partition, highWatermark);
}

/** Must a follower ask where its last epoch ends before it fetches? (EPO-06, EPO-07) */
export function needsTruncation(sim: Simulation): boolean {
  const { trunc } = sim.settings.profile;
  return trunc === 'kip101' || trunc === 'kip279';
}
