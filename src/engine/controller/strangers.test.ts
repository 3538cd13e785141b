import { expect, test } from 'vitest';
import { parseScenario } from '../../scenario/validate';
import { createSimulation, runUntil } from '../simulation';

test('a partition whose replicas never were there is no imbalance, and stops nothing', () => {
  const parsed = parseScenario({
    schemaVersion: 1,
    seed: 1,
    kafka: '3.9',
    cluster: {
      mode: 'zookeeper',
      brokers: [{ id: 1 }, { id: 2 }],
      configs: { 'auto.leader.rebalance.enable': true, 'leader.imbalance.check.interval.seconds': 1, 'zookeeper.session.timeout.ms': 6000 },
    },
    topics: [],
    clients: [],
    network: { latencyMs: 1 },
    commands: [
      { atMs: 100, do: 'broker.kill', broker: 2 },
      { atMs: 10_000, do: 'topic.create', topic: 't', assignment: [[9], [2], [1]] },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const sim = createSimulation(parsed.value);
  runUntil(sim, 20_000);
  expect(sim.state.brokers[1]?.controller?.assignments).toMatchObject({ 't-0': [9], 't-1': [2], 't-2': [1] });
  expect(Object.keys(sim.state.brokers[1]?.metadata.partitions ?? {})).toEqual(['t-2']);
});
