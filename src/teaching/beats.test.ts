import { describe, expect, test } from 'vitest';
import type { StepRecord, TraceEvent } from '../engine/trace';
import { fiveFlows } from '../lessons/fiveFlows';
import { beatEnds, beatsDone, matches } from './beats';

const closed: TraceEvent = { type: 'SessionClosed', broker: 1, sessionId: 7 };
const stepWith = (index: number, ...events: TraceEvent[]): StepRecord => ({
  index,
  atMs: index,
  cause: 0,
  source: { kind: 'timer', timer: 'fetchExpires', node: 'b1' },
  events,
});

describe('a pattern', () => {
  test('compares only the fields that it names', () => {
    expect(matches(closed, { type: 'SessionClosed', broker: 1 })).toBe(true);
    expect(matches(closed, { type: 'SessionClosed', broker: 2 })).toBe(false);
    expect(matches(closed, { type: 'SessionExpired', broker: 1 })).toBe(false);
  });

  test('compares lists by what is in them', () => {
    const event: TraceEvent = { type: 'IsrChanged', broker: 1, tp: 't-0', from: [1, 2, 3], to: [1, 3], partitionEpoch: 1 };
    expect(matches(event, { type: 'IsrChanged', to: [1, 3] })).toBe(true);
    expect(matches(event, { type: 'IsrChanged', to: [3, 1] })).toBe(false);
    expect(matches({ ...event, to: [1, 3, 2] }, { type: 'IsrChanged', to: [1, 3] })).toBe(false);
    expect(matches({ ...event, to: [1] }, { type: 'IsrChanged', to: [1, 3] })).toBe(false);
  });
});

test('each beat ends at the first match after the one before', () => {
  const until = { type: 'SessionClosed' } as const;
  const lesson = { ...fiveFlows, beats: fiveFlows.beats.slice(0, 3).map((beat) => ({ ...beat, until })) };
  const steps = [stepWith(1), stepWith(2, closed), stepWith(3, closed), stepWith(4), stepWith(5)];
  expect(beatEnds(lesson, steps)).toEqual([2, 3, 5]);
});

test('counts the beats that are done', () => {
  expect([0, 1.9, 2, 3, 7].map((position) => beatsDone([2, 3, 7], position))).toEqual([0, 0, 1, 2, 3]);
});
