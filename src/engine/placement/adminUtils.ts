import { fail, ok } from '../../lib/result';
import type { BrokerMetadata, Placed } from './types';

/** Where a placement begins: at which broker of the list, with which distance between leader and followers, at which partition. */
export interface Start {
  readonly index: number;
  readonly replicaShift: number;
  readonly partition: number;
}

interface Arranged {
  readonly brokers: readonly BrokerMetadata[];
  /** 1 where racks play no part: every broker then stands in the same one. */
  readonly racks: number;
}

/** Brokers in the order one of each rack in turn, racks and ids sorted (ASN-02, `AdminUtils.getRackAlternatedBrokerList`). */
export function getRackAlternatedBrokerList(brokers: readonly BrokerMetadata[]): BrokerMetadata[] {
  const racks: Record<string, BrokerMetadata[]> = {};
  for (const broker of brokers.toSorted((a, b) => a.id - b.id)) {
    const rack = broker.rack ?? '';
    racks[rack] ??= [];
    racks[rack].push(broker);
  }
  const names = Object.keys(racks).sort((a, b) => (a < b ? -1 : 1));
  const alternated: BrokerMetadata[] = [];
  for (let round = 0; alternated.length < brokers.length; round++) {
    for (const name of names) {
      const broker = racks[name]?.[round];
      if (broker) alternated.push(broker);
    }
  }
  return alternated;
}

/**
 * ZooKeeper's placement (ASN-01 to ASN-03, `AdminUtils.assignReplicasToBrokers`): leaders go round the brokers, followers follow at a
 * distance that grows with each round; with racks, each rack gets a replica before one gets two.
 * @param brokers all that are registered @returns the replicas of each new partition, or the error that the tool gets
 */
export function assignReplicasToBrokers(
  brokers: readonly BrokerMetadata[],
  partitions: number,
  replicationFactor: number,
  start: Start,
): Placed {
  if (partitions <= 0) return fail('INVALID_PARTITIONS');
  if (replicationFactor <= 0 || replicationFactor > brokers.length) return fail('INVALID_REPLICATION_FACTOR');
  const withRack = brokers.filter(({ rack }) => rack !== null);
  if (withRack.length > 0 && withRack.length < brokers.length) return fail('UNKNOWN_SERVER_ERROR');
  const arranged = { brokers: getRackAlternatedBrokerList(brokers), racks: new Set(brokers.map(({ rack }) => rack)).size };
  const placed: number[][] = [];
  let { replicaShift } = start;
  for (let partition = start.partition; partition < start.partition + partitions; partition++) {
    if (partition > 0 && partition % brokers.length === 0) replicaShift++;
    placed.push(replicasOf(arranged, (partition + start.index) % brokers.length, replicaShift * arranged.racks, replicationFactor));
  }
  return ok(placed);
}

/** One partition: the leader, then whoever comes next and does not crowd a rack or a broker (ASN-02). */
function replicasOf({ brokers, racks }: Arranged, firstIndex: number, shift: number, replicationFactor: number): number[] {
  const chosen = [brokers[firstIndex] as BrokerMetadata];
  for (let k = 0; chosen.length < replicationFactor; k++) {
    const candidate = brokers[replicaIndex(firstIndex, shift, k, brokers.length)] as BrokerMetadata;
    const usedRacks = new Set(chosen.map(({ rack }) => rack));
    const rackIsFree = !usedRacks.has(candidate.rack) || usedRacks.size === racks;
    if (rackIsFree && !chosen.includes(candidate)) chosen.push(candidate);
  }
  return chosen.map(({ id }) => id);
}

function replicaIndex(firstIndex: number, shift: number, k: number, brokers: number): number {
  return (firstIndex + 1 + ((shift + k) % (brokers - 1))) % brokers;
}
