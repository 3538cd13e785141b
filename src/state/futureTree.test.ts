import { describe, expect, test } from 'vitest';
import { newScenario } from '../scenario/edit';
import type { Command, Scenario } from '../scenario/schema';
import {
  beganAnew,
  ended,
  type FutureTree,
  futureIn,
  MOST_FUTURES,
  movedTo,
  parted,
  relationOf,
  renamed,
  treeOf,
  without,
} from './futureTree';

const base = newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} });
const kill = (broker: number, atMs: number): Command => ({ atMs, do: 'broker.kill', broker });
const doing = (...commands: Command[]): Scenario => ({ ...base, commands });
const froms = ({ all }: FutureTree) => all.map(({ id, from }) => [id, from?.future ?? null, from?.step ?? null]);

const one = doing(kill(1, 10), kill(2, 20));
const other = doing(kill(1, 10), kill(3, 15));

describe('how a document follows from another', () => {
  test('with more commands it goes on', () => expect(relationOf(doing(kill(1, 10)), one)).toBe('goesOn'));
  test('with others, or fewer, it parts where they differ', () => {
    expect(relationOf(one, other)).toEqual({ commands: 1 });
    expect(relationOf(one, doing())).toEqual({ commands: 0 });
  });
  test('of another cluster it goes on while it has the same commands, and else is another', () => {
    const old = { ...one, kafka: '3.6' as const };
    expect(relationOf(one, old)).toBe('goesOn');
    expect(relationOf(one, { ...old, commands: [] })).toBe('other');
  });
});

test('what is done in the past parts, and what came later stays', () => {
  const tree = parted(treeOf(one), one, other, { step: 7, commands: 1 });
  expect(tree.current).toBe(2);
  expect(futureIn(tree, 1)?.scenario).toBe(one);
  expect(futureIn(tree, 2)).toMatchObject({ scenario: other, from: { future: 1, step: 7, commands: 1 }, name: null });
});

test('before it parted a future lies in the channel that it parts from', () => {
  const two = parted(treeOf(one), one, other, { step: 7, commands: 1 });
  const three = parted(two, other, doing(), { step: 3, commands: 0 });
  expect(froms(three)).toEqual([
    [1, null, null],
    [2, 1, 7],
    [3, 1, 3],
  ]);
});

test('a future that goes on in another way has to be run again', () => {
  const ending = { steps: 9, tp: 't-0', leader: 1, highWatermark: 1, isr: [1], minInsyncReplicas: 1, lost: false, replicas: [] };
  const tree = ended(treeOf(one), 1, ending);
  expect(movedTo(tree, 1, one, 4).all[0]?.ending).toBe(ending);
  expect(movedTo(tree, 1, other, 4).all[0]).toMatchObject({ ending: null, scenario: other, position: 4 });
});

test('what parts from a deleted future parts from the one before it; the one on the stage stays', () => {
  const two = parted(treeOf(one), one, other, { step: 7, commands: 1 });
  const three = parted(two, other, doing(kill(1, 10), kill(3, 15), kill(2, 20)), { step: 9, commands: 2 });
  expect(froms(without(three, 2))).toEqual([
    [1, null, null],
    [3, 1, 7],
  ]);
  expect(without(three, 3)).toBe(three);
  expect(froms(without(three, 1))).toEqual([
    [2, null, null],
    [3, 2, 9],
  ]);
});

test('beyond the most that are kept the oldest without a name is forgotten', () => {
  let tree = renamed(beganAnew(treeOf(one), other, 0), 1, 'mine');
  for (let more = 0; more < MOST_FUTURES; more++) tree = beganAnew(tree, doing(kill(1, more)), 0);
  expect(tree.all).toHaveLength(MOST_FUTURES);
  expect(futureIn(tree, 1)?.name).toBe('mine');
  expect(futureIn(tree, 2)).toBeUndefined();
});
