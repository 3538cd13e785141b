import { describe, expect, test } from 'vitest';
import type { RecordEntry } from '../messages';
import type { ReplicaLog } from '../state';
import { appendAsLeader, emptyLog, truncateTo } from './log';
import { checkSequence, findDuplicateBatch, incrementSequence, producerEntry, updateProducerEpoch } from './producerState';

const MAX = 2 ** 31 - 1;
const one: readonly RecordEntry[] = [{ value: 'v' }];
const from = (producerEpoch: number, baseSequence: number) => ({ producerId: 7, producerEpoch, baseSequence });

function logWith(sequences: number, epoch = 0): ReplicaLog {
  const log = emptyLog();
  for (let i = 0; i < sequences; i++) appendAsLeader(log, one, 0, 0, 2, undefined, { producer: from(epoch, i) });
  return log;
}

const check = (log: ReplicaLog, epoch: number, sequence: number, unknown: 'refused' | 'accepted' | 'mustBeZero' = 'accepted') =>
  checkSequence(producerEntry(log, 7), from(epoch, sequence), unknown);

describe('what a log knows of an idempotent producer', () => {
  test('the next sequence, and after the largest one 0 (IDM-01, IDM-04)', () => {
    const log = logWith(2);
    expect([1, 2, 3].map((sequence) => check(log, 0, sequence))).toEqual([
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
      'NONE',
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
    ]);
    expect([incrementSequence(MAX, 1), incrementSequence(MAX - 1, 3), incrementSequence(MAX - 1, 1)]).toEqual([0, 1, MAX]);
  });

  test('duplicates among the latest batches, whole ones only (IDM-03)', () => {
    const log = logWith(6);
    const at = (sequence: number, window: 0 | 1 | 5, count = 1) => findDuplicateBatch(log, from(0, sequence), count, window)?.baseOffset;
    expect([0, 1, 5].map((sequence) => at(sequence, 5))).toEqual([undefined, 1, 5]);
    expect([4, 5].map((sequence) => at(sequence, 1))).toEqual([undefined, 5]);
    expect(at(5, 0)).toBeUndefined();
    expect(at(4, 5, 2)).toBeUndefined();
    expect(findDuplicateBatch(log, from(1, 5), 1, 5)).toBeUndefined();
    expect(producerEntry(log, 7)?.batches).toHaveLength(5);
    appendAsLeader(log, one, 0, 0, 2, undefined, { producer: from(1, 0) });
    expect(findDuplicateBatch(log, from(1, 5), 1, 5)).toBeUndefined();
  });

  test('a higher epoch begins at 0, a lower one is fenced (IDM-04, IDM-06)', () => {
    const log = logWith(2, 1);
    expect([check(log, 2, 0), check(log, 2, 2), check(log, 0, 2)]).toEqual([
      'NONE',
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
      'INVALID_PRODUCER_EPOCH',
    ]);
    updateProducerEpoch(log, 7, 3);
    expect([check(log, 2, 0), check(log, 3, 2), check(log, 3, 0)]).toEqual([
      'INVALID_PRODUCER_EPOCH',
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
      'NONE',
    ]);
  });

  test('an unknown producer, by release (IDM-05)', () => {
    const log = emptyLog();
    expect([check(log, 0, 3, 'refused'), check(log, 0, 3, 'accepted'), check(log, 0, 3, 'mustBeZero')]).toEqual([
      'UNKNOWN_PRODUCER_ID',
      'NONE',
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
    ]);
    expect(check(log, 0, 0, 'mustBeZero')).toBe('NONE');
  });

  test('is read anew from what a cut has left (IDM-02)', () => {
    const log = logWith(4);
    truncateTo(log, 2);
    expect(check(log, 0, 2)).toBe('NONE');
    expect(findDuplicateBatch(log, from(0, 3), 1, 5)).toBeUndefined();
    truncateTo(log, 0);
    expect(producerEntry(log, 7)).toBeUndefined();
  });
});
