import * as v from 'valibot';
import { assignReplicasToBrokers, getRackAlternatedBrokerList } from '../../engine/placement/adminUtils';
import { stripedReplicaPlacement } from '../../engine/placement/stripedReplicaPlacer';
import type { BrokerMetadata } from '../../engine/placement/types';
import { ids, integer, type PureFunction, pure } from './pureFunction';

/** By broker id. */
const racks = v.record(v.string(), v.nullable(v.string()));
const lists = v.strictObject({ unfenced: v.optional(ids, []), fenced: v.optional(ids, []) });
const offsets = v.strictObject({ unfenced: v.optional(integer, 0), fenced: v.optional(integer, 0) });

function brokersOf(brokers: readonly number[] | undefined, rackOf: Readonly<Record<string, string | null>>): BrokerMetadata[] {
  return (brokers ?? Object.keys(rackOf).map(Number)).map((id) => ({ id, rack: rackOf[id] ?? null }));
}

/** `startIndex` also is the first distance of the followers, as in Kafka's own tests; a partition of -1 is the first one. */
const assignReplicas = pure(
  {
    brokers: v.optional(ids),
    racks: v.optional(racks, {}),
    partitions: integer,
    rf: integer,
    startIndex: v.optional(integer, 0),
    startPartition: v.optional(integer, -1),
  },
  (args) => {
    const partition = Math.max(0, args.startPartition);
    const start = { index: args.startIndex, replicaShift: args.startIndex, partition };
    const placed = assignReplicasToBrokers(brokersOf(args.brokers, args.racks), args.partitions, args.rf, start);
    if (!placed.ok) return { error: placed.problem };
    return Object.fromEntries(placed.value.map((replicas, i) => [partition + i, replicas]));
  },
);

/** The empty name is that of no rack. */
const placeReplicas = pure(
  {
    racks: v.record(v.string(), lists),
    rf: integer,
    partitions: integer,
    offsets: v.optional(v.record(v.string(), offsets), {}),
    rackOffset: v.optional(integer, 0),
  },
  (args) => {
    const brokers = Object.entries(args.racks).flatMap(([name, { unfenced, fenced }]) => {
      const rack = name === '' ? null : name;
      return [...unfenced.map((id) => ({ id, rack, fenced: false })), ...fenced.map((id) => ({ id, rack, fenced: true }))];
    });
    const start = {
      rack: () => args.rackOffset,
      broker: (rack: string | null, fenced: boolean) => args.offsets[rack ?? '']?.[fenced ? 'fenced' : 'unfenced'] ?? 0,
    };
    const placed = stripedReplicaPlacement(brokers, args.partitions, args.rf, start, () => {
      throw new Error('a placement after as many partitions as unfenced brokers is a matter of chance');
    });
    return placed.ok ? placed.value : { error: placed.problem };
  },
);

/** Replica placement. */
export const PLACEMENT: Readonly<Record<string, PureFunction>> = {
  'zk.assignReplicas': assignReplicas,
  'zk.rackAlternated': pure({ racks }, (args) => getRackAlternatedBrokerList(brokersOf(undefined, args.racks)).map(({ id }) => id)),
  'kraft.placeReplicas': placeReplicas,
};
