import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StepRecord } from '../engine/trace';
import { courseOf, timed, timeOf, timesOf } from './byTime';
import { between } from './measures';
import { run } from './run';

const command = (atMs: number): StepRecord => ({ index: 1, atMs, cause: 0, source: { kind: 'command', command: {} as never }, events: [] });

/** Delivers a message that was sent then. */
const delivery = (atMs: number, sentAtMs: number): StepRecord => ({
  ...command(atMs),
  source: { kind: 'message', message: { sentAtMs, dueAtMs: atMs } as never },
});

const playedUntil = (steps: readonly StepRecord[], scale: number, atMs: number) => {
  const { times, played } = courseOf(steps, scale);
  return between(times, played, atMs) / scale;
};

describe('the simulated time of a position', () => {
  const steps = [command(10), command(30), command(30)];

  test('passes evenly between two steps, and not at all between two at once', () => {
    expect([0, 0.5, 1, 1.25, 2, 2.5, 3].map((position) => timeOf(steps, position))).toEqual([0, 5, 10, 15, 30, 30, 30]);
  });

  test('begins before 0 where the run does', () => {
    expect(timesOf([command(-5), command(1)])).toEqual([-5, -5, 1]);
    expect(timeOf([command(-5), command(1)], 0)).toBe(-5);
    expect(timeOf([], 0)).toBe(0);
  });
});

describe('a run that is played by time', () => {
  test('goes at one pace while something is on its way', () => {
    const steps = [command(0), delivery(4_000, 0), delivery(9_000, 3_000)];
    expect([0, 1_000, 9_000].map((atMs) => playedUntil(steps, 1, atMs))).toEqual([0, 1_000, 9_000]);
    expect(playedUntil(steps, 0.1, 9_000)).toBe(90_000);
  });

  test('skips what is quiet but for its edges, as long as they are to the eye', () => {
    const steps = [command(0), delivery(30_010, 30_000)];
    expect([600, 29_400, 30_000, 30_010].map((atMs) => playedUntil(steps, 1, atMs))).toEqual([600, 900, 1_500, 1_510]);
    expect([6, 29_994, 30_010].map((atMs) => playedUntil(steps, 0.01, atMs))).toEqual([600, 900, expect.closeTo(2_500)]);
  });

  test('a short pause is no quiet', () => {
    expect(playedUntil([command(0), command(1_500)], 1, 1_500)).toBe(1_500);
    expect(playedUntil([command(0), command(1_501)], 1, 1_501)).toBe(1_500);
  });

  test('comes to every step, in order, and is never faster than at its pace', () => {
    const run = fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 9_000 })), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(run, fc.constantFrom(0.001, 0.01, 0.1, 1), (gaps, scale) => {
        let now = 0;
        const steps = gaps.map(([gap, way]) => {
          now += gap;
          return delivery(now, Math.max(0, now - way));
        });
        const { times, played } = courseOf(steps, scale);
        expect(times.at(-1)).toBe(now);
        for (const [at, time] of times.entries()) {
          expect(time).toBeGreaterThanOrEqual(times[at - 1] ?? 0);
          const passed = (played[at] ?? 0) - (played[at - 1] ?? 0);
          expect(passed).toBeGreaterThanOrEqual(0);
          expect(passed).toBeLessThanOrEqual(time - (times[at - 1] ?? 0) + 1e-9);
        }
      }),
    );
  });
});

describe('playing', () => {
  const steps = Array.from({ length: 1_000 }, (_, index) => delivery(index, index - 1));
  const play = (from: number, elapsedMs: number, scale: number) => {
    run.setState({ steps });
    return timed(from, elapsedMs, scale);
  };

  test('gets as far as time does', () => {
    expect(play(1, 16, 1).position).toBeCloseTo(17);
    expect(play(17, 16, 0.01).position).toBeCloseTo(17.16);
    expect(play(990, 500, 1).position).toBe(1_000);
  });

  test('takes steps together that follow one another faster than the eye, by powers of two', () => {
    expect([1, 0.1, 0.01].map((scale) => play(1, 16, scale).stride)).toEqual([128, 16, 2]);
  });

  test('does not stand still among steps at once', () => {
    run.setState({ steps: [command(0), command(0), command(0), command(20)] });
    expect(timed(0, 10, 1).position).toBe(3.5);
  });
});
