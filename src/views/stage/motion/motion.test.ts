import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pipePath, placeOn, wayOf } from './path';
import { easeInOut, share, WITH_MESSAGE, WITHOUT_MESSAGE } from './phases';
import { createMotion } from './source';

const points = [
  { x: 100, y: 300 },
  { x: 100, y: 100 },
  { x: 400, y: 100 },
  { x: 400, y: 250 },
];
const way = wayOf(points);

describe('the way of a message', () => {
  test('is walked at one pace, from end to end', () => {
    expect(placeOn(way, 0)).toMatchObject({ x: 100, y: 300, up: 0, down: 0 });
    expect(placeOn(way, 200 / 650)).toMatchObject({ x: 100, y: 100 });
    expect(placeOn(way, 0.5)).toMatchObject({ x: 225, y: 100, up: 1, down: 0 });
    expect(placeOn(way, 1)).toMatchObject({ x: 400, y: 250, up: 1, down: 1 });
  });

  test('never jumps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), (from) => {
        const [a, b] = [placeOn(way, from), placeOn(way, from + 0.01)];
        expect(Math.abs(a.x - b.x) + Math.abs(a.y - b.y)).toBeLessThanOrEqual(6.5001);
      }),
    );
  });

  test('of no length stays where it is', () => {
    const still = [points[0]!, points[0]!, points[0]!, points[0]!];
    expect(placeOn(wayOf(still), 0.5)).toMatchObject({ x: 100, y: 300 });
  });

  test('is drawn with round corners', () => {
    expect(pipePath(points)).toBe('M100.0 300.0L100.0 114.0Q100.0 100.0 114.0 100.0L386.0 100.0Q400.0 100.0 400.0 114.0L400.0 250.0');
  });
});

test.each([WITH_MESSAGE, WITHOUT_MESSAGE])('phases follow one another and end with the step', ({ flight, pins, change, first, second }) => {
  expect([flight.from, flight.to <= pins.from, pins.to <= change.from, change.to]).toEqual([0, true, true, 1]);
  expect([first.from, first.to, second.to]).toEqual([change.from, second.from, change.to]);
});

test('a share is 0 before its span and 1 after it', () => {
  const span = { from: 0.55, to: 0.7 };
  expect([0, 0.55, 0.625, 0.7, 1].map((progress) => share(span, progress))).toEqual([0, 0, expect.closeTo(0.5), 1, 1]);
  expect(share({ from: 0.5, to: 0.5 }, 0.5)).toBe(1);
});

test('water starts and stops gently', () => {
  expect([0, 0.5, 1].map(easeInOut)).toEqual([0, 0.5, 1]);
  expect(easeInOut(0.1)).toBeLessThan(0.1);
});

test('who follows draws at once and on each change, until it stops', () => {
  const motion = createMotion();
  const drawn: number[] = [];
  const stop = motion.follow((progress) => drawn.push(progress));
  motion.set(0.5);
  motion.set(0.5);
  stop();
  motion.set(1);
  expect(drawn).toEqual([0, 0.5]);
});
