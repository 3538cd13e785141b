import { describe, expect, test } from 'vitest';
import type { StepRecord } from '../engine/trace';
import { advance, timingOf } from './timing';

const message = { kind: 'message', message: {} } as StepRecord['source'];
const timer = { kind: 'timer', timer: 'fetchExpires', node: 'b1' } as StepRecord['source'];
const stepOf = (source: StepRecord['source'], index: number): StepRecord => ({ index, atMs: index, cause: 0, source, events: [] });
const steps = (...sources: StepRecord['source'][]) => sources.map((source, index) => stepOf(source, index + 1));

describe('how long a step lasts', () => {
  test('900 ms with a message, 500 without', () => {
    expect(timingOf(steps(message, timer), []).durations).toEqual([900, 500]);
  });

  test('the steps of a beat share 1.6 s', () => {
    const { durations, rests } = timingOf(steps(message, message, message, timer), [3, 4]);
    expect(durations.slice(0, 3).reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(1600);
    expect(durations[3]).toBe(500);
    expect(rests.map((ms) => ms > 0)).toEqual([false, false, true, true]);
  });

  test('a message is visible for 120 ms at any speed', () => {
    const timing = timingOf(steps(message), []);
    const { position } = advance({ position: 0, restMs: 0 }, 120, 8, timing, 1);
    expect(position).toBeCloseTo(0.55);
  });
});

describe('advancing', () => {
  const timing = timingOf(steps(timer, timer, timer), [2, 3]);

  test('goes through steps by their lengths', () => {
    expect(advance({ position: 0, restMs: 0 }, 750, 1, timing, 3).position).toBeCloseTo(1.5);
    expect(advance({ position: 0, restMs: 0 }, 750, 0.5, timing, 3).position).toBeCloseTo(0.75);
  });

  test('rests at the end of a beat, and then goes on', () => {
    const resting = advance({ position: 0, restMs: 0 }, 1200, 1, timing, 3);
    expect(resting.position).toBe(2);
    expect(resting.restMs).toBeGreaterThan(0);
    expect(advance(resting, resting.restMs + 250, 1, timing, 3).position).toBeCloseTo(2.5);
  });

  test('never gets past its stop', () => {
    expect(advance({ position: 0, restMs: 0 }, 1e6, 8, timing, 2)).toMatchObject({ position: 2 });
  });
});
