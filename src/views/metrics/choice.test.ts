import { expect, test } from 'vitest';
import { chosenOf, nearestOf, subjectOf } from './choice';
import type { Line } from './series';

const TP = 't-0';
const line = (of: Line['of'], ...values: readonly (number | null)[]): Line => ({
  of,
  spans: values.map((value, from) => ({ from, value })),
});
const [one, two] = [line({ broker: 1 }, 0, 4), line({ broker: 2 }, 0, 1, null)];
const isr = line({ metric: 'value' }, 3);

test('a line is chosen by its broker, its client, or the value of its partition', () => {
  expect(subjectOf('logEnd', one, TP)).toBe('b1');
  expect(subjectOf('consumerLag', line({ client: 'reader' }, 0), TP)).toBe('reader');
  expect(subjectOf('isr', isr, TP)).toBe('isr-t-0');
  expect(subjectOf('isr', line({ metric: 'limit' }, 2), TP)).toBeNull();
});

test('what is selected elsewhere is the chosen line here', () => {
  expect(chosenOf('logEnd', [one, two], TP, 'b2')).toBe(two);
  expect(chosenOf('logEnd', [one, two], TP, 'leo-1-t-0')).toBe(one);
  expect(chosenOf('isr', [isr], TP, 'isr-t-0')).toBe(isr);
  expect(chosenOf('lag', [one, two], TP, 'leo-1-t-0')).toBeUndefined();
  expect(chosenOf('logEnd', [one, two], TP, null)).toBeUndefined();
});

test('a press chooses the line that is drawn nearest', () => {
  const y = (value: number) => 80 - 20 * value;
  expect(nearestOf([one, two], 1, 70, y)).toBe(two);
  expect(nearestOf([one, two], 1, 5, y)).toBe(one);
  expect(nearestOf([one, two], 2, 70, y)).toBe(one);
  expect(nearestOf([], 0, 0, y)).toBeUndefined();
});
