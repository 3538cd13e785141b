import { expect, test } from 'vitest';
import type { Message } from '../../engine/messages';
import { fetch, frame } from '../stage/fixtures';
import { moversIn } from '../stage/model/traffic';
import { fallsOf, partiesOf } from './underway';

const nodes = (width: number) =>
  partiesOf({ ...frame(0), zookeeper: { ...frame(0).zookeeper, servers: [{ node: 'zk', isUp: true }] } }, width);

test('producers, brokers, consumers and the keeper stand beside one another, and have names where there is room', () => {
  expect(nodes(600).map(({ node, x, label }) => [node, x, label])).toEqual([
    ['p', 50, ''],
    ['b1', 150, '1'],
    ['b2', 250, '2'],
    ['b3', 350, '3'],
    ['c', 450, ''],
    ['zk', 550, 'zk'],
  ]);
  expect(nodes(90).map(({ label }) => label)).toEqual(['', '', '2', '', '', '']);
});

test('a message falls from its sender straight to its receiver', () => {
  const message: Message = { ...fetch(0), dueAtMs: 10 };
  const movers = moversIn({ now: { ...frame(0), inFlight: [message] }, next: undefined, passed: [], done: [], scale: 1 }, () => true);
  const [way] = fallsOf(nodes(600), movers, 20, 120).values();
  expect(way?.points).toEqual([
    { x: 350, y: 20 },
    { x: 150, y: 120 },
  ]);
});
