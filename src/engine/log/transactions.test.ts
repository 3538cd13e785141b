import { expect, test } from 'vitest';
import {
  appendTransactional,
  checkEndTxnMarker,
  completeTransaction,
  firstUndecidedOffset,
  firstUnstableOffset,
  lastStableOffset,
  lastStableOffsetAfter,
  noTransactions,
  removeReplicated,
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
