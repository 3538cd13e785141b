import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryScenario } from './arbitrary';
import { appendCommand, type ConfigPlace, forkAt, insertCommand, newScenario, placeReplicas, removeCommand, setConfig } from './edit';
import { type Command, LIMITS } from './schema';
import { parseScenario } from './validate';

const lab = newScenario({
  kafka: '3.9',
  brokers: 3,
  topic: 'orders',
  partitions: 2,
  replicationFactor: 3,
  configs: { 'min.insync.replicas': 2 },
});
const stop = (atMs: number, broker = 1): Command => ({ atMs, do: 'broker.stop', broker });
const times = (commands: readonly Command[]) => commands.map(({ atMs }) => atMs);
const withTimes = (...atMs: number[]) => ({ ...lab, commands: atMs.map((time) => stop(time)) });

test('a new laboratory is a valid scenario', () => {
  expect(parseScenario(lab)).toEqual({ ok: true, value: lab });
  expect(lab.topics).toEqual([
    {
      name: 'orders',
      assignment: [
        [1, 2, 3],
        [2, 3, 1],
      ],
    },
  ]);
});

test('replicas stand where the controller puts them', () => {
  expect(placeReplicas([0, 1, 2, 3, 4], 6, 3)).toEqual([
    [0, 1, 2],
    [1, 2, 3],
    [2, 3, 4],
    [3, 4, 0],
    [4, 0, 1],
    [0, 2, 3],
  ]);
  expect(placeReplicas([1], 3, 1)).toEqual([[1], [1], [1]]);
});

test('every size of cluster that the limits allow can be placed', () => {
  for (const brokers of [1, 2, 3, 5, 12, LIMITS.brokers]) {
    for (const replicationFactor of new Set([1, Math.min(3, brokers), brokers])) {
      const made = newScenario({
        kafka: '3.6',
        brokers,
        topic: 't',
        partitions: LIMITS.partitionsPerTopic,
        replicationFactor,
        configs: {},
      });
      expect(parseScenario(made).ok).toBe(true);
    }
  }
  expect(parseScenario(newScenario({ kafka: '3.6', brokers: 2, topic: 't', partitions: 1, replicationFactor: 3, configs: {} })).ok).toBe(
    false,
  );
});

test('acting drops what was planned for later, and says what', () => {
  const { scenario, dropped } = appendCommand(withTimes(10, 20, 30), stop(20, 2));
  expect(scenario.commands).toEqual([stop(10), stop(20), stop(20, 2)]);
  expect(dropped).toEqual([stop(30)]);
});

test('inserting keeps what is later', () => {
  expect(insertCommand(withTimes(10, 20, 30), stop(20, 2)).commands).toEqual([stop(10), stop(20), stop(20, 2), stop(30)]);
});

test('a fork keeps the beginning', () => {
  const { scenario, dropped } = forkAt(withTimes(10, 20, 20, 30), 20);
  expect(times(scenario.commands)).toEqual([10, 20, 20]);
  expect(times(dropped)).toEqual([30]);
});

test('a command is removed by its place', () => {
  expect(times(removeCommand(withTimes(10, 20, 30), 1).commands)).toEqual([10, 30]);
});

test('any command at any time leaves a document that can be read', () => {
  fc.assert(
    fc.property(arbitraryScenario, fc.nat(20_000), (scenario, atMs) => {
      const command = stop(atMs, scenario.cluster.brokers[0]?.id);
      const { scenario: acted, dropped } = appendCommand(scenario, command);
      expect(parseScenario(acted).ok && parseScenario(insertCommand(scenario, command)).ok).toBe(true);
      expect(acted.commands.length + dropped.length).toBe(scenario.commands.length + 1);
    }),
  );
});

test.each<[ConfigPlace, string]>([
  [{ at: 'cluster' }, 'min.insync.replicas'],
  [{ at: 'broker', id: 2 }, 'min.insync.replicas'],
  [{ at: 'topic', name: 'orders' }, 'min.insync.replicas'],
  [{ at: 'client', id: 'producer' }, 'retries'],
])('a config is set and taken back at %o', (place, name) => {
  const set = setConfig(lab, place, name, 3);
  expect(set).not.toEqual(lab);
  expect(parseScenario(set)).toMatchObject({ ok: true });
  const bare = setConfig(lab, { at: 'cluster' }, 'min.insync.replicas', null);
  expect(parseScenario(setConfig(setConfig(bare, place, name, 3), place, name, null))).toEqual({ ok: true, value: bare });
});

test('editing leaves the document before as it was', () => {
  const before = structuredClone(lab);
  setConfig(lab, { at: 'cluster' }, 'min.insync.replicas', 1);
  appendCommand(lab, stop(1));
  expect(lab).toEqual(before);
});
