import { expect, test } from 'vitest';
import type { Happening, HappeningKind } from '../../state/happenings';
import { gravest, mergeMarks } from './merge';

const mark = (at: number, kind: HappeningKind = 'isrShrank'): Happening => ({ at, kind, tp: 't-0', brokers: [1], from: '', to: '' });
const ofStep = (position: number) => position * 10;

test('marks that would lie on one another become one, with their steps counted', () => {
  const marked = mergeMarks([mark(1), mark(1, 'leaderChanged'), mark(2), mark(9)], ofStep, 25);
  expect(marked.map(({ x, steps, happenings }) => [x, steps, happenings.length])).toEqual([
    [10, 2, 3],
    [90, 1, 1],
  ]);
});

test('marks stand apart', () => {
  const marked = mergeMarks(
    [1, 2, 3, 4, 5, 6, 7].map((at) => mark(at)),
    ofStep,
    25,
  );
  const gaps = marked.slice(1).map(({ x }, index) => x - (marked[index]?.x ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(25);
});

test('the gravest gives the sign', () => {
  const [marked] = mergeMarks([mark(1, 'leaderEpoch'), mark(1, 'recordLost'), mark(1, 'leaderChanged')], ofStep, 25);
  expect(marked && gravest(marked).kind).toBe('recordLost');
});
