import { fail, ok, type Result } from '../../lib/result';
import type { TopicSpec } from '../../scenario/schema';
import type { Mode } from '../../scenario/versions';
import type { Simulation } from '../context';
import { draw } from '../random';
import type { RefusalReason } from '../trace';
import { assignReplicasToBrokers } from './adminUtils';
import { stripedReplicaPlacement, type UsableBroker } from './stripedReplicaPlacer';
import type { Placed, PlacementError, Random } from './types';

/** The replicas of each partition, the preferred one first. */
export type Assignment = readonly (readonly number[])[];

/** The replicas themselves, or how many partitions and replicas; a topic has one of each where nothing is said. */
export type Placement = Pick<TopicSpec, 'assignment' | 'partitions' | 'replicationFactor'>;

type Place = (brokers: readonly UsableBroker[], partitions: number, replicationFactor: number, random: Random) => Placed;

const BY_MODE: Readonly<Record<Mode, Place>> = {
  zookeeper: (brokers, partitions, replicationFactor, random) => {
    const start = { index: random(brokers.length), replicaShift: random(brokers.length), partition: 0 };
    return assignReplicasToBrokers(brokers, partitions, replicationFactor, start);
  },
  kraft: (brokers, partitions, replicationFactor, random) => {
    const offsets = { rack: random, broker: (_: string | null, __: boolean, size: number) => random(size) };
    return stripedReplicaPlacement(brokers, partitions, replicationFactor, offsets, random);
  },
};

export const PLACEMENT_REFUSALS: Readonly<Record<PlacementError, RefusalReason>> = {
  INVALID_PARTITIONS: 'placement.noPartitions',
  INVALID_REPLICATION_FACTOR: 'placement.tooFewBrokers',
  UNKNOWN_SERVER_ERROR: 'placement.racks',
};

/**
 * Where the replicas of a new topic stand: as it was asked, or where the controller puts them. Kafka begins at a broker by chance; here chance
 * follows from the document's seed and the topic's name (ASN-01 to ASN-06).
 * @param brokers that the controller may use @returns the replicas of each partition, or why not
 */
export function placeReplicas(
  sim: Simulation,
  topic: string,
  { assignment, partitions = 1, replicationFactor = 1 }: Placement,
  brokers: readonly UsableBroker[],
): Result<readonly (readonly number[])[], RefusalReason> {
  if (assignment) return ok(assignment);
  let draws = 0;
  const random: Random = (bound) => (bound === 0 ? 0 : draw(sim.scenario.seed, `placement.${topic}`, draws++, bound));
  const placed = BY_MODE[sim.scenario.cluster.mode](brokers, partitions, replicationFactor, random);
  return placed.ok ? placed : fail(PLACEMENT_REFUSALS[placed.problem]);
}

/**
 * Looks at what is asked for a topic that gets more partitions (ASN-04). `added`: where the replicas of the new ones are to stand, one entry
 * each. @returns these, null where the controller is to place them, or why not
 */
export function addedPartitions(
  existing: Assignment,
  count: number,
  added: Assignment | undefined,
  isThere: (broker: number) => boolean,
): Result<Assignment | null, RefusalReason> {
  if (count <= existing.length) return fail('partitions.notMore');
  if (!added) return ok(null);
  if (!added.flat().every(isThere)) return fail('broker.unknown');
  const factor = existing[0]?.length ?? 0;
  const fits = added.length === count - existing.length && added.every(({ length }) => length === factor);
  return fits ? ok(added) : fail('assignment.misfit');
}
