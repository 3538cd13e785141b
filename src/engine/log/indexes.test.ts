import { describe, expect, test } from 'vitest';
import type { RecordBatch } from '../messages';
import { appendAsFollower, appendAsLeader, emptyLog, read, truncateTo } from './log';
import { closeLog, loadLog } from './recovery';
import { activeSegment, batchesOf } from './segments';

const config = { 'segment.bytes': 300, 'segment.ms': 604_800_000, 'index.interval.bytes': 100 };

/** Batches of 80, 81, 82 … bytes, at 0, 10, 20 … ms; three of them in a segment. */
function eightBatches() {
  const log = emptyLog();
  for (let i = 0; i < 8; i++) appendAsLeader(log, [{ key: `k${i}`, value: 'v'.repeat(10 + i) }], 0, 10 * i, 2, config);
  return log;
}

const indexes = (log: ReturnType<typeof emptyLog>) => log.segments.map(({ offsetIndex, timeIndex }) => ({ offsetIndex, timeIndex }));
const reload = (log: ReturnType<typeof emptyLog>, isClean: boolean) =>
  loadLog(log, { logStartOffsetCheckpoint: 0, isClean, indexIntervalBytes: 100 });

const FULL = [
  { offsetIndex: [{ offset: 2, position: 161 }], timeIndex: [{ timestampMs: 20, offset: 2 }] },
  { offsetIndex: [{ offset: 5, position: 167 }], timeIndex: [{ timestampMs: 50, offset: 5 }] },
];
const ACTIVE = { offsetIndex: [], timeIndex: [] };

describe('indexes', () => {
  test('have an entry once more than index.interval.bytes lie behind the last one (LOG-04)', () => {
    expect(indexes(eightBatches())).toEqual([...FULL, ACTIVE]);
  });

  test('a roll and an orderly end complete the time index, not the offset index', () => {
    const log = eightBatches();
    closeLog(log);
    expect(indexes(log)[2]).toEqual({ offsetIndex: [], timeIndex: [{ timestampMs: 70, offset: 7 }] });
  });

  test('are made anew after a process that did not end in order (LOG-09)', () => {
    const log = eightBatches();
    reload(log, false);
    expect(indexes(log)[2]).toEqual({ offsetIndex: [], timeIndex: [{ timestampMs: 70, offset: 7 }] });
    expect(indexes(log).slice(0, 2)).toEqual(FULL);
    const clean = eightBatches();
    reload(clean, true);
    expect(indexes(clean)[2]).toEqual(ACTIVE);
  });

  test('are cut with the log, and count anew', () => {
    const log = eightBatches();
    truncateTo(log, 5);
    expect(indexes(log)).toEqual([FULL[0], ACTIVE]);
    expect(activeSegment(log).bytesSinceLastIndexEntry).toBe(0);
    truncateTo(log, 2);
    expect(indexes(log)).toEqual([ACTIVE]);
  });

  test('what a follower appends at once has one entry, and goes into one segment (LOG-03)', () => {
    const batches = batchesOf(eightBatches(), 0) as RecordBatch[];
    const follower = emptyLog();
    appendAsFollower(follower, batches.slice(0, 2), config);
    expect(indexes(follower)).toEqual([ACTIVE]);
    appendAsFollower(follower, batches.slice(2), config);
    expect(indexes(follower)).toEqual([FULL[0]]);
    const small = emptyLog();
    appendAsFollower(small, batches.slice(0, 1), { ...config, 'segment.bytes': 242 });
    appendAsFollower(small, batches.slice(1), { ...config, 'segment.bytes': 242 });
    expect(small.segments.map(({ baseOffset }) => baseOffset)).toEqual([0, 1]);
  });
});

test('a read ends with the segment that it begins in (REP-27)', () => {
  const log = eightBatches();
  const offsets = (from: number) => read(log, from, 8, 10_000).map(({ baseOffset }) => baseOffset);
  expect([offsets(0), offsets(4), offsets(6)]).toEqual([
    [0, 1, 2],
    [4, 5],
    [6, 7],
  ]);
});

describe('snapshots of producers', () => {
  test('are taken by a roll, a truncation, an orderly end and an opening (LOG-01)', () => {
    const log = eightBatches();
    expect(log.snapshots).toEqual([3, 6]);
    truncateTo(log, 5);
    expect(log.snapshots).toEqual([3, 5]);
    appendAsLeader(log, [{ value: 'x' }], 0, 100, 2, config);
    closeLog(log);
    expect(log.snapshots).toEqual([3, 5, 6]);
    reload(log, true);
    expect(log.snapshots).toEqual([3, 6]);
    truncateTo(log, 0);
    expect(log.snapshots).toEqual([]);
  });

  test.each([
    ['behind all segments is kept', [3, 6, 7], [3, 6, 7, 8]],
    ['of them only the latest', [3, 6, 7, 8], [3, 6, 8]],
    ['between two segments is not', [3, 4], [3, 8]],
    ['at the log end is taken', [], [8]],
  ])('after a process that did not end in order, one %s (`removeStraySnapshots`)', (_, before, after) => {
    const log = eightBatches();
    log.snapshots = before;
    reload(log, false);
    expect(log.snapshots).toEqual(after);
  });
});

test('of records of the same time the first one is in the time index (LOG-04)', () => {
  const log = emptyLog();
  for (const value of ['a', 'b']) appendAsLeader(log, [{ value }], 0, 5, 2, config);
  closeLog(log);
  const latest = [{ timestampMs: 5, offset: 0 }];
  expect(indexes(log)[0]?.timeIndex).toEqual(latest);
  reload(log, false);
  expect(indexes(log)[0]?.timeIndex).toEqual(latest);
  const many = emptyLog();
  for (let i = 0; i < 4; i++) appendAsLeader(many, [{ value: 'v'.repeat(90) }], 0, 5, 2, { ...config, 'segment.bytes': 10_000 });
  reload(many, false);
  expect(indexes(many)[0]?.timeIndex).toEqual(latest);
});
