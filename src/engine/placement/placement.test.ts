import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignReplicasToBrokers, getRackAlternatedBrokerList } from './adminUtils';
import { stripedReplicaPlacement, type UsableBroker } from './stripedReplicaPlacer';
import type { BrokerMetadata, Random } from './types';

const brokers = (...racks: readonly (string | null)[]): BrokerMetadata[] => racks.map((rack, i) => ({ id: i + 1, rack }));
const START = { index: 0, replicaShift: 0, partition: 0 };

describe('ZooKeeper places replicas', () => {
  const FIVE = brokers(null, null, null, null, null);

  test('round the brokers, with a distance that grows with each round (ASN-01)', () => {
    const placed = assignReplicasToBrokers(FIVE, 6, 3, START);
    expect(placed).toMatchObject({ ok: true, value: { 0: [1, 2, 3], 1: [2, 3, 4], 4: [5, 1, 2], 5: [1, 3, 4] } });
  });

  test('from the partition on that comes next when a topic grows (ASN-04)', () => {
    const grown = assignReplicasToBrokers(FIVE, 2, 2, { index: 1, replicaShift: 1, partition: 4 });
    expect(grown).toEqual({
      ok: true,
      value: [
        [1, 3],
        [2, 5],
      ],
    });
  });

  test('one rack after the other, as a real cluster of two racks did (ASN-02)', () => {
    const twoRacks = brokers('a', 'a', 'b', 'b');
    expect(getRackAlternatedBrokerList(twoRacks).map(({ id }) => id)).toEqual([1, 3, 2, 4]);
    expect(assignReplicasToBrokers(twoRacks, 4, 2, START)).toEqual({
      ok: true,
      value: [
        [1, 3],
        [3, 2],
        [2, 4],
        [4, 1],
      ],
    });
  });

  test.each([
    ['no partition', FIVE, 0, 1, 'INVALID_PARTITIONS'],
    ['no replica', FIVE, 1, 0, 'INVALID_REPLICATION_FACTOR'],
    ['more replicas than brokers', FIVE, 1, 6, 'INVALID_REPLICATION_FACTOR'],
    ['racks of some brokers only', brokers('a', null), 1, 1, 'UNKNOWN_SERVER_ERROR'],
  ] as const)('not with %s (ASN-02, ASN-03)', (_, from, partitions, replicationFactor, problem) => {
    expect(assignReplicasToBrokers(from, partitions, replicationFactor, START)).toEqual({ ok: false, problem });
  });
});

describe('KRaft places replicas in stripes', () => {
  const unfenced = (ids: readonly number[]): UsableBroker[] => ids.map((id) => ({ id, rack: null, fenced: false }));
  const zero = { rack: () => 0, broker: () => 0 };
  const never: Random = () => {
    throw new Error('no chance');
  };

  test('and shuffles only after as many partitions as there are unfenced brokers (ASN-05)', () => {
    const stripes = [
      [1, 2, 3],
      [2, 3, 1],
      [3, 1, 2],
    ];
    expect(stripedReplicaPlacement(unfenced([1, 2, 3]), 3, 3, zero, never)).toEqual({ ok: true, value: stripes });
    expect(stripedReplicaPlacement(unfenced([1, 2, 3]), 4, 3, zero, () => 0)).toEqual({ ok: true, value: [...stripes, [2, 3, 1]] });
  });

  test('a fenced broker is the last choice and never leads (ASN-05)', () => {
    const placed = stripedReplicaPlacement([...unfenced([2, 3]), { id: 1, rack: null, fenced: true }], 2, 3, zero, never);
    expect(placed).toEqual({
      ok: true,
      value: [
        [2, 3, 1],
        [3, 2, 1],
      ],
    });
  });
});

/** Any cluster of up to five brokers in up to three racks. */
const cluster = fc
  .array(fc.record({ rack: fc.constantFrom('a', 'b', 'c'), fenced: fc.boolean() }), { minLength: 1, maxLength: 5 })
  .map((given): UsableBroker[] => given.map((broker, i) => ({ id: i + 1, ...broker })));

const isSpread = (all: readonly BrokerMetadata[], replicas: readonly number[]): boolean => {
  const racks = new Set(all.map(({ rack }) => rack));
  const used = new Set(replicas.map((id) => all[id - 1]?.rack));
  return new Set(replicas).size === replicas.length && used.size === Math.min(racks.size, replicas.length);
};

test('whatever the racks and wherever it begins, ZooKeeper spreads each partition over as many racks as it can (ASN-02)', () => {
  fc.assert(
    fc.property(cluster, fc.nat(4), fc.nat(9), fc.nat(9), (all, more, index, partition) => {
      const replicationFactor = 1 + (more % all.length);
      const placed = assignReplicasToBrokers(all, 12, replicationFactor, { index: index % all.length, replicaShift: index, partition });
      expect(placed.ok && placed.value.every((replicas) => isSpread(all, replicas))).toBe(true);
    }),
  );
});

test('whatever the racks and wherever it begins, KRaft finds distinct brokers and an unfenced leader (ASN-05)', () => {
  fc.assert(
    fc.property(cluster, fc.nat(4), fc.nat(99), (all, more, chance) => {
      const random: Random = (bound) => chance % bound;
      const placed = stripedReplicaPlacement(
        all,
        24,
        1 + (more % all.length),
        { rack: random, broker: (_, __, size) => random(size) },
        random,
      );
      if (all.every(({ fenced }) => fenced)) expect(placed).toEqual({ ok: false, problem: 'INVALID_REPLICATION_FACTOR' });
      else
        expect(
          placed.ok &&
            placed.value.every(
              (replicas) => new Set(replicas).size === replicas.length && all[(replicas[0] as number) - 1]?.fenced === false,
            ),
        ).toBe(true);
    }),
  );
});
