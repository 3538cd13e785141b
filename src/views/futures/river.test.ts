import { expect, test } from 'vitest';
import type { Scenario } from '../../scenario/schema';
import type { Future, FutureTree } from '../../state/futureTree';
import { channelsOf, lengthOf, middleOf, wayOf } from './river';

const future = (id: number, from: readonly [future: number, step: number] | null, position = 0): Future => ({
  id,
  name: null,
  scenario: {} as Scenario,
  position,
  from: from && { future: from[0], step: from[1], commands: 0 },
  ending: null,
});

/** 1 is the beginning; 2 parts from it early, 3 late, 4 from 3; 5 is a beginning of its own. */
const tree: FutureTree = {
  all: [future(1, null, 40), future(2, [1, 10], 30), future(3, [1, 20], 35), future(4, [3, 30], 50), future(5, null, 5)],
  current: 4,
};

test('what parts late lies next to what it parts from, so that no channel crosses another', () => {
  expect(channelsOf(tree).map(({ future: { id }, row, fromRow }) => [id, row, fromRow])).toEqual([
    [1, 0, null],
    [3, 1, 0],
    [4, 2, 1],
    [2, 3, 0],
    [5, 4, null],
  ]);
  expect(lengthOf(channelsOf(tree))).toBe(50);
});

test('filled is the way to the one on the stage, each channel as far as it carries it', () => {
  expect(channelsOf(tree).map(({ future: { id }, filledTo }) => [id, filledTo])).toEqual([
    [1, 20],
    [3, 30],
    [4, 50],
    [2, null],
    [5, null],
  ]);
});

test('a channel leaves the middle of one row and ends in the middle of its own', () => {
  const third = channelsOf(tree)[2];
  if (!third) throw new Error('there is no third channel');
  const way = wayOf(third, (step) => step * 10);
  expect(way.startsWith(`M300 ${middleOf(1)}`)).toBe(true);
  expect(way.endsWith(`${middleOf(2)}H500`)).toBe(true);
});
