import { expect, test } from 'vitest';
import { axisOf, positionAt, unitsAt } from './axis';

const ends = [2, 3, 8];

test('units and positions lead to each other', () => {
  expect([0, 1, 2, 2.5, 3, 5.5, 8].map((position) => unitsAt(ends, position))).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
  for (const position of [0, 1, 2, 2.5, 3, 5.5, 8]) expect(positionAt(ends, unitsAt(ends, position))).toBeCloseTo(position);
});

test('every unit has the same width, and the last its own whole column', () => {
  const axis = axisOf(ends, 700);
  const widths = [1, 2, 3].map((unit) => axis.columnOf(unit)).map(({ from, to }) => to - from);
  expect(widths[1]).toBeCloseTo(widths[0] ?? 0);
  expect(widths[2]).toBeCloseTo(widths[0] ?? 0);
  expect(axis.ofStep(2)).toBeCloseTo(axis.ofUnit(1));
  expect(axis.columnOf(3).to).toBeLessThanOrEqual(700);
});

test('a step belongs to the unit that ends with it or after it', () => {
  const axis = axisOf(ends, 700);
  expect([0, 1, 2, 3, 4, 8].map(axis.unitOf)).toEqual([0, 1, 1, 2, 3, 3]);
});
