import { describe, expect, test } from 'vitest';
import type { ReplicaLog } from '../state';
import { appendAsLeader, emptyLog, maybeIncrementLogStartOffset, truncateFullyAndStartAt, truncateTo } from './log';
import { closeLog, flush, loadLog, loseUnflushed } from './recovery';
import { deleteOldSegments } from './retention';
import { activeSegment, logSize, newSegment, shouldRoll } from './segments';

const WEEK_MS = 604_800_000;
const NO_LIMIT = { 'retention.ms': -1, 'retention.bytes': -1 };

/** As recorded: batches of 80, 81, 82 … bytes, at 0, 10, 20 … ms. */
function eightBatches(segmentBytes = 300, indexIntervalBytes = 4_096): ReplicaLog {
  const log = emptyLog();
  for (let i = 0; i < 8; i++)
    appendAsLeader(log, [{ key: `k${i}`, value: 'v'.repeat(10 + i) }], 0, 10 * i, 2, {
      'segment.bytes': segmentBytes,
      'segment.ms': WEEK_MS,
      'index.interval.bytes': indexIntervalBytes,
    });
  return log;
}

const files = (log: ReplicaLog) => log.segments.map(({ baseOffset, sizeInBytes }) => [baseOffset, sizeInBytes]);

describe('segments', () => {
  test('roll before a batch that would not fit, and are named after its offset (LOG-02, LOG-03)', () => {
    expect(files(eightBatches())).toEqual([
      [0, 243],
      [3, 252],
      [6, 173],
    ]);
    expect(files(eightBatches(243))[0]).toEqual([0, 243]);
    expect(files(eightBatches(242))[0]).toEqual([0, 161]);
  });

  test('roll by time: by the timestamps, or without them by the clock; never an empty one (LOG-02)', () => {
    const config = { 'segment.bytes': 1_000, 'segment.ms': 100 };
    const batch = (maxTimestampMs: number, nowMs: number) => ({ sizeInBytes: 70, maxTimestampMs, nowMs });
    const full = { ...newSegment(0, 0), sizeInBytes: 70, firstTimestampMs: 50, largestTimestampMs: 50 };
    expect(shouldRoll(full, batch(150, 9_999), config)).toBe(false);
    expect(shouldRoll(full, batch(151, 0), config)).toBe(true);
    expect(shouldRoll({ ...full, firstTimestampMs: -1 }, batch(9_999, 100), config)).toBe(false);
    expect(shouldRoll({ ...full, firstTimestampMs: -1 }, batch(-1, 101), config)).toBe(true);
    expect(shouldRoll(newSegment(0, 0), batch(9_999, 9_999), config)).toBe(false);
  });

  test('that are rolled are on the disk itself, the active one is not (LOG-05)', () => {
    const log = eightBatches();
    expect(log.recoveryPoint).toBe(6);
    flush(log);
    expect(log.recoveryPoint).toBe(8);
  });

  test('are cut with the log (EPO-10)', () => {
    const log = eightBatches();
    truncateTo(log, 4);
    expect(files(log)).toEqual([
      [0, 243],
      [3, 83],
    ]);
    expect(activeSegment(log)).toMatchObject({ firstTimestampMs: 30, largestTimestampMs: 30 });
    expect(log.recoveryPoint).toBe(4);
    truncateTo(log, 3);
    expect(files(log)).toEqual([
      [0, 243],
      [3, 0],
    ]);
    log.epochCache.push([3, 4]);
    truncateTo(log, 9);
    expect(log.epochCache).toEqual([[0, 0]]);
    truncateTo(log, 0);
    expect(files(log)).toEqual([[0, 0]]);
    truncateFullyAndStartAt(log, 20);
    expect(log).toMatchObject({ logStartOffset: 20, logEndOffset: 20, batches: [], epochCache: [] });
    expect(files(log)).toEqual([[20, 0]]);
  });
});

describe('a log whose oldest segments are gone', () => {
  function shortened(): ReplicaLog {
    const log = eightBatches();
    deleteOldSegments(log, 8, { ...NO_LIMIT, 'retention.bytes': 425 }, 0);
    return log;
  }

  test('is cut at its first offset, and its deleted files still wait to go (EPO-10)', () => {
    const log = shortened();
    truncateTo(log, 3);
    expect(files(log)).toEqual([[3, 0]]);
    expect(log).toMatchObject({ logStartOffset: 3, logEndOffset: 3, deletedSegments: [{ baseOffset: 0 }] });
  });

  test('begins anew where it is cut below that (EPO-10)', () => {
    const log = shortened();
    truncateTo(log, 2);
    expect(files(log)).toEqual([[2, 0]]);
    expect(log).toMatchObject({ logStartOffset: 2, logEndOffset: 2, batches: [], deletedSegments: [] });
  });
});

