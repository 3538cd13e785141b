import type { RecordBatch } from '../messages';
import type { LogSegment, ReplicaLog } from '../state';
import { appendToIndexes, maybeAppendToTimeIndex } from './indexes';
import { takeSnapshot } from './snapshots';

/** A batch without a timestamp. */
const NO_TIMESTAMP = -1;

/** When a log begins a new segment: sizes in bytes, times in ms (LOG-02). */
export interface RollConfig {
  readonly 'segment.bytes': number;
  readonly 'segment.ms': number;
}

/** How a log is written to its files: when it rolls, and the bytes between two entries of an index (LOG-02, LOG-04). */
export interface AppendConfig extends RollConfig {
  readonly 'index.interval.bytes': number;
}

/** What the roll rule looks at in what is appended: one batch of a producer, or all of a partition that one fetch brought. */
export interface RollParams {
  readonly sizeInBytes: number;
  /** The latest, ms; -1 for none. */
  readonly maxTimestampMs: number;
  readonly nowMs: number;
}

export function newSegment(baseOffset: number, nowMs: number): LogSegment {
  return {
    baseOffset,
    sizeInBytes: 0,
    createdAtMs: nowMs,
    firstTimestampMs: null,
    largestTimestampMs: NO_TIMESTAMP,
    largestTimestampOffset: baseOffset,
    offsetIndex: [],
    timeIndex: [],
    bytesSinceLastIndexEntry: 0,
  };
}

/** The segment that is appended to. */
export function activeSegment(log: ReplicaLog): LogSegment {
  return log.segments[log.segments.length - 1] as LogSegment;
}

/** Bytes of all segments. */
export function logSize(log: Pick<ReplicaLog, 'segments'>): number {
  let size = 0;
  for (const segment of log.segments) size += segment.sizeInBytes;
  return size;
}

/** By the timestamps where the segment's first batch has one, else by the clock (LOG-02, `timeWaitedForRoll`). */
function timeWaitedForRoll(segment: LogSegment, { maxTimestampMs, nowMs }: RollParams): number {
  const first = segment.firstTimestampMs;
  return first !== null && first > NO_TIMESTAMP ? maxTimestampMs - first : nowMs - segment.createdAtMs;
}

/** Must a new segment begin before this is appended? (LOG-02, `LogSegment.shouldRoll`) */
export function shouldRoll(segment: LogSegment, batch: RollParams, config: RollConfig): boolean {
  if (segment.sizeInBytes === 0) return false;
  return segment.sizeInBytes > config['segment.bytes'] - batch.sizeInBytes || timeWaitedForRoll(segment, batch) > config['segment.ms'];
}

/** Begins a new segment at the log end; the one before it is flushed, its indexes are complete (LOG-03, LOG-05, `UnifiedLog.roll`). */
export function roll(log: ReplicaLog, nowMs: number): void {
  const segment = newSegment(log.logEndOffset, nowMs);
  maybeAppendToTimeIndex(activeSegment(log));
  log.segments.push(segment);
  log.recoveryPoint = log.logEndOffset;
  takeSnapshot(log, log.logEndOffset);
}

type Added = Pick<RecordBatch, 'sizeInBytes' | 'createdAtMs' | 'lastOffset'>;

function count(segment: LogSegment, { sizeInBytes, createdAtMs, lastOffset }: Added): void {
  segment.sizeInBytes += sizeInBytes;
  segment.firstTimestampMs ??= createdAtMs;
  if (createdAtMs <= segment.largestTimestampMs) return;
  segment.largestTimestampMs = createdAtMs;
  segment.largestTimestampOffset = lastOffset;
}

/** Counts batches that are appended to the segment together, and notes in its indexes where they stand (LOG-04, `LogSegment.append`). */
export function addToSegment(segment: LogSegment, batches: readonly Added[], indexIntervalBytes: number): void {
  const position = segment.sizeInBytes;
  for (const batch of batches) count(segment, batch);
  appendToIndexes(segment, batches[batches.length - 1]?.lastOffset ?? 0, position, indexIntervalBytes);
}

/** Drops the segments that begin above the offset, and counts what is left in the one that is active now (EPO-10). The batches are cut already. */
export function truncateSegments(log: ReplicaLog, offset: number): void {
  while (activeSegment(log).baseOffset > offset) log.segments.pop();
  const { baseOffset, createdAtMs, offsetIndex, timeIndex } = log.segments.pop() as LogSegment;
  const active = newSegment(baseOffset, createdAtMs);
  active.offsetIndex = offsetIndex.filter((entry) => entry.offset < offset);
  active.timeIndex = timeIndex.filter((entry) => entry.offset < offset);
  log.segments.push(active);
  for (const batch of batchesOf(log, log.segments.length - 1)) count(active, batch);
}

/** The batches of the segment at a place. */
export function batchesOf({ segments, batches }: ReplicaLog, place: number): readonly RecordBatch[] {
  const start = segments[place]?.baseOffset ?? 0;
  const end = segments[place + 1]?.baseOffset ?? Number.POSITIVE_INFINITY;
  return batches.filter(({ baseOffset }) => baseOffset >= start && baseOffset < end);
}
