import type { RecordBatch } from '../messages';
import type { LogSegment, ReplicaLog } from '../state';

/** A batch without a timestamp. */
const NO_TIMESTAMP = -1;

/** When a log begins a new segment: sizes in bytes, times in ms (LOG-02). */
export interface RollConfig {
  readonly 'segment.bytes': number;
  readonly 'segment.ms': number;
}

/** What the roll rule looks at in a batch. */
export interface RollParams {
  readonly sizeInBytes: number;
  /** The latest in the batch, ms; -1 for none. */
  readonly maxTimestampMs: number;
  readonly nowMs: number;
}

export function newSegment(baseOffset: number, nowMs: number): LogSegment {
  return { baseOffset, sizeInBytes: 0, createdAtMs: nowMs, firstTimestampMs: null, largestTimestampMs: NO_TIMESTAMP };
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

/** Must a new segment begin before this batch is appended? (LOG-02, `LogSegment.shouldRoll`) */
export function shouldRoll(segment: LogSegment, batch: RollParams, config: RollConfig): boolean {
  if (segment.sizeInBytes === 0) return false;
  return segment.sizeInBytes > config['segment.bytes'] - batch.sizeInBytes || timeWaitedForRoll(segment, batch) > config['segment.ms'];
}

/** Begins a new segment at the log end; the one before it is flushed (LOG-03, LOG-05, `UnifiedLog.roll`). */
export function roll(log: ReplicaLog, nowMs: number): void {
  const segment = newSegment(log.logEndOffset, nowMs);
  if (activeSegment(log).sizeInBytes === 0) log.segments.pop();
  log.segments.push(segment);
  log.recoveryPoint = log.logEndOffset;
}

/** Counts a batch that was appended to the segment. */
export function addToSegment(segment: LogSegment, { sizeInBytes, createdAtMs }: Pick<RecordBatch, 'sizeInBytes' | 'createdAtMs'>): void {
  segment.sizeInBytes += sizeInBytes;
  segment.firstTimestampMs ??= createdAtMs;
  if (createdAtMs > segment.largestTimestampMs) segment.largestTimestampMs = createdAtMs;
}

/** Drops the segments that begin above the offset, and counts what is left in the one that is active now (EPO-10). The batches are cut already. */
export function truncateSegments(log: ReplicaLog, offset: number): void {
  while (log.segments.length > 1 && activeSegment(log).baseOffset > offset) log.segments.pop();
  const { baseOffset, createdAtMs } = log.segments.pop() as LogSegment;
  const active = newSegment(baseOffset, createdAtMs);
  for (let i = log.batches.length - 1; i >= 0; i--) {
    const batch = log.batches[i] as RecordBatch;
    if (batch.baseOffset < baseOffset) break;
    addToSegment(active, batch);
    active.firstTimestampMs = batch.createdAtMs;
  }
  log.segments.push(active);
}
