import type { LogSegment, ReplicaLog } from '../state';
import { truncateFromEnd, truncateFromStart } from './epochCache';
import { closeIndexes, recoverSegment } from './indexes';
import { truncateTo } from './log';
import { batchesOf } from './segments';
import { loadSnapshots, takeSnapshot } from './snapshots';

/** Writes the page cache to the disk itself (LOG-05). */
export function flush(log: ReplicaLog): void {
  log.recoveryPoint = log.logEndOffset;
}

/** A process closes the log in order: all of it is on the disk itself, its indexes are complete (LOG-05, LOG-09, `UnifiedLog.close`). */
export function closeLog(log: ReplicaLog): void {
  flush(log);
  closeIndexes(log);
  takeSnapshot(log, log.logEndOffset);
}

/** A batch of which only a part was written is no batch: the log ends before it. */
function endOfWholeBatches(log: ReplicaLog, offset: number): number {
  return log.batches.find((batch) => batch.baseOffset < offset && batch.lastOffset >= offset)?.baseOffset ?? offset;
}

/**
 * Power loss: what only the page cache held is gone (LOG-06).
 * `keep`: the first so many records survive, whatever was flushed; without it just what was flushed.
 */
export function loseUnflushed(log: ReplicaLog, keep?: number): void {
  const survives = keep === undefined ? log.recoveryPoint : log.logStartOffset + keep;
  if (survives >= log.logEndOffset) return;
  truncateTo(log, endOfWholeBatches(log, survives));
  log.recoveryPoint = log.logEndOffset;
}

/** What a process finds where it opens a log. */
interface Found {
  readonly logStartOffsetCheckpoint: number;
  /** The last process ended in order. */
  readonly isClean: boolean;
  readonly indexIntervalBytes: number;
}

/**
 * A process opens the log that it finds (LOG-09, `LogLoader.load`): its start is the checkpointed one or that of its first segment, and an
 * epoch in which nothing was written is forgotten. What a power loss took is gone already, epochs and producers with it.
 */
export function loadLog(log: ReplicaLog, { logStartOffsetCheckpoint, isClean, indexIntervalBytes }: Found): void {
  log.logStartOffset = Math.max(logStartOffsetCheckpoint, (log.segments[0] as LogSegment).baseOffset);
  truncateFromEnd(log, log.logEndOffset);
  truncateFromStart(log, log.logStartOffset);
  log.segments.forEach((segment, i) => {
    const end = log.segments[i + 1]?.baseOffset ?? Number.POSITIVE_INFINITY;
    if (!isClean && end > log.recoveryPoint) recoverSegment(segment, batchesOf(log, i), indexIntervalBytes);
    segment.bytesSinceLastIndexEntry = 0;
  });
  loadSnapshots(log);
  log.deletedSegments = [];
}
