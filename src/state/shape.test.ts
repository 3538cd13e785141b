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

  test('never asks for more replicas than there are brokers', () => {
    expect(shapeOf(reshape(base, { brokers: 1, partitions: 2, replicationFactor: 3 })).replicationFactor).toBe(1);
  });

  test('new brokers get ids of their own', () => {
    const larger = reshape(base, { brokers: 5, partitions: 2, replicationFactor: 3 });
    expect(larger.cluster.brokers.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(larger.commands).toEqual(base.commands);
  });
});
