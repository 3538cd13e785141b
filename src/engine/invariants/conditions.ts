import type { Simulation } from '../context';
import type { PartitionImage } from '../kraft/records';
import { type Condition, type Finding, INVARIANTS } from './catalog';
import { type Memory, minIsrOf, type PartitionMemory } from './memory';

interface Case {
  readonly sim: Simulation;
  readonly memory: Memory;
  readonly partition: PartitionMemory;
  readonly found: Finding;
}

const since = (stops: readonly { readonly step: number }[], { found }: Case) => stops.filter(({ step }) => step >= found.since);

/** Is the condition missing in this case? */
const MISSING: { readonly [C in Condition]: (given: Case) => boolean } = {
  epochTruncation: ({ memory: { profile } }) => !profile.fencing || !(profile.trunc === 'kip279' || profile.trunc === 'fetch'),
  admissionGate: ({ memory: { profile } }) => !profile.leso,
  noFencedMembers: ({ sim, memory: { profile } }) => sim.scenario.cluster.mode === 'kraft' && !profile.kip841,
  incarnations: (given) =>
    given.sim.scenario.cluster.mode === 'kraft' && !given.memory.profile.kip903 && since(given.partition.lossyStops, given).length > 0,
  noUncleanElection: ({ partition, found }) => partition.uncleanElectionStep >= found.since,
  noLossyStop: ({ partition }) => partition.lossyStops.length > 0,
  enoughCopies: (given) => {
    const { sim, memory, partition, found } = given;
    if (!memory.profile.elr) return since(partition.lossyLastMembers, given).length > 0;
    const replicas = partition.registration?.replicas ?? [];
    return since(partition.uncleanStops, given).length >= minIsrOf(sim, memory, found.tp, replicas[0] ?? 0, replicas.length);
  },
  lossNoticed: ({ sim, partition }) => sim.scenario.cluster.mode === 'zookeeper' && partition.unnoticedLeads,
  endHidden: ({ memory: { profile } }) => !profile.kip207,
  uncleanForbidden: ({ memory }) => memory.uncleanAllowed,
  fetcherSurvives: ({ memory: { profile } }) => profile.appendError === 'thread',
  minIsrKept: ({ memory }) => memory.minIsrAltered,
  proposalTaken: ({ partition }) => partition.proposalRefused,
  shrinkMovesWater: ({ memory: { profile } }) => !profile.hwAfterShrink,
  noStaleAdding: ({ memory: { profile }, partition: { registration } }) => {
    if (profile.targetInSync || !registration || !('adding' in registration)) return false;
    const { adding, removing } = registration as PartitionImage;
    return adding.some((replica) => removing.includes(replica));
  },
  noLateEnd: ({ memory }) => memory.lateEnd && memory.profile.transactionVersion < 2,
  directoryKept: ({ partition }) => partition.movedLeaderless,
  noEpochReuse: ({ partition }) => partition.epochReused,
  sameLeader: (given) =>
    given.partition.leaderChangeStep >= given.found.since ||
    given.partition.registration?.leader !== given.found.broker ||
    since(given.partition.lossyStops, given).length > 0,
};

/** Why a finding is what Kafka would do, too: the first of the invariant's conditions that is missing; null where nothing excuses it. */
export function excuseOf(sim: Simulation, memory: Memory, found: Finding): Condition | null {
  const partition = memory.partitions[found.tp];
  if (!partition) return null;
  const needs: readonly Condition[] = INVARIANTS[found.id].needs;
  return needs.find((condition) => MISSING[condition]({ sim, memory, partition, found })) ?? null;
}
