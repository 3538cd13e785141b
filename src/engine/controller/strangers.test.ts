import { expect, test } from 'vitest';
import { parseScenario } from '../../scenario/validate';
import { createSimulation, runUntil } from '../simulation';

test('a partition whose replicas are all away is led as soon as one comes, and counts for no imbalance before', () => {
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
      { atMs: 20_000, do: 'broker.start', broker: 2 },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const sim = createSimulation(parsed.value);
  const known = () => Object.keys(sim.state.brokers[1]?.metadata.partitions ?? {});
  runUntil(sim, 19_000);
  expect(sim.state.brokers[1]?.controller?.assignments).toMatchObject({ 't-0': [9], 't-1': [2], 't-2': [1] });
  expect(known()).toEqual(['t-2']);
  runUntil(sim, 30_000);
  expect(known().sort((a, b) => (a < b ? -1 : 1))).toEqual(['t-1', 't-2']);
});
