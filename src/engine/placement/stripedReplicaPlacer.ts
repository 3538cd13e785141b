import { fail, ok } from '../../lib/result';
import type { BrokerMetadata, Placed, Random } from './types';

/** A broker that new replicas may be given to. Fenced ones are registered, and taken only where nobody else is left. */
export interface UsableBroker extends BrokerMetadata {
  readonly fenced: boolean;
}

/** Where the lists begin: racks, and in each rack the brokers that are unfenced and those that are fenced. */
export interface Offsets {
  readonly rack: (racks: number) => number;
  readonly broker: (rack: string | null, fenced: boolean, brokers: number) => number;
}

interface BrokerList {
  readonly brokers: number[];
  /** How many it has given in this epoch. */
  index: number;
  offset: number;
  epoch: number;
}

interface Rack {
  readonly unfenced: BrokerList;
  readonly fenced: BrokerList;
}

interface RackList {
  readonly racks: Rack[];
  readonly numTotalBrokers: number;
  readonly numUnfencedBrokers: number;
  offset: number;
  /** How many partitions since the beginning or the last shuffle. */
  epoch: number;
}

/** No rack comes before all racks. */
function compareRacks(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function newRackList(brokers: readonly UsableBroker[], offsets: Offsets): RackList {
  const names = [...new Set(brokers.map(({ rack }) => rack))].sort(compareRacks);
  const listOf = (rack: string | null, fenced: boolean): BrokerList => {
    const ids = brokers.filter((broker) => broker.rack === rack && broker.fenced === fenced).map(({ id }) => id);
    return {
      brokers: ids.sort((a, b) => a - b),
      index: 0,
      offset: ids.length > 0 ? offsets.broker(rack, fenced, ids.length) : 0,
      epoch: 0,
    };
  };
  return {
    racks: names.map((rack) => ({ unfenced: listOf(rack, false), fenced: listOf(rack, true) })),
    numTotalBrokers: brokers.length,
    numUnfencedBrokers: brokers.filter(({ fenced }) => !fenced).length,
    offset: offsets.rack(names.length),
    epoch: 0,
  };
}

/** The list's next broker in this epoch, or null when all have been given. */
function next(list: BrokerList, epoch: number): number | null {
  const size = list.brokers.length;
  if (size === 0) return null;
  if (list.epoch !== epoch) {
    list.epoch = epoch;
    list.index = 0;
    list.offset = (list.offset + 1) % size;
  }
  return list.index < size ? (list.brokers[(list.index++ + list.offset) % size] as number) : null;
}

function shuffle<T>(list: T[], random: Random): void {
  for (let size = list.length; size > 1; size--) {
    const other = random(size);
    [list[size - 1], list[other]] = [list[other] as T, list[size - 1] as T];
  }
}

/** Enough partitions for every unfenced broker: shuffle, so as not to repeat the same stripes. */
function maybeShuffle(rackList: RackList, random: Random): void {
  if (rackList.epoch !== rackList.numUnfencedBrokers || rackList.numUnfencedBrokers === 1) return;
  shuffle(rackList.racks, random);
  for (const { unfenced, fenced } of rackList.racks) {
    shuffle(fenced.brokers, random);
    shuffle(unfenced.brokers, random);
  }
  rackList.epoch = 0;
}

/** One partition: an unfenced leader, then a replica of each rack in turn. */
function place(rackList: RackList, replicationFactor: number): number[] {
  const { racks, epoch } = rackList;
  const replicas: number[] = [];
  let leaderRack = rackList.offset;
  while (replicas.length === 0) {
    const leader = next((racks[leaderRack] as Rack).unfenced, epoch);
    if (leader !== null) replicas.push(leader);
    else leaderRack = (leaderRack + 1) % racks.length;
  }
  let passedLeaderRack = false;
  for (let i = rackList.offset; replicas.length < replicationFactor; i = (i + 1) % racks.length) {
    if (i === leaderRack && !passedLeaderRack) {
      passedLeaderRack = true;
      continue;
    }
    const { unfenced, fenced } = racks[i] as Rack;
    const replica = next(unfenced, epoch) ?? next(fenced, epoch);
    if (replica !== null) replicas.push(replica);
  }
  rackList.epoch++;
  rackList.offset = (rackList.offset + 1) % racks.length;
  return replicas;
}

/**
 * KRaft's placement (ASN-05, ASN-06, `StripedReplicaPlacer.place`): stripes over racks, and over the brokers of each rack.
 * @param brokers all that are registered and not in controlled shutdown @param random for the shuffle after as many partitions as unfenced brokers
 */
export function stripedReplicaPlacement(
  brokers: readonly UsableBroker[],
  partitions: number,
  replicationFactor: number,
  offsets: Offsets,
  random: Random,
): Placed {
  const rackList = newRackList(brokers, offsets);
  if (replicationFactor <= 0 || rackList.numUnfencedBrokers === 0 || replicationFactor > rackList.numTotalBrokers)
    return fail('INVALID_REPLICATION_FACTOR');
  const placed: number[][] = [];
  while (placed.length < partitions) {
    maybeShuffle(rackList, random);
    placed.push(place(rackList, replicationFactor));
  }
  return ok(placed);
}
