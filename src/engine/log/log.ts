import type { ErrorCode, ProducerFields, RecordBatch, RecordEntry } from '../messages';
import type { ReplicaLog } from '../state';
import { batchSizeInBytes } from './batchSize';
import { assign, latestEpoch, truncateFromEnd, truncateFromStart } from './epochCache';
import { NO_PRODUCER, rebuildProducerState, updateProducerState } from './producerState';
import { activeSegment, addToSegment, newSegment, type RollConfig, roll, shouldRoll, truncateSegments } from './segments';

const ONE_SEGMENT: RollConfig = { 'segment.bytes': Number.MAX_SAFE_INTEGER, 'segment.ms': Number.MAX_SAFE_INTEGER };

export function emptyLog(startOffset = 0, nowMs = 0): ReplicaLog {
  return {
    batches: [],
    segments: [newSegment(startOffset, nowMs)],
    logStartOffset: startOffset,
    logEndOffset: startOffset,
    recoveryPoint: startOffset,
    epochCache: [],
    producers: [],
  };
}

/** The leader's append: gives the records their offsets and its epoch (EPO-01). @returns the batch as it stands in the log */
export function appendAsLeader(
  log: ReplicaLog,
  records: readonly RecordEntry[],
  leaderEpoch: number,
  nowMs: number,
  magic: RecordBatch['magic'] = 2,
  config: RollConfig = ONE_SEGMENT,
  producer: ProducerFields = NO_PRODUCER,
): RecordBatch {
  const baseOffset = log.logEndOffset;
  const batch: RecordBatch = {
    baseOffset,
    lastOffset: baseOffset + records.length - 1,
    leaderEpoch,
    magic,
    createdAtMs: nowMs,
    sizeInBytes: batchSizeInBytes(records, magic),
    producerId: producer.producerId,
    producerEpoch: producer.producerEpoch,
    baseSequence: producer.baseSequence,
    records,
  };
  appendAsFollower(log, batch, config);
  return batch;
}

/**
 * Appends a batch with the offsets and the epoch that the leader gave it (EPO-02); the formats before 2 know no epochs. Each replica rolls
 * its segments by its own configs (LOG-02, LOG-03). The batch must begin at the log end offset.
 */
export function appendAsFollower(log: ReplicaLog, batch: RecordBatch, config: RollConfig = ONE_SEGMENT): void {
  const { sizeInBytes, createdAtMs } = batch;
  if (shouldRoll(activeSegment(log), { sizeInBytes, maxTimestampMs: createdAtMs, nowMs: createdAtMs }, config)) roll(log, createdAtMs);
  if (batch.magic < 2) log.epochCache = [];
  else if (batch.leaderEpoch > latestEpoch(log)) assign(log, batch.leaderEpoch, batch.baseOffset);
  log.batches.push(batch);
  log.logEndOffset = batch.lastOffset + 1;
  addToSegment(activeSegment(log), batch);
  updateProducerState(log, batch);
}

/** Removes every record at or above the offset, and the epochs that begin there (EPO-04, EPO-10). */
export function truncateTo(log: ReplicaLog, offset: number): void {
  if (offset < (log.segments[0]?.baseOffset ?? 0)) {
    truncateFullyAndStartAt(log, offset);
    return;
  }
  truncateFromEnd(log, Math.min(offset, log.logEndOffset));
  if (offset >= log.logEndOffset) return;
  log.batches = log.batches.slice(0, batchIndex(log, offset));
  log.logEndOffset = offset;
  log.logStartOffset = Math.min(log.logStartOffset, offset);
  log.recoveryPoint = Math.min(log.recoveryPoint, offset);
  truncateSegments(log, offset);
  rebuildProducerState(log);
}

/** Deletes the whole log, which begins and ends at the offset from now on (REP-24, EPO-10). */
export function truncateFullyAndStartAt(log: ReplicaLog, offset: number, nowMs = 0): void {
  Object.assign(log, emptyLog(offset, nowMs));
}

/**
 * Raises the log start; what lies below it can no longer be read, and its files go with the next check of retention (LOG-12, LOG-13).
 * @returns OFFSET_OUT_OF_RANGE above the high watermark, and nothing has changed
 */
export function maybeIncrementLogStartOffset(log: ReplicaLog, offset: number, highWatermark: number): ErrorCode {
  if (offset > highWatermark) return 'OFFSET_OUT_OF_RANGE';
  if (offset > log.logStartOffset) {
    log.logStartOffset = offset;
    truncateFromStart(log, offset);
  }
  return 'NONE';
}

/** A high watermark within this log (REP-01, `UnifiedLog.updateHighWatermark`). */
export function updateHighWatermark({ logStartOffset, logEndOffset }: ReplicaLog, told: number): number {
  return Math.max(logStartOffset, Math.min(told, logEndOffset));
}

/** The leader's: as high as asked for, within the log, but never lower than it is (REP-10, `UnifiedLog.maybeIncrementHighWatermark`). */
export function maybeIncrementHighWatermark(log: ReplicaLog, highWatermark: number, to: number): number {
  return Math.max(highWatermark, updateHighWatermark(log, to));
}

/** Index of the batch that holds the offset, or of the first one above it. */
export function batchIndex(log: Pick<ReplicaLog, 'batches'>, offset: number): number {
  let low = 0;
  let high = log.batches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((log.batches[middle] as RecordBatch).lastOffset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NOTHING: readonly RecordBatch[] = [];

/**
 * Whole batches from the offset on, below `upTo` (exclusive), as long as they fit into `maxBytes`; the first one is returned whatever its
 * size, so that a reader always gets on (REP-27).
 */
export function read(log: ReplicaLog, fromOffset: number, upTo: number, maxBytes: number): readonly RecordBatch[] {
  if (fromOffset >= upTo) return NOTHING;
  const found: RecordBatch[] = [];
  let bytes = 0;
  for (let i = batchIndex(log, fromOffset); i < log.batches.length; i++) {
    const batch = log.batches[i] as RecordBatch;
    if (batch.lastOffset >= upTo) break;
    bytes += batch.sizeInBytes;
    if (found.length > 0 && bytes > maxBytes) break;
    found.push(batch);
  }
  return found;
}
