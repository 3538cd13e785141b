import { describe, expect, test } from 'vitest';
import type { ReplicaLog } from '../state';
import { batchSizeInBytes } from './batchSize';
import {
  assign,
  endOffsetFor,
  endOffsetForKip101,
  epochForOffset,
  nextEpoch,
  previousEpoch,
  truncateFromEnd,
  truncateFromStart,
} from './epochCache';
import { appendAsFollower, appendAsLeader, emptyLog, read, truncateTo } from './log';

function logOf(...batches: readonly (readonly [epoch: number, ...values: string[]])[]): ReplicaLog {
  const log = emptyLog();
  for (const [epoch, ...values] of batches) {
    appendAsLeader(
      log,
      values.map((value) => ({ value })),
      epoch,
      0,
    );
  }
  return log;
}

describe('the log', () => {
  const log = logOf([0, 'a'], [0, 'b', 'c'], [2, 'd']);
  const bases = (batches: readonly { baseOffset: number }[]) => batches.map(({ baseOffset }) => baseOffset);

  test('gives whole batches below a bound, the first whatever its size (REP-27)', () => {
    expect(bases(read(log, 0, 4, 1_000))).toEqual([0, 1, 3]);
    expect(bases(read(log, 2, 4, 1_000))).toEqual([1, 3]);
    expect(bases(read(log, 0, 3, 1_000))).toEqual([0, 1]);
    expect(bases(read(log, 0, 4, 1))).toEqual([0]);
    expect(bases(read(log, 4, 4, 1_000))).toEqual([]);
    const bytesOfTwo = log.batches.slice(0, 2).reduce((bytes, { sizeInBytes }) => bytes + sizeInBytes, 0);
    expect(bases(read(log, 0, 4, bytesOfTwo))).toEqual([0, 1]);
    expect(bases(read(log, 0, 4, bytesOfTwo - 1))).toEqual([0]);
  });

  test('cuts records and the epochs that begin there (EPO-10)', () => {
    const cut = logOf([0, 'a'], [1, 'b'], [2, 'c']);
    truncateTo(cut, 1);
    expect(cut).toMatchObject({ logEndOffset: 1, epochCache: [[0, 0]] });
    expect(bases(cut.batches)).toEqual([0]);
  });

  test('sizes are those of kafka-dump-log', () => {
    expect(batchSizeInBytes([{ value: 'a' }])).toBe(69);
    expect(batchSizeInBytes([{ value: 'm0' }])).toBe(70);
    expect(batchSizeInBytes([{ key: 'k1', value: 'v1' }])).toBe(72);
    expect(batchSizeInBytes([{ value: '가' }])).toBe(71);
  });

  test.each([
    [1, undefined],
    [2, 'gzip'],
  ] as const)('batches of format %i are kept as %s', (magic, expected) => {
    const batch = appendAsLeader(emptyLog(), [{ value: 'a' }], 0, 0, magic, undefined, { compression: 'gzip' });
    expect(batch.compression).toBe(expected);
  });
});

describe('the leader epoch cache', () => {
  const log = {
    ...emptyLog(),
    logEndOffset: 20,
    epochCache: [
      [1, 4],
      [3, 10],
      [5, 15],
    ] as [number, number][],
  };

  test.each([
    [-1, null],
    [0, [0, 4]],
    [1, [1, 10]],
    [2, [1, 10]],
    [4, [3, 15]],
    [5, [5, 20]],
    [6, null],
  ] as const)('end of epoch %i (EPO-03)', (epoch, expected) => {
    const end = endOffsetFor(log, epoch);
    expect(end && [end.epoch, end.endOffset]).toEqual(expected);
  });

  test('of a leader before KIP-279 is an offset, and undefined below the first one (EPO-06)', () => {
    expect([-1, 0, 1, 2, 5, 6].map((epoch) => endOffsetForKip101(log, epoch))).toEqual([-1, -1, 10, 10, 20, -1]);
  });

  test('only the latest entry is the same: an older one is begun anew (EPO-02)', () => {
    const cache = { epochCache: [] as [number, number][] };
    for (const [epoch, offset] of [
      [1, 5],
      [2, 6],
      [2, 9],
      [1, 7],
    ] as const)
      assign(cache, epoch, offset);
    expect(cache.epochCache).toEqual([[1, 7]]);
    assign(cache, 1, 6);
    expect(cache.epochCache).toEqual([[1, 6]]);
  });

  test('cut at its beginning, the covering epoch begins there (EPO-04)', () => {
    const cache = structuredClone(log);
    truncateFromStart(cache, 3);
    expect(cache.epochCache).toEqual(log.epochCache);
    truncateFromStart(cache, 12);
    expect(cache.epochCache).toEqual([
      [3, 12],
      [5, 15],
    ]);
    truncateFromStart(cache, 15);
    expect(cache.epochCache).toEqual([[5, 15]]);
    truncateFromEnd(cache, -1);
    expect(cache.epochCache).toHaveLength(1);
  });

  test('neighbours and the epoch of an offset', () => {
    expect([previousEpoch(log, 5), previousEpoch(log, 1), nextEpoch(log, -1), nextEpoch(log, 5)]).toEqual([3, null, 1, null]);
    expect([3, 4, 14, 99].map((offset) => epochForOffset(log, offset))).toEqual([null, 1, 3, 5]);
  });

  test('a new entry removes those it contradicts (EPO-02)', () => {
    const cache = structuredClone(log);
    assign(cache, 6, 12);
    expect(cache.epochCache).toEqual([
      [1, 4],
      [3, 10],
      [6, 12],
    ]);
  });
});

test('a log that takes in a format before 2 knows no epochs any more', () => {
  const [old, log] = [emptyLog(), emptyLog()];
  const batch = appendAsLeader(old, [{ value: 'a' }], 3, 0, 1);
  assign(log, 2, 0);
  appendAsFollower(log, [batch]);
  expect(log.epochCache).toEqual([]);
});
