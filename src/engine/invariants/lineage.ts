import type { RecordBatch } from '../messages';
import type { ReplicaLog } from '../state';
import { firstDifference } from './logs';

/** The last offset at which both logs have a record of the same epoch; -1 for none. */
function lastCommonEpochOffset(a: ReplicaLog, b: ReplicaLog): number {
  let i = a.batches.length - 1;
  let j = b.batches.length - 1;
  while (i >= 0 && j >= 0) {
    const left = a.batches[i] as RecordBatch;
    const right = b.batches[j] as RecordBatch;
    const overlap = Math.min(left.lastOffset, right.lastOffset);
    if (overlap >= Math.max(left.baseOffset, right.baseOffset) && left.leaderEpoch === right.leaderEpoch) return overlap;
    if (left.baseOffset >= right.baseOffset) i--;
    else j--;
  }
  return -1;
}

/** Raft's log matching, with epochs for terms. @returns the first offset at which two logs differ although both have the same epoch there or later; -1 for none */
export function lineageBreak(a: ReplicaLog, b: ReplicaLog): number {
  return firstDifference(a, b, lastCommonEpochOffset(a, b) + 1);
}
