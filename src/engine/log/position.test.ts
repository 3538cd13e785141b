import { describe, expect, test } from 'vitest';
import type { ReplicaLog } from '../state';
import { recordBytes } from './compression';
import { appendToIndexes, recoverSegment } from './indexes';
import { appendAsLeader, emptyLog } from './log';
import { highWatermarkPosition } from './position';
import { closeLog, loadLog } from './recovery';
import { activeSegment, newSegment, roll } from './segments';

/** Two batches, a new segment, two more; each of 69 bytes. */
function inTwoSegments(): ReplicaLog {
  const log = emptyLog();
  for (let i = 0; i < 4; i++) {
    if (i === 2) roll(log, 0);
    appendAsLeader(log, [{ value: 'a' }], 0, 10 * i);
  }
  return log;
}

test.each([
  [4, { segment: 2, bytes: 138 }],
  [3, { segment: -1, bytes: -1 }],
  [0, { segment: -1, bytes: -1 }],
])('a high watermark of %i knows where it stands at the log end alone', (offset, expected) => {
  expect(highWatermarkPosition(inTwoSegments(), offset)).toEqual({ offset, ...expected });
});

test('at the end of an empty segment it stands at its beginning', () => {
  const log = inTwoSegments();
  roll(log, 0);
  expect(highWatermarkPosition(log, 4)).toEqual({ offset: 4, segment: 4, bytes: 0 });
});

describe('a record’s bytes', () => {
  test('no value has the length -1, an empty one 0', () => {
    expect([...recordBytes([{ key: 'k', value: null }])]).toEqual([14, 0, 0, 0, 2, 107, 1, 0]);
    expect([...recordBytes([{ value: '' }])]).toEqual([12, 0, 0, 0, 1, 0, 0]);
  });

  test('a length of 64 takes two bytes', () => {
    expect([...recordBytes([{ value: 'x'.repeat(64) }])].slice(6, 9)).toEqual([0x80, 0x01, 120]);
  });
});

describe('indexes that are made anew (LOG-09)', () => {
  const batch = (createdAtMs: number, lastOffset: number) =>
    ({ createdAtMs, lastOffset, sizeInBytes: 50 }) as ReplicaLog['batches'][number];

  test('have an entry once more than the interval lies between, and one for the largest timestamp', () => {
    const segment = { ...newSegment(0, 0), largestTimestampMs: 30, largestTimestampOffset: 2 };
    Object.assign(segment, { offsetIndex: [{ offset: 9, position: 9 }], timeIndex: [{ timestampMs: 9, offset: 9 }] });
    recoverSegment(segment, [batch(10, 0), batch(20, 1), batch(30, 2), batch(30, 3)], 50);
    expect(segment.offsetIndex).toEqual([{ offset: 2, position: 100 }]);
    expect(segment.timeIndex).toEqual([{ timestampMs: 30, offset: 2 }]);
    recoverSegment(segment, [batch(10, 0), batch(20, 1), batch(15, 2), batch(30, 3)], 99);
    expect(segment.offsetIndex).toEqual([{ offset: 2, position: 100 }]);
    expect(segment.timeIndex).toEqual([
      { timestampMs: 20, offset: 1 },
      { timestampMs: 30, offset: 2 },
    ]);
    expect(segment).toMatchObject({ largestTimestampMs: 30, largestTimestampOffset: 2 });
  });

  test.each([
    ['of segments that reach beyond what was flushed', false, [0, 0, 1]],
    ['not after a process that ended in order', true, [0, 0, 0]],
  ])('%s', (_, isClean, expected) => {
    const log = inTwoSegments();
    roll(log, 0);
    appendAsLeader(log, [{ value: 'a' }], 0, 50);
    for (const segment of log.segments) segment.timeIndex = [];
    loadLog(log, { logStartOffsetCheckpoint: 0, isClean, indexIntervalBytes: 4_096 });
    expect(log.segments.map(({ timeIndex }) => timeIndex.length)).toEqual(expected);
  });

  test.each([
    [50, 0],
    [51, 1],
  ])('an appended batch has an entry behind more than 50 bytes, and not behind %i: %i (LOG-04)', (bytesSinceLastIndexEntry, entries) => {
    const segment = { ...newSegment(0, 0), bytesSinceLastIndexEntry };
    appendToIndexes(segment, 1, 0, 50);
    expect(segment.offsetIndex).toHaveLength(entries);
  });

  test('a segment that is rolled has its time index complete (LOG-05)', () => {
    const log = emptyLog();
    appendAsLeader(log, [{ value: 'a' }], 0, 40);
    const before = activeSegment(log);
    roll(log, 0);
    expect(before.timeIndex).toEqual([{ timestampMs: 40, offset: 0 }]);
    closeLog(log);
    expect(log.recoveryPoint).toBe(1);
  });
});
