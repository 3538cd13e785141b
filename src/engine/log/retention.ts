import type { LogSegment, ReplicaLog } from '../state';
import { batchIndex, maybeIncrementLogStartOffset } from './log';
import { logSize, roll } from './segments';
import { noteDeletedSegments } from './snapshots';

/** How much of a log is kept: ms since a segment's latest timestamp, bytes of the whole log; -1 for no limit (LOG-11). */
export interface RetentionConfig {
  readonly 'retention.ms': number;
  readonly 'retention.bytes': number;
}

export type DeletionReason = 'logStartOffset' | 'size' | 'time';

type Qualifies = (segment: LogSegment, next: LogSegment | undefined) => boolean;

/** How many of the oldest segments may go: up to the first that does not qualify, or that does not end at or below the high watermark. */
function deletableSegments(log: ReplicaLog, highWatermark: number, qualifies: Qualifies): number {
  const { segments } = log;
  const stays = segments.findIndex((segment, i) => {
    const next = segments[i + 1];
    if (!next && segment.sizeInBytes === 0) return true;
    return highWatermark < (next ? next.baseOffset : log.logEndOffset) || !qualifies(segment, next);
  });
  return stays < 0 ? segments.length : stays;
}

/** A log always has a segment: where all go, an empty one begins first (LOG-11). */
function deleteSegments(log: ReplicaLog, count: number, highWatermark: number, nowMs: number): void {
  if (count === log.segments.length) roll(log, nowMs);
  noteDeletedSegments(log, log.segments.splice(0, count), nowMs);
  const start = (log.segments[0] as LogSegment).baseOffset;
  log.batches = log.batches.slice(batchIndex(log, start));
  maybeIncrementLogStartOffset(log, start, highWatermark);
}

function retentionSizeBreached(log: ReplicaLog, retentionBytes: number): Qualifies {
  let excess = retentionBytes < 0 ? -1 : logSize(log) - retentionBytes;
  return ({ sizeInBytes }) => {
    excess -= sizeInBytes;
    return excess >= 0;
  };
}

/**
 * Deletes the oldest segments that lie below the log start, are too much, or too old; none that reaches above the high watermark
 * (LOG-11, `UnifiedLog.deleteOldSegments`).
 * @returns how many went, by what they breached
 */
export function deleteOldSegments(
  log: ReplicaLog,
  highWatermark: number,
  config: RetentionConfig,
  nowMs: number,
): Readonly<Partial<Record<DeletionReason, number>>> {
  const { 'retention.ms': retentionMs, 'retention.bytes': retentionBytes } = config;
  const deleted: Partial<Record<DeletionReason, number>> = {};
  const deleteBy = (reason: DeletionReason, qualifies: Qualifies): void => {
    const count = deletableSegments(log, highWatermark, qualifies);
    if (count === 0) return;
    deleteSegments(log, count, highWatermark, nowMs);
    deleted[reason] = count;
  };
  deleteBy('logStartOffset', (_, next) => next !== undefined && next.baseOffset <= log.logStartOffset);
  deleteBy('size', retentionSizeBreached(log, retentionBytes));
  deleteBy('time', ({ largestTimestampMs }) => retentionMs >= 0 && nowMs - largestTimestampMs > retentionMs);
  return deleted;
}
