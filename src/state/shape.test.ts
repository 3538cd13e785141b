import { describe, expect, test } from 'vitest';
import { newScenario } from '../scenario/edit';
import type { Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import { reshape, shapeOf } from './shape';

const base: Scenario = {
  ...newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 2, replicationFactor: 3, configs: {} }),
  network: { latencyMs: 5, links: [{ from: 'b3', to: 'b1', latencyMs: 9 }] },
  commands: [
    { atMs: 0, do: 'broker.kill', broker: 3 },
    { atMs: 1, do: 'produce', client: 'producer', topic: 't', partition: 1, records: [{ value: 'a' }] },
    { atMs: 2, do: 'broker.kill', broker: 1 },
  ],
};

describe('another size', () => {
  test('keeps what fits and is valid', () => {
    const smaller = reshape(base, { brokers: 2, partitions: 1, replicationFactor: 2 });
    expect(smaller.commands).toEqual([{ atMs: 2, do: 'broker.kill', broker: 1 }]);
    expect(parseScenario(smaller).ok).toBe(true);
    expect(shapeOf(smaller)).toEqual({ brokers: 2, partitions: 1, replicationFactor: 2 });
  });

  test('what is about brokers that left goes, a cluster that places its topics keeps them', () => {
    const commands: Scenario['commands'] = [
      { atMs: 0, do: 'link.cut', from: 'b3', to: 'zk' },
      { atMs: 1, do: 'partition.reassign', topic: 't', partition: 0, replicas: [1, 3] },
      { atMs: 2, do: 'config.alter', broker: 3, configs: {} },
      { atMs: 3, do: 'config.alter', configs: { 'min.insync.replicas': 2 } },
      { atMs: 4, do: 'link.slow', from: 'b1', to: 'zk', latencyMs: 9 },
      { atMs: 5, do: 'topic.create', topic: 'placed', partitions: 3, replicationFactor: 2 },
    ];
    const topics = [
      ...base.topics,
      { name: 'two', partitions: 2, replicationFactor: 2 },
      { name: 'three', partitions: 1, replicationFactor: 3 },
    ];
    const smaller = reshape({ ...base, topics, commands }, { brokers: 2, partitions: 1, replicationFactor: 2 });
    expect(smaller.commands.map(({ atMs }) => atMs)).toEqual([3, 4, 5]);
    expect(smaller.topics.map(({ name }) => name)).toEqual(['t', 'two']);
    expect(parseScenario(smaller).ok).toBe(true);
  });

  test('a topic that the cluster placed is placed in the form', () => {
    const placed = { ...base, topics: [{ name: 't', partitions: 2, replicationFactor: 3 }] };
    expect(shapeOf(placed)).toEqual(shapeOf(base));
    expect(reshape(placed, shapeOf(placed)).topics).toEqual(base.topics);
  });

  test('never asks for more replicas than there are brokers', () => {
    expect(shapeOf(reshape(base, { brokers: 1, partitions: 2, replicationFactor: 3 })).replicationFactor).toBe(1);
  });

  test('new brokers get ids of their own', () => {
    const larger = reshape(base, { brokers: 5, partitions: 2, replicationFactor: 3 });
    expect(larger.cluster.brokers.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(larger.commands).toEqual(base.commands);
  });
});
