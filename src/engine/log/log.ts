import type { ControlRecord, ErrorCode, MessageOf, ProducerFields, RecordBatch, RecordEntry } from '../messages';
import type { ReplicaLog } from '../state';
import { batchSizeInBytes } from './batchSize';
import { assign, clear, truncateFromEnd, truncateFromStart, UNDEFINED_EPOCH } from './epochCache';
import { NO_PRODUCER, rebuildProducerState, updateProducerState } from './producerState';
import {
  type AppendConfig,
  activeSegment,
  addToSegment,
  newSegment,
  type RollParams,
  roll,
  shouldRoll,
  truncateSegments,
} from './segments';
import { truncateSnapshots } from './snapshots';

const ONE_SEGMENT: AppendConfig = {
  'segment.bytes': Number.MAX_SAFE_INTEGER,
  'segment.ms': Number.MAX_SAFE_INTEGER,
  'index.interval.bytes': Number.MAX_SAFE_INTEGER,
};

export function emptyLog(startOffset = 0, nowMs = 0): ReplicaLog {
  return {
    batches: [],
    segments: [newSegment(startOffset, nowMs)],
    logStartOffset: startOffset,
    logEndOffset: startOffset,
    recoveryPoint: startOffset,
    epochCache: [],
    latestEpoch: UNDEFINED_EPOCH,
    epochsWritten: false,
    producers: [],
    snapshots: [],
    deletedSegments: [],
  };
}

/** What a producer says of a batch besides its records. */
export type Written = Pick<MessageOf<'Produce'>, 'compression' | 'isTransactional'> & {
  readonly producer?: ProducerFields | undefined;
  /** In place of records, with its size in bytes. */
  readonly control?: { readonly record: ControlRecord; readonly sizeInBytes: number } | undefined;
};

/** The leader's append: gives the records their offsets and its epoch (EPO-01). @returns the batch as it stands in the log */
export function appendAsLeader(
  log: ReplicaLog,
  records: readonly RecordEntry[],
  leaderEpoch: number,
  nowMs: number,
  magic: RecordBatch['magic'] = 2,
  config: AppendConfig = ONE_SEGMENT,
  { producer = NO_PRODUCER, compression, isTransactional, control }: Written = {},
): RecordBatch {
  const baseOffset = log.logEndOffset;
  const batch: RecordBatch = {
    baseOffset,
    lastOffset: control ? baseOffset : baseOffset + records.length - 1,
    leaderEpoch,
    magic,
    createdAtMs: nowMs,
    sizeInBytes: control?.sizeInBytes ?? batchSizeInBytes(records, magic, compression),
    producerId: producer.producerId,
    producerEpoch: producer.producerEpoch,
    baseSequence: producer.baseSequence,
    records,
    compression: magic < 2 ? undefined : compression,
  };
  const written = isTransactional || control ? { ...batch, isTransactional, control: control?.record } : batch;
  appendAsFollower(log, [written], config);
  return written;
}

function rollParams(batches: readonly RecordBatch[]): RollParams {
  let sizeInBytes = 0;
  let maxTimestampMs = -1;
  for (const batch of batches) {
    sizeInBytes += batch.sizeInBytes;
    maxTimestampMs = Math.max(maxTimestampMs, batch.createdAtMs);
  }
  return { sizeInBytes, maxTimestampMs, nowMs: maxTimestampMs };
}

/**
 * Appends batches with the offsets and the epochs that the leader gave them, all into one segment (EPO-02). Each replica rolls its segments
 * by its own configs (LOG-02, LOG-03). The first batch must begin at the log end offset, and each of the others where the one before ends.
 */
export function appendAsFollower(log: ReplicaLog, batches: readonly RecordBatch[], config: AppendConfig = ONE_SEGMENT): void {
  const params = rollParams(batches);
  if (shouldRoll(activeSegment(log), params, config)) roll(log, params.nowMs);
  for (const batch of batches) append(log, batch);
  addToSegment(activeSegment(log), batches, config['index.interval.bytes']);
}

/** The formats before 2 know no epochs. */
function append(log: ReplicaLog, batch: RecordBatch): void {
  if (batch.magic < 2) clear(log);
  else if (batch.leaderEpoch > log.latestEpoch) assign(log, batch.leaderEpoch, batch.baseOffset);
  log.batches.push(batch);
  log.logEndOffset = batch.lastOffset + 1;
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
  truncateSnapshots(log, offset);
}

/** Deletes the whole log, which begins and ends at the offset from now on (REP-24, EPO-10). */
export function truncateFullyAndStartAt(log: ReplicaLog, offset: number, nowMs = 0): void {
  Object.assign(log, { ...emptyLog(offset, nowMs), epochsWritten: true });
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
export function batchIndex({ batches }: Pick<ReplicaLog, 'batches'>, offset: number): number {
  let low = 0;
  let high = batches.length;
  const last = batches[high - 1];
  if (last && last.baseOffset <= offset) return last.lastOffset < offset ? high : high - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((batches[middle] as RecordBatch).lastOffset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NOTHING: readonly RecordBatch[] = [];

/** Where the segment that an offset lies in ends, exclusive. */
const segmentEnd = ({ segments }: ReplicaLog, offset: number): number =>
  segments.find(({ baseOffset }) => baseOffset > offset)?.baseOffset ?? Number.POSITIVE_INFINITY;

/**
 * Whole batches of one segment from the offset on, below `upTo` (exclusive), as long as they fit into `maxBytes`; the first one is returned
 * whatever its size, so that a reader always gets on (REP-27, `UnifiedLog.read`).
 */
export function read(log: ReplicaLog, fromOffset: number, upTo: number, maxBytes: number): readonly RecordBatch[] {
  if (fromOffset >= upTo) return NOTHING;
  const end = Math.min(upTo, segmentEnd(log, fromOffset));
  const found: RecordBatch[] = [];
  let bytes = 0;
  for (let i = batchIndex(log, fromOffset); i < log.batches.length; i++) {
    const batch = log.batches[i] as RecordBatch;
    if (batch.lastOffset >= end) break;
    bytes += batch.sizeInBytes;
    if (found.length > 0 && bytes > maxBytes) break;
    found.push(batch);
  }
  return found;
}
