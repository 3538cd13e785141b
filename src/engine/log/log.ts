import type { RecordBatch, RecordEntry } from '../messages';
import type { ReplicaLog } from '../state';
import { batchSizeInBytes } from './batchSize';
import { assign, latestEpoch, truncateFromEnd } from './epochCache';

export function emptyLog(): ReplicaLog {
  return { batches: [], logStartOffset: 0, logEndOffset: 0, epochCache: [] };
}

/** The leader's append: gives the records their offsets and its epoch (EPO-01). @returns the batch as it stands in the log */
export function appendAsLeader(
  log: ReplicaLog,
  records: readonly RecordEntry[],
  leaderEpoch: number,
  nowMs: number,
  magic: RecordBatch['magic'] = 2,
): RecordBatch {
  const baseOffset = log.logEndOffset;
  const batch: RecordBatch = {
    baseOffset,
    lastOffset: baseOffset + records.length - 1,
    leaderEpoch,
    magic,
    createdAtMs: nowMs,
    sizeInBytes: batchSizeInBytes(records),
    records,
  };
  appendAsFollower(log, batch);
  return batch;
}

/** Appends a batch with the offsets and the epoch that the leader gave it (EPO-02); the formats before 2 know no epochs. The batch must begin at the log end offset. */
export function appendAsFollower(log: ReplicaLog, batch: RecordBatch): void {
  if (batch.magic < 2) log.epochCache = [];
  else if (batch.leaderEpoch > latestEpoch(log)) assign(log, batch.leaderEpoch, batch.baseOffset);
  log.batches.push(batch);
  log.logEndOffset = batch.lastOffset + 1;
}

/** Removes every record at or above the offset, and the epochs that begin there (EPO-10). */
export function truncateTo(log: ReplicaLog, offset: number): void {
  let last = log.batches[log.batches.length - 1];
  while (last && last.lastOffset >= offset) {
    log.batches.pop();
    last = log.batches[log.batches.length - 1];
  }
  log.logEndOffset = Math.min(log.logEndOffset, Math.max(offset, log.logStartOffset));
  truncateFromEnd(log, offset);
}

/** Index of the batch that holds the offset, or of the first one above it. */
function batchIndex(log: ReplicaLog, offset: number): number {
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
