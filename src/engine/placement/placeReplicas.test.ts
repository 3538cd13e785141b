import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';

const SPREAD = { atMs: 100, do: 'topic.create', topic: 'spread', partitions: 4, replicationFactor: 2 } as const;

interface Differences {
  readonly mode?: Scenario['cluster']['mode'];
  readonly racks?: readonly (string | undefined)[];
  readonly seed?: number;
  readonly commands?: Scenario['commands'];
}

const cluster = ({ mode = 'zookeeper', racks = [], seed = 1, commands = [SPREAD] }: Differences): Scenario => {
  const plain = threeBrokers(commands);
  const brokers = plain.cluster.brokers.map((broker, i) => ({ ...broker, rack: racks[i] }));
  return { ...plain, seed, cluster: { ...plain.cluster, mode, brokers } };
};

const placed = (scenario: Scenario) =>
  eventsOf(scenario, 'TopicCreated').find(({ topic }) => topic === 'spread')?.assignment as readonly (readonly number[])[];

const refusals = (scenario: Scenario) => eventsOf(scenario, 'CommandRefused').map(({ reason }) => reason);

describe('a topic without an assignment', () => {
  test('gets leaders round the brokers, and followers beside them; the seed says where it begins (ASN-01)', () => {
    const starts = [1, 2, 3, 4, 5, 6].map((seed) => {
      const assignment = placed(cluster({ seed }));
      const leaders = assignment.map(([leader]) => leader as number);
      expect(leaders.slice(1)).toEqual(leaders.slice(0, -1).map((leader) => (leader % 3) + 1));
      expect(assignment.every((replicas) => new Set(replicas).size === 2)).toBe(true);
      return JSON.stringify(assignment);
    });
    expect(new Set(starts).size).toBeGreaterThan(1);
    expect(JSON.stringify(placed(cluster({ seed: 1 })))).toBe(starts[0]);
  });

  test('has a replica in each rack (ASN-02)', () => {
    const racks = ['a', 'a', 'b'];
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      for (const replicas of placed(cluster({ racks, seed }))) expect(new Set(replicas.map((id) => racks[id - 1])).size).toBe(2);
    }
  });

  test('is refused where brokers are too few, or only some have racks (ASN-02, ASN-03)', () => {
    expect(refusals(cluster({ racks: ['a', 'b', undefined] }))).toEqual(['placement.racks']);
    const wide = { ...SPREAD, atMs: 30_000, replicationFactor: 3 };
    expect(refusals(cluster({ commands: [{ atMs: 0, do: 'broker.stop', broker: 3 }, wide] }))).toEqual(['placement.tooFewBrokers']);
    expect(refusals(cluster({ commands: [wide] }))).toEqual([]);
  });

  test('is striped over racks in KRaft, where a broker without a rack stands in one of its own (ASN-05)', () => {
    const racks = ['a', 'a', undefined];
    for (const seed of [1, 2, 3]) {
      for (const replicas of placed(cluster({ mode: 'kraft', racks, seed }))) expect(replicas).toContain(3);
    }
  });

  test('is refused in KRaft only where fewer brokers are registered; fenced ones count (ASN-06)', () => {
    const wide = { ...SPREAD, atMs: 30_000, replicationFactor: 3 };
    const whenKilled = cluster({ mode: 'kraft', commands: [{ atMs: 0, do: 'broker.kill', broker: 3 }, wide] });
    expect(placed(whenKilled).every((replicas) => replicas.length === 3 && replicas[0] !== 3)).toBe(true);
    expect(refusals(cluster({ mode: 'kraft', commands: [{ ...wide, replicationFactor: 4 }] }))).toEqual(['placement.tooFewBrokers']);
  });
});