describe('retention', () => {
  test('by size deletes a segment where just enough is left, everything where nothing is to be kept, nothing without a limit (LOG-11)', () => {
    const deleted = (retentionBytes: number, retentionMs = -1) =>
      deleteOldSegments(eightBatches(), 8, { 'retention.ms': retentionMs, 'retention.bytes': retentionBytes }, WEEK_MS);
    expect([426, 425, 0].map((bytes) => deleted(bytes))).toEqual([{}, { size: 1 }, { size: 3 }]);
    expect(deleted(-1)).toEqual({});
    expect(deleted(-1, 0)).toEqual({ time: 3 });
  });

  test('by size deletes whole segments while what is left is still enough (LOG-11)', () => {
    const log = eightBatches();
    expect(deleteOldSegments(log, 8, { ...NO_LIMIT, 'retention.bytes': 400 }, 0)).toEqual({ size: 1 });
    expect(logSize(log)).toBe(425);
    expect(log).toMatchObject({ logStartOffset: 3, epochCache: [[0, 3]] });
    expect(log.batches[0]?.baseOffset).toBe(3);
  });

  test.each([
    [0, [0, 3, 6]],
    [3, [3, 6]],
    [5, [3, 6]],
    [7, [6]],
    [8, [8]],
  ])(
    'by time stops at a high watermark of %i; where all is too old an empty segment begins (LOG-11, LOG-13)',
    (highWatermark, expected) => {
      const log = eightBatches();
      deleteOldSegments(log, highWatermark, { ...NO_LIMIT, 'retention.ms': 100 }, 171);
      expect(log.segments.map(({ baseOffset }) => baseOffset)).toEqual(expected);
      expect(log.logStartOffset).toBe(expected[0]);
    },
  );

  test('looks at the latest record of a segment', () => {
    const log = eightBatches();
    deleteOldSegments(log, 8, { ...NO_LIMIT, 'retention.ms': 100 }, 151);
    expect(log.logStartOffset).toBe(6);
    deleteOldSegments(log, 8, { ...NO_LIMIT, 'retention.ms': 100 }, 170);
    expect(log.logStartOffset).toBe(6);
  });

  test('leaves an empty log as it is', () => {
    const log = emptyLog();
    expect(deleteOldSegments(log, 0, { 'retention.ms': 0, 'retention.bytes': 0 }, 1000)).toEqual({});
    expect(log.segments).toHaveLength(1);
  });

  test('a log start at the beginning of a segment frees the one before (LOG-12)', () => {
    const log = eightBatches();
    maybeIncrementLogStartOffset(log, 6, 8);
    expect(deleteOldSegments(log, 8, NO_LIMIT, 0)).toEqual({ logStartOffset: 2 });
  });

  test('a raised log start frees the segments below it (LOG-12)', () => {
    const log = eightBatches();
    expect(maybeIncrementLogStartOffset(log, 8, 7)).toBe('OFFSET_OUT_OF_RANGE');
    expect(log.logStartOffset).toBe(0);
    expect(maybeIncrementLogStartOffset(log, 7, 7)).toBe('NONE');
    expect(deleteOldSegments(log, 7, NO_LIMIT, 0)).toEqual({ logStartOffset: 2 });
    expect(log).toMatchObject({ logStartOffset: 7, epochCache: [[0, 7]] });
    expect(log.segments.map(({ baseOffset }) => baseOffset)).toEqual([6]);
  });
});

describe('power loss', () => {
  test('takes what was not flushed, or all but so many records (LOG-06)', () => {
    const log = eightBatches();
    loseUnflushed(log);
    expect(log.logEndOffset).toBe(6);
    loseUnflushed(log, 1);
    expect(log.logEndOffset).toBe(1);
    loseUnflushed(log, 9);
    expect(log.logEndOffset).toBe(1);
  });

  test('after an orderly end takes nothing: all of it is on the disk itself (LOG-05)', () => {
    const log = eightBatches();
    closeLog(log);
    loseUnflushed(log);
    expect(log.logEndOffset).toBe(8);
  });

  test('that takes nothing flushes nothing (LOG-06)', () => {
    const log = eightBatches();
    loseUnflushed(log, 8);
    expect(log).toMatchObject({ logEndOffset: 8, recoveryPoint: 6 });
  });

  test('leaves no part of a batch (LOG-09)', () => {
    const log = emptyLog();
    appendAsLeader(log, [{ value: 'a' }], 0, 0);
    appendAsLeader(log, [{ value: 'b' }, { value: 'c' }], 0, 0);
    loseUnflushed(log, 2);
    expect(log.logEndOffset).toBe(1);
  });

  test('a log is opened at its checkpointed start, without an epoch in which nothing was written (LOG-09)', () => {
    const log = eightBatches();
    log.epochCache.push([4, 8]);
    log.logStartOffset = 5;
    loadLog(log, { logStartOffsetCheckpoint: 2, isClean: true, indexIntervalBytes: 4_096 });
    expect(log).toMatchObject({ logStartOffset: 2, epochCache: [[0, 2]] });
  });
});
