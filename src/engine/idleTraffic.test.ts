import { expect, test } from 'vitest';
import { produceAt, threeBrokers } from './golden/cluster';
import { runAll } from './history';
import { idleTraffic } from './idleTraffic';
import { isNotable } from './notable';
import { finish } from './why/past';

const idleOf = (commands: Parameters<typeof threeBrokers>[0]) => {
  const { history, steps } = runAll(threeBrokers(commands), true);
  return { found: finish(idleTraffic(history)), steps };
};

test('a fetch that waits belongs to the answer that brings news', () => {
  const { found, steps } = idleOf([produceAt(700, 'a')]);
  const parked = found.filter(({ events }) => events.some(({ type }) => type === 'FetchParked'));
  const append = steps.find(({ events }) => events.some(({ type }) => type === 'RecordsAppended'));
  expect(parked.some(({ index }) => index < (append?.index ?? 0))).toBe(true);
});

test('they are idle, in order, and few: what only keeps things going is left out', () => {
  const { found, steps } = idleOf([produceAt(100, 'a'), produceAt(9000, 'b')]);
  expect(found.filter(isNotable)).toEqual([]);
  expect(found.map(({ index }) => index)).toEqual(found.map(({ index }) => index).toSorted((left, right) => left - right));
  expect(found.length).toBeLessThan(steps.length / 4);
});

test('a loss is told, whatever the step is', () => {
  const { found, steps } = idleOf([{ atMs: 50, do: 'link.cut', from: 'b2', to: 'b1' }]);
  const losses = steps.filter((step) => !isNotable(step) && step.events.some(({ type }) => type === 'MessageLost'));
  expect(losses.length).toBeGreaterThan(0);
  expect(found).toEqual(expect.arrayContaining(losses));
});
