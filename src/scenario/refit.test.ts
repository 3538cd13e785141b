import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryScenario } from './arbitrary';
import { newScenario } from './edit';
import { refit } from './refit';
import type { Scenario } from './schema';
import { parseScenario } from './validate';
import { KAFKA_VERSIONS, MODES } from './versions';

const lab: Scenario = {
  ...newScenario({
    kafka: '3.9',
    brokers: 3,
    topic: 'orders',
    partitions: 1,
    replicationFactor: 3,
    configs: { 'zookeeper.session.timeout.ms': 9_000, 'min.insync.replicas': 2 },
  }),
  network: { latencyMs: 5, links: [{ from: 'b1', to: 'zk', latencyMs: 40 }] },
  commands: [
    { atMs: 0, do: 'link.cut', from: 'zk', to: 'b2' },
    { atMs: 1, do: 'partition.elect', topic: 'orders', partition: 0, election: 'unclean' },
    { atMs: 2, do: 'broker.kill', broker: 1 },
  ],
};

test('the other mode has its own configs, and its controller where ZooKeeper was', () => {
  const moved = refit(lab, '3.9', 'kraft');
  expect(moved.cluster).toMatchObject({ mode: 'kraft', configs: { 'min.insync.replicas': 2 } });
  expect(moved.cluster.configs).not.toHaveProperty('zookeeper.session.timeout.ms');
  expect(moved.network.links).toEqual([{ from: 'b1', to: 'c101', latencyMs: 40 }]);
  expect(moved.commands[0]).toEqual({ atMs: 0, do: 'link.cut', from: 'c101', to: 'b2' });
  expect(parseScenario(moved)).toEqual({ ok: true, value: moved });
});

test('a release takes the mode that it has', () => {
  expect(refit(lab, '4.1', 'zookeeper').cluster.mode).toBe('kraft');
  expect(refit(refit(lab, '4.1', 'zookeeper'), '2.8', 'kraft').cluster.mode).toBe('zookeeper');
});

test('a command that a release does not have goes', () => {
  expect(refit(lab, '2.3', 'zookeeper').commands.map((command) => command.do)).toEqual(['link.cut', 'broker.kill']);
});

test('any scenario can be moved anywhere', () => {
  fc.assert(
    fc.property(arbitraryScenario, fc.constantFrom(...KAFKA_VERSIONS), fc.constantFrom(...MODES), (scenario, kafka, mode) => {
      const moved = refit(scenario, kafka, mode);
      expect(parseScenario(moved)).toEqual({ ok: true, value: moved });
    }),
  );
});
