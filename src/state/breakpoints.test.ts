import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StepRecord, TraceEvent } from '../engine/trace';
import { breakpoints, countHits, followBreakpoints, isHit, NO_CONDITIONS, runTo, setBreakpoints, stopFrom, stopsOf } from './breakpoints';
import { happeningsOf } from './happenings';
import { pageStore } from './page';
import { advanceTo, load, playhead, playTo, seek } from './playhead';
import { run } from './run';

const state = (tp: string, previousIsr: readonly number[], isr: readonly number[]): TraceEvent => ({
  type: 'PartitionStateWritten',
  tp,
  leader: 1,
  leaderEpoch: 0,
  isr,
  partitionEpoch: 1,
  previousLeader: 1,
  previousIsr,
  unclean: false,
  minIsr: 2,
});

const step = (index: number, ...events: readonly TraceEvent[]): StepRecord => ({
  index,
  atMs: index * 10,
  cause: 0,
  source: { kind: 'timer', timer: 'isrExpiration', node: 'b1' },
  events,
});

const STEPS = [
  step(1),
  step(2, state('t-0', [1, 2, 3], [1, 2])),
  step(3, state('t-1', [1, 2], [1])),
  step(4, { type: 'LogTruncated', broker: 3, tp: 't-0', from: 4, to: 2 }),
  step(5),
];
const HAPPENINGS = happeningsOf(STEPS, []);
const SHRINKS = { ...NO_CONDITIONS, kinds: ['isrShrank'] } as const;

beforeEach(() => {
  run.setState({ steps: STEPS, violations: [] });
  load(STEPS.length, 0);
  setBreakpoints(NO_CONDITIONS);
});

describe('a breakpoint', () => {
  const places = (conditions: Parameters<typeof isHit>[1]) => HAPPENINGS.filter((each) => isHit(each, conditions)).map(({ at }) => at);

  test('is hit by its kind, its broker and its partition', () => {
    expect(places(NO_CONDITIONS)).toEqual([]);
    expect(places(SHRINKS)).toEqual([2, 3]);
    expect(places({ ...SHRINKS, broker: 3 })).toEqual([2]);
    expect(places({ ...SHRINKS, tp: 't-1' })).toEqual([3]);
    expect(places({ ...SHRINKS, tp: 't-1', broker: 3 })).toEqual([]);
    expect(places({ ...NO_CONDITIONS, kinds: ['underMinIsr'] })).toEqual([3]);
  });

  test('is counted for the whole run, set or not', () => {
    expect(countHits(HAPPENINGS, NO_CONDITIONS)).toMatchObject({ isrShrank: 2, underMinIsr: 1, logTruncated: 1, leaderChanged: 0 });
    expect(countHits(HAPPENINGS, { ...SHRINKS, broker: 3 })).toMatchObject({ isrShrank: 1, logTruncated: 1, underMinIsr: 0 });
  });
});

test('stops lie on either side; without a breakpoint everything is one', () => {
  const stops = stopsOf(HAPPENINGS, SHRINKS);
  expect(stopFrom(stops, 2, 1)?.at).toBe(3);
  expect(stopFrom(stops, 3, 1)).toBeUndefined();
  expect(stopFrom(stops, 3, -1)?.at).toBe(2);
  expect(stopFrom(stops, 2, -1)).toBeUndefined();
  expect([...new Set(stopsOf(HAPPENINGS, NO_CONDITIONS).map(({ at }) => at))]).toEqual([2, 3, 4]);
});

test('run to and run back stand at a stop, and ring what it is about', () => {
  setBreakpoints(SHRINKS);
  expect([runTo(1), playhead.getState().position]).toEqual([true, 2]);
  expect(pageStore.getState().selection).toBe('b3');
  expect([runTo(1), runTo(1), playhead.getState().position]).toEqual([true, false, 3]);
  expect([runTo(-1), playhead.getState().position]).toEqual([true, 2]);
});

describe('playing', () => {
  let stop = () => {};
  beforeEach(() => {
    stop = followBreakpoints();
  });
  afterEach(() => stop());

  test('stops at what is set, says so, and goes on to the next', () => {
    setBreakpoints(SHRINKS);
    playTo(5);
    expect(playhead.getState()).toMatchObject({ playing: true, target: 2 });
    advanceTo(2);
    expect(playhead.getState().playing).toBe(false);
    expect(breakpoints.getState().hit).toMatchObject({ kind: 'isrShrank', at: 2 });
    playTo(5);
    expect(playhead.getState().target).toBe(3);
    seek(4);
    expect(breakpoints.getState().hit).toBeNull();
    playTo(5);
    expect(playhead.getState().target).toBe(5);
  });

  test('goes through where nothing is set', () => {
    playTo(5);
    expect(playhead.getState().target).toBe(5);
  });
});
