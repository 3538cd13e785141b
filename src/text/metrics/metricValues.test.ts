import { describe, expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../../engine/golden/cluster';
import { createSimulation, runUntil, type Simulation } from '../../engine/simulation';
import type { Command, Scenario } from '../../scenario/schema';
import { JavaDouble } from './metric';
import { metricValues } from './metricValues';

const MANAGER = 'kafka.server:type=ReplicaManager,name=';
const CONTROLLER = 'kafka.controller:type=KafkaController,name=';
const STATS = 'kafka.controller:type=ControllerStats,name=';
const RAFT = 'kafka.server:type=raft-metrics';

function at(scenario: Scenario, atMs: number): Simulation {
  const sim = createSimulation(scenario);
  runUntil(sim, atMs);
  return sim;
}

const shownBy = (sim: Simulation, node: string, mbean: string, attribute = 'Value') =>
  metricValues(sim, node).find((metric) => metric.mbean === mbean && metric.attribute === attribute)?.value;

const configs = {
  'min.insync.replicas': 2,
  'replica.lag.time.max.ms': 10_000,
  'zookeeper.session.timeout.ms': 30_000,
  'auto.leader.rebalance.enable': false,
};
/** A frozen follower: out of the ISR by lag, then its session ends; then it comes back. */
const frozen: Command[] = [
  { atMs: 1000, do: 'broker.pause', broker: 3 },
  produceAt(2500, 'a', '1'),
  { atMs: 60_000, do: 'broker.resume', broker: 3 },
];

describe('a follower that lags', () => {
  const scenario = threeBrokers(frozen, { configs });

  test('lets a write wait at the leader', () => {
    const sim = at(threeBrokers([...frozen.slice(0, 1), produceAt(2500, 'a')], { configs }), 4000);
    const purgatory = 'kafka.server:type=DelayedOperationPurgatory,delayedOperation=Produce,name=NumDelayedOperations';
    expect([1, 2].map((id) => shownBy(sim, `b${id}`, purgatory))).toEqual([1, 0]);
  });

  test('is missing at the leader alone', () => {
    const sim = at(scenario, 25_000);
    for (const name of ['UnderReplicatedPartitions', 'AtMinIsrPartitionCount']) {
      expect([1, 2].map((id) => shownBy(sim, `b${id}`, MANAGER + name))).toEqual([1, 0]);
    }
    expect(shownBy(sim, 'b1', `${MANAGER}UnderMinIsrPartitionCount`)).toBe(0);
    expect(shownBy(sim, 'b1', 'kafka.cluster:type=Partition,name=InSyncReplicasCount,topic=t,partition=0')).toBe(2);
    expect(shownBy(sim, 'b2', 'kafka.cluster:type=Partition,name=InSyncReplicasCount,topic=t,partition=0')).toBe(0);
    expect([1, 2].map((id) => shownBy(sim, `b${id}`, 'kafka.log:type=Log,name=LogEndOffset,topic=t,partition=0'))).toEqual([1, 1]);
  });

  test('a partition at its minimum, or below it, counts at its leader alone', () => {
    const of = (name: string, minIsr: number, atMs: number) => {
      const sim = at(threeBrokers(frozen, { configs: { ...configs, 'min.insync.replicas': minIsr } }), atMs);
      return [1, 2].map((id) => shownBy(sim, `b${id}`, MANAGER + name));
    };
    expect(of('AtMinIsrPartitionCount', 3, 500)).toEqual([1, 0]);
    expect(of('UnderMinIsrPartitionCount', 3, 500)).toEqual([0, 0]);
    expect(of('UnderMinIsrPartitionCount', 3, 25_000)).toEqual([1, 0]);
  });

  test('counts as one shrink, and its return as one expansion', () => {
    const counts = (atMs: number) =>
      ['IsrShrinksPerSec', 'IsrExpandsPerSec'].map((name) => shownBy(at(scenario, atMs), 'b1', MANAGER + name, 'Count'));
    expect(counts(9000)).toEqual([0, 0]);
    expect(counts(25_000)).toEqual([1, 0]);
    expect(counts(75_000)).toEqual([1, 1]);
  });
});

describe('a broker that dies', () => {
  const scenario = threeBrokers([{ atMs: 1000, do: 'broker.kill', broker: 1 }], { configs });

  test('a process that does not run shows nothing; what it led is led again, not as preferred', () => {
    const sim = at(scenario, 45_000);
    expect(metricValues(sim, 'b1')).toEqual([]);
    const active = [2, 3].filter((id) => shownBy(sim, `b${id}`, `${CONTROLLER}ActiveControllerCount`) === 1);
    expect(active).toHaveLength(1);
    const gauges = ['OfflinePartitionsCount', 'PreferredReplicaImbalanceCount', 'GlobalPartitionCount', 'ActiveBrokerCount'];
    expect(gauges.map((name) => shownBy(sim, `b${active[0]}`, CONTROLLER + name))).toEqual([0, 1, 1, 2]);
    const other = active[0] === 2 ? 3 : 2;
    expect(gauges.map((name) => shownBy(sim, `b${other}`, CONTROLLER + name))).toEqual([0, 0, 0, 0]);
  });

  test('what the controller takes out of the ISR is no shrink of the leader', () => {
    const followerDies = threeBrokers([{ atMs: 1000, do: 'broker.kill', broker: 3 }], {
      configs: { ...configs, 'replica.lag.time.max.ms': 90_000 },
    });
    const sim = at(followerDies, 45_000);
    expect(shownBy(sim, 'b1', `${MANAGER}UnderReplicatedPartitions`)).toBe(1);
    expect(shownBy(sim, 'b1', `${MANAGER}IsrShrinksPerSec`, 'Count')).toBe(0);
  });

  test('its death and its return are two changes of brokers to the controller, and no unclean election', () => {
    const commands: Command[] = [
      { atMs: 1000, do: 'broker.kill', broker: 3 },
      { atMs: 45_000, do: 'broker.start', broker: 3 },
    ];
    const [before, after] = [0, 60_000].map((atMs) => at(threeBrokers(commands, { configs }), atMs)) as [Simulation, Simulation];
    const changes = (sim: Simulation) => Number(shownBy(sim, 'b1', `${STATS}LeaderElectionRateAndTimeMs`, 'Count'));
    expect(changes(after) - changes(before)).toBe(2);
    expect(shownBy(after, 'b1', `${STATS}UncleanLeaderElectionsPerSec`, 'Count')).toBe(0);
  });

  test('an unclean election is counted', () => {
    const commands: Command[] = [
      { atMs: 1000, do: 'broker.kill', broker: 3 },
      { atMs: 35_000, do: 'broker.kill', broker: 2 },
      { atMs: 36_000, do: 'broker.start', broker: 3 },
    ];
    const assignment = [[2, 3]];
    const topics = [{ name: 't', assignment }];
    const sim = at(threeBrokers(commands, { configs: { ...configs, 'unclean.leader.election.enable': true }, topics }), 80_000);
    expect(shownBy(sim, 'b1', `${STATS}UncleanLeaderElectionsPerSec`, 'Count')).toBe(1);
  });
});

test('a follower that gets its records one by one lags by those below the high watermark that it has not yet', () => {
  const pieces = { ...configs, 'replica.fetch.max.bytes': 1, 'replica.lag.time.max.ms': 2000 };
  const records = ['a', 'b', 'c', 'd'].map((value, i) => produceAt(10_000 + 100 * i, value));
  const commands: Command[] = [{ atMs: 1000, do: 'broker.pause', broker: 3 }, ...records, { atMs: 11_000, do: 'broker.resume', broker: 3 }];
  const seen = (node: string): number[] => {
    const sim = createSimulation(threeBrokers(commands, { configs: pieces, network: { latencyMs: 50 } }));
    const lags: number[] = [];
    for (let atMs = 9000; atMs <= 12_000; atMs += 20) {
      runUntil(sim, atMs);
      lags.push(Number(shownBy(sim, node, 'kafka.server:type=ReplicaFetcherManager,clientId=Replica,name=MaxLag')));
    }
    return [...new Set(lags)];
  };
  expect(seen('b3')).toEqual([0, 3, 2, 1]);
  expect(seen('b2')).toEqual([0]);
});

describe('a reassignment that waits for a frozen broker', () => {
  const commands: Command[] = [
    { atMs: 1000, do: 'broker.pause', broker: 3 },
    { atMs: 2000, do: 'partition.reassign', topic: 't', partition: 0, replicas: [1, 3] },
  ];
  const ofPartition = (name: string) => `kafka.cluster:type=Partition,name=${name},topic=t,partition=0`;
  const names = [
    ofPartition('ReplicasCount'),
    ofPartition('UnderReplicated'),
    `${MANAGER}UnderReplicatedPartitions`,
    `${MANAGER}ReassigningPartitions`,
  ];
  const of = (kafka: Scenario['kafka'], mode: 'zookeeper' | 'kraft', atMs = 4000) => {
    const sim = at(threeBrokers(commands, { kafka, mode, configs, topics: [{ name: 't', assignment: [[1, 2]] }] }), atMs);
    return ['b1', 'b2'].map((node) => names.map((name) => shownBy(sim, node, name)));
  };

  test('adds nobody to the replication factor, and is counted by the leader alone', () => {
    for (const [kafka, mode] of [
      ['3.9', 'zookeeper'],
      ['2.4', 'zookeeper'],
      ['4.1', 'kraft'],
    ] as const) {
      expect(of(kafka, mode, 1900)[0]).toEqual([2, 0, 0, 0]);
      expect(of(kafka, mode)).toEqual([
        [2, 0, 0, 1],
        [0, 0, 0, 0],
      ]);
    }
  });

  test('is a lack of replicas to releases that are not told of it', () => {
    expect(of('2.3', 'zookeeper')[0]).toEqual([3, 1, 1, undefined]);
  });
});

test('a topic that is to go waits for a broker that is gone', () => {
  const commands: Command[] = [
    { atMs: 1000, do: 'broker.kill', broker: 3 },
    { atMs: 45_000, do: 'topic.delete', topic: 't' },
  ];
  const sim = at(threeBrokers(commands, { configs }), 50_000);
  expect(['TopicsToDeleteCount', 'ReplicasToDeleteCount'].map((name) => shownBy(sim, 'b1', CONTROLLER + name))).toEqual([1, 3]);
});

test('names came with releases', () => {
  const namesOf = (kafka: Scenario['kafka']): string[] => metricValues(at(threeBrokers([], { kafka }), 0), 'b1').map(({ mbean }) => mbean);
  expect(namesOf('0.10')).not.toContain(`${MANAGER}UnderMinIsrPartitionCount`);
  expect(namesOf('1.0')).toContain(`${MANAGER}UnderMinIsrPartitionCount`);
  expect(namesOf('2.2')).not.toContain(`${MANAGER}AtMinIsrPartitionCount`);
  expect(namesOf('3.0')).not.toContain(`${CONTROLLER}ActiveBrokerCount`);
  expect(namesOf('3.9')).toContain(`${CONTROLLER}ActiveBrokerCount`);
});

describe('KRaft', () => {
  const scenario = threeBrokers([{ atMs: 1000, do: 'broker.kill', broker: 1 }], {
    kafka: '4.1',
    mode: 'kraft',
    configs: { 'min.insync.replicas': 2 },
  });

  test('a broker observes; it has no beans of a controller', () => {
    const sim = at(scenario, 0);
    expect(shownBy(sim, 'b1', RAFT, 'current-state')).toBe('observer');
    expect(Number(shownBy(sim, 'b1', RAFT, 'current-leader'))).toBe(101);
    expect(shownBy(sim, 'b1', `${CONTROLLER}ActiveControllerCount`)).toBeUndefined();
    const applied = shownBy(sim, 'b1', 'kafka.server:type=broker-metadata-metrics', 'last-applied-record-offset');
    expect(applied).toBeInstanceOf(JavaDouble);
    expect(Number(applied)).toBe(Number(shownBy(sim, 'c101', RAFT, 'high-watermark')) - 1);
  });

  test('the controller counts by what is committed', () => {
    const gauges = ['ActiveControllerCount', 'ActiveBrokerCount', 'FencedBrokerCount', 'PreferredReplicaImbalanceCount'];
    const valuesAt = (atMs: number) => gauges.map((name) => shownBy(at(scenario, atMs), 'c101', CONTROLLER + name));
    expect(valuesAt(0)).toEqual([1, 3, 0, 0]);
    expect(valuesAt(30_000)).toEqual([1, 2, 1, 1]);
  });
});
