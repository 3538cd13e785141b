import { expect, test } from 'vitest';
import { countUpTo } from './countUpTo';

test.each([
  [[], 1, 0],
  [[2], 1, 0],
  [[1, 2, 2, 5], 2, 3],
  [[1, 2, 2, 5], 9, 4],
  [[1, 2, 2, 5], 4.5, 3],
])('of %j up to %d there are %d', (ascending, value, count) => expect(countUpTo(ascending, value)).toBe(count));
