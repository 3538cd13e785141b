import { describe, expect, test } from 'vitest';
import type { StepRecord } from '../engine/trace';
import { knotsOf, longestGap, measuringOf } from './measures';
import type { Measure } from './timeline';

const stepsAt = (...times: readonly number[]): StepRecord[] =>
  times.map((atMs, index) => ({
    index: index + 1,
    atMs,
    cause: 0,
    source: { kind: 'timer', timer: 'fetchExpires', node: 'b1' },
    events: [],
  }));

const BY_STEPS: Measure = { ofUnits: (units) => units, toUnits: (value) => value, min: 0, max: 4.5, lead: 0.5, tears: [] };
const ENDS = [1, 2, 3, 4];

describe('quiet time', () => {
  test('is torn where it would fill the axis', () => {
    const { values, tears } = knotsOf(stepsAt(100, 200, 30_200, 30_300));
    expect(tears).toMatchObject([{ ms: 30_000 }]);
    const [, , from = 0, to = 0, end = 0] = values;
    expect((to - from) / end).toBe(0.25);
    expect(values[2]).toBe(200);
  });

  test('is drawn as long as it was where that leaves room', () => {
    expect(knotsOf(stepsAt(1000, 2000, 3000, 4000)).tears).toEqual([]);
    expect(knotsOf(stepsAt(1, 400, 401, 402)).tears).toEqual([]);
  });

  test('no gap takes more than its share, however many there are', () => {
    const gaps = [60_000, 30_000, 18_000, ...Array.from({ length: 40 }, () => 600)];
    const cap = longestGap(gaps);
    const drawn = gaps.reduce((sum, gap) => sum + (gap > cap * 2 ? cap : gap), 0);
    expect(cap / drawn).toBeCloseTo(0.12, 2);
  });
});

describe('the axis by time', () => {
  const steps = stepsAt(100, 200, 30_200, 30_300);
  const measure = measuringOf('time', null)?.(BY_STEPS, ENDS, steps);

  test('leads there and back', () => {
    for (const units of [0, 0.5, 1, 2, 2.25, 3, 4]) expect(measure?.toUnits(measure.ofUnits(units))).toBeCloseTo(units);
  });

  test('of steps at one moment the last one is found', () => {
    const same = measuringOf('time', null)?.(BY_STEPS, ENDS, stepsAt(100, 200, 200, 300));
    expect(same?.toUnits(200)).toBe(3);
  });

  test('a range of it, or of the steps, is all there is', () => {
    const part = measuringOf('step', { from: 1, to: 3 })?.(BY_STEPS, ENDS, steps);
    expect([part?.min, part?.max]).toEqual([0.5, 3.5]);
    const timed = measuringOf('time', { from: 1, to: 2 })?.(BY_STEPS, ENDS, steps);
    expect(timed?.min).toBe(measure?.ofUnits(1));
    expect(timed?.max).toBeGreaterThan(measure?.ofUnits(2) ?? 0);
  });

  test('by steps and whole it is as it always is', () => {
    expect(measuringOf('step', null)).toBeNull();
  });
});
