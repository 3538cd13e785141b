import type { RecordBatch } from '../messages';
import type { LogSegment, ReplicaLog } from '../state';

/** An entry of the time index, where the largest timestamp has grown since the last one (LOG-04, `TimeIndex.maybeAppend`). */
export function maybeAppendToTimeIndex(segment: LogSegment): void {
  const { timeIndex, largestTimestampMs, largestTimestampOffset } = segment;
  if (largestTimestampMs <= (timeIndex.at(-1)?.timestampMs ?? -1)) return;
  timeIndex.push({ timestampMs: largestTimestampMs, offset: largestTimestampOffset });
}

/**
 * Notes what was just appended, once more than index.interval.bytes have passed since the last entry (LOG-04, `LogSegment.append`).
 * @param offset its last one @param position where it begins in the file
 */
export function appendToIndexes(segment: LogSegment, offset: number, position: number, indexIntervalBytes: number): void {
  if (segment.bytesSinceLastIndexEntry > indexIntervalBytes) {
    segment.offsetIndex.push({ offset, position });
    maybeAppendToTimeIndex(segment);
    segment.bytesSinceLastIndexEntry = 0;
  }
  segment.bytesSinceLastIndexEntry += segment.sizeInBytes - position;
}

/** Makes the indexes anew from the batches, one by one, after a process that did not end in order (LOG-09, `LogSegment.recover`). */
export function recoverSegment(segment: LogSegment, batches: readonly RecordBatch[], indexIntervalBytes: number): void {
  const { largestTimestampMs, largestTimestampOffset } = segment;
  Object.assign(segment, { offsetIndex: [], timeIndex: [], largestTimestampMs: -1 });
  let position = 0;
  let lastEntry = 0;
  for (const { createdAtMs, lastOffset, sizeInBytes } of batches) {
    if (createdAtMs > segment.largestTimestampMs)
      Object.assign(segment, { largestTimestampMs: createdAtMs, largestTimestampOffset: lastOffset });
    if (position - lastEntry > indexIntervalBytes) {
      segment.offsetIndex.push({ offset: lastOffset, position });
      maybeAppendToTimeIndex(segment);
      lastEntry = position;
    }
    position += sizeInBytes;
  }
  Object.assign(segment, { largestTimestampMs, largestTimestampOffset });
  maybeAppendToTimeIndex(segment);
}

/** A process that ends in order completes the time index of each segment (`LogSegment.close`). */
export function closeIndexes({ segments }: ReplicaLog): void {
  for (const segment of segments) maybeAppendToTimeIndex(segment);
}
