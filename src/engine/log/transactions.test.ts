import { expect, test } from 'vitest';
import type { RecordBatch } from '../messages';
import {
  appendTransactional,
  checkEndTxnMarker,
  completeTransaction,
  firstUndecidedOffset,
  firstUnstableOffset,
  isAborted,
  lastStableOffset,
  lastStableOffsetAfter,
  noTransactions,
  removeReplicated,
  transactionsOf,
} from './transactions';

test('the last stable offset waits for the marker of the earliest transaction to be replicated (TXN-05)', () => {
  const transactions = noTransactions();
  const both = () => [firstUndecidedOffset(transactions), firstUnstableOffset(transactions)];
  appendTransactional(transactions, 1, 99);
  appendTransactional(transactions, 2, 105);
  appendTransactional(transactions, 1, 107);
  expect(both()).toEqual([99, 99]);
  expect([lastStableOffset(transactions, 90), lastStableOffset(transactions, 108)]).toEqual([90, 99]);
  expect(lastStableOffsetAfter(transactions, 1, 109)).toBe(105);
  completeTransaction(transactions, 1, 109);
  removeReplicated(transactions, 109);
  expect(both()).toEqual([105, 99]);
  removeReplicated(transactions, 110);
  expect(both()).toEqual([105, 105]);
  expect(lastStableOffsetAfter(transactions, 2, 112)).toBe(113);
  completeTransaction(transactions, 2, 112);
  removeReplicated(transactions, 113);
  expect(both()).toEqual([null, null]);
  expect(lastStableOffset(transactions, 113)).toBe(113);
});

test('a marker of an older producer epoch or coordinator is refused (TXN-04)', () => {
  const known = { producerEpoch: 3, coordinatorEpoch: 5 };
  expect(checkEndTxnMarker(known, { producerEpoch: 3, coordinatorEpoch: 5 })).toBe('NONE');
  expect(checkEndTxnMarker(known, { producerEpoch: 2, coordinatorEpoch: 9 })).toBe('INVALID_PRODUCER_EPOCH');
  expect(checkEndTxnMarker(known, { producerEpoch: 4, coordinatorEpoch: 4 })).toBe('TRANSACTION_COORDINATOR_FENCED');
});

test.each([
  ['within it', {}, true],
  ['at its first offset', { baseOffset: 4 }, true],
  ['before it', { baseOffset: 3 }, false],
  ['at its marker', { baseOffset: 8 }, false],
  ['of another producer', { producerId: 2 }, false],
  ['of no transaction', { isTransactional: undefined }, false],
])('a batch %s is part of an aborted transaction, or not (TXN-06)', (_, change, expected) => {
  const batch = { producerId: 1, baseOffset: 6, isTransactional: true, ...change } as RecordBatch;
  expect(isAborted(batch, [{ producerId: 1, firstOffset: 4, lastOffset: 8, lastStableOffset: 9 }])).toBe(expected);
});

test('a marker of a transaction without records aborts none (TXN-06)', () => {
  const marker = { producerId: 1, baseOffset: 0, isTransactional: true, control: { type: 'ABORT' } } as RecordBatch;
  expect(transactionsOf({ batches: [marker] }, 1).aborted).toEqual([]);
});
