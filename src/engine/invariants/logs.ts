import type { RecordBatch } from '../messages';
import type { ReplicaLog } from '../state';

/** Index of the batch that holds an offset; -1 where none does. */
function batchIndexAt(log: ReplicaLog, offset: number): number {
  let low = 0;
  let high = log.batches.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const batch = log.batches[middle] as RecordBatch;
    if (offset < batch.baseOffset) high = middle - 1;
    else if (offset > batch.lastOffset) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** The batch that holds an offset. */
export function batchAt(log: ReplicaLog, offset: number): RecordBatch | undefined {
  return log.batches[batchIndexAt(log, offset)];
}

/** The value of the record at an offset of a batch. */
export function valueAt(batch: RecordBatch | undefined, offset: number): string {
  return batch?.records[offset - batch.baseOffset]?.value ?? '';
}

function sameRecord(a: RecordBatch, b: RecordBatch, offset: number): boolean {
  return a.leaderEpoch === b.leaderEpoch && valueAt(a, offset) === valueAt(b, offset);
}

/**
 * The first offset below `below` (exclusive) at which two logs do not hold the same record of the same epoch; a record that only one of them
 * has counts, one that retention has removed from either does not. @returns -1 where they agree
 */
export function firstDifference(a: ReplicaLog, b: ReplicaLog, below: number): number {
  let offset = Math.max(a.logStartOffset, b.logStartOffset);
  let i = batchIndexAt(a, offset);
  let j = batchIndexAt(b, offset);
  while (offset < below) {
    const left = a.batches[i];
    const right = b.batches[j];
    if (!left || !right || left.baseOffset > offset || right.baseOffset > offset) return offset;
    if (left === right) offset = left.lastOffset + 1;
    else if (sameRecord(left, right, offset)) offset++;
    else return offset;
    if (offset > left.lastOffset) i++;
    if (offset > right.lastOffset) j++;
  }
  return -1;
}

/** Is this batch in the log, at its offsets and in its epoch? Records that retention has removed count as kept. @returns the first offset that is not, or -1 */
export function firstMissing(log: ReplicaLog, batch: RecordBatch): number {
  for (let offset = Math.max(batch.baseOffset, log.logStartOffset); offset <= batch.lastOffset; offset++) {
    const found = batchAt(log, offset);
    if (found === batch) return -1;
    if (!found || !sameRecord(found, batch, offset)) return offset;
  }
  return -1;
}

/** Does the other batch end the transaction of this one's producer? */
export const isMarkerOf = ({ producerId }: RecordBatch, { control, producerId: marked }: RecordBatch): boolean =>
  marked === producerId && (control?.type === 'COMMIT' || control?.type === 'ABORT');

/** Where read_committed ends, exclusive: the high watermark, or the first record before it whose transaction has no end below it (TXN-05). */
export function stableEnd({ batches }: ReplicaLog, highWatermark: number): number {
  const markers = new Map<number, number>();
  let end = highWatermark;
  for (let i = batches.length - 1; i >= 0; i--) {
    const batch = batches[i] as RecordBatch;
    if (!batch.isTransactional) continue;
    if (isMarkerOf(batch, batch)) markers.set(batch.producerId, batch.baseOffset);
    else if ((markers.get(batch.producerId) ?? highWatermark) >= highWatermark) end = Math.min(end, batch.baseOffset);
  }
  return end;
}
