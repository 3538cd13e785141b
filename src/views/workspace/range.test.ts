import { expect, test } from 'vitest';
import { LEAST, within } from './range';

test.each([
  [200, 200],
  [90, LEAST.dock],
  [900, 400],
  [199.6, 200],
])('of %d px wanted for the dock, %d fit', (wanted, fits) => expect(within(wanted, 'dock', { now: 150, most: 400 })).toBe(fits));

test('a panel keeps its least even where there is no room', () => {
  expect(within(500, 'side', { now: 100, most: 200 })).toBe(LEAST.side);
});
