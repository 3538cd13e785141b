import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentAt, positionOf } from './moment';

const ends = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 15 })
  .map((positions) => positions.toSorted((left, right) => left - right));

test('a whole unit is written without a percentage', () => {
  expect(momentAt([2, 5], 2)).toEqual({ done: 1, percent: 0 });
  expect(momentAt([2, 5], 5)).toEqual({ done: 2, percent: 0 });
});

test('within a unit the percentage says how far', () => {
  expect(momentAt([2, 5], 3.5)).toEqual({ done: 1, percent: 50 });
  expect(positionOf([2, 5], { done: 1, percent: 50 })).toBe(3.5);
});

test('beyond the end is the end', () => {
  expect(positionOf([2, 5], { done: 9, percent: 40 })).toBe(5);
  expect(positionOf([], { done: 1, percent: 0 })).toBe(0);
});

test('every written moment leads back to itself', () => {
  fc.assert(
    fc.property(ends, fc.nat(99), fc.nat(15), (positions, percent, unit) => {
      const moment = { done: unit % positions.length, percent };
      expect(momentAt(positions, positionOf(positions, moment))).toEqual(moment);
    }),
  );
});

test('the end of a step within a unit leads back to itself', () => {
  fc.assert(
    fc.property(ends, fc.nat(60), (positions, step) => {
      const position = Math.min(step, positions.at(-1)!);
      expect(positionOf(positions, momentAt(positions, position))).toBe(position);
    }),
  );
});

test('what is not quite done is not done', () => {
  expect(momentAt([1], 0.999)).toEqual({ done: 0, percent: 99 });
  expect(positionOf([1], { done: 0, percent: 99 })).toBe(0.99);
});
