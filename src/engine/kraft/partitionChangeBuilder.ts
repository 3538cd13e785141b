import { NO_LEADER } from '../state';
import { maybeCompleteReassignment } from './partitionReassignment';
import type { PartitionChange, PartitionImage } from './records';

/** `ONLINE` keeps a leader that may stay; `PREFERRED` wants the first replica; `UNCLEAN` takes anybody who lives, if need be (ELE-08, ELE-09). */
export type Election = 'PREFERRED' | 'ONLINE' | 'UNCLEAN';

/** A change that somebody wants of a partition. What is absent stays as it is. */
export interface WantedChange {
  readonly election?: Election;
  readonly targetIsr?: readonly number[];
  readonly targetReplicas?: readonly number[];
  readonly targetAdding?: readonly number[];
  readonly targetRemoving?: readonly number[];
  readonly targetRecovering?: boolean;
  /** They lost what was not flushed: not eligible (ELR-03, KR-13). */
  readonly uncleanShutdownReplicas?: readonly number[];
}

/** What the release and the topic say about it. */
export interface ElectionRules {
  /** Unfenced, not shutting down, and the replica's directory is online (ELE-08). */
  readonly isAcceptableLeader: (replica: number) => boolean;
  readonly minIsr: number;
  /** Flag `elr` */
  readonly elrEnabled: boolean;
  /** Flag `lastKnownLeader` */
  readonly lastKnownLeaderKept: boolean;
  /** Flag `recovery` */
  readonly recoverySupported: boolean;
  /** A reassignment waits for its whole target: flag `targetInSync` (CTL-05) */
  readonly targetInSync: boolean;
  /** A shrink of the ISR raises the leader epoch: not flag `noBump` (ISR-08). */
  readonly bumpOnIsrShrink: boolean;
}

interface Target {
  readonly isr: readonly number[];
  readonly replicas: readonly number[];
  readonly adding: readonly number[];
  readonly removing: readonly number[];
  readonly elr: readonly number[];
}

export interface ElectionResult {
  readonly leader: number;
  readonly unclean: boolean;
}

const sameList = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((id, i) => id === b[i]);
const contains = (all: readonly number[], some: readonly number[]): boolean => some.every((id) => all.includes(id));

/** Who is eligible from now on: a replica that leaves an ISR that is below min ISR, and did not lose anything (ELR-02, ELR-03, `maybePopulateTargetElr`). */
function targetElr(
  partition: PartitionImage,
  wanted: WantedChange,
  rules: ElectionRules,
  isr: readonly number[],
  replicas: readonly number[],
): readonly number[] {
  if (!rules.elrEnabled) return partition.elr;
  if (isr.length >= Math.min(rules.minIsr, replicas.length)) return [];
  const lost = wanted.uncleanShutdownReplicas ?? [];
  const candidates = new Set([...partition.elr, ...partition.isr]);
  const isEligible = (replica: number) => replicas.includes(replica) && !isr.includes(replica) && !lost.includes(replica);
  return [...candidates].filter(isEligible).sort((a, b) => a - b);
}

/** Where it is to go, once a reassignment that this completes is taken into account. */
function targetOf(partition: PartitionImage, wanted: WantedChange, rules: ElectionRules): Target {
  const replicas = wanted.targetReplicas ?? partition.replicas;
  const adding = wanted.targetAdding ?? partition.adding;
  const removing = wanted.targetRemoving ?? partition.removing;
  const isr = wanted.targetIsr ?? partition.isr;
  const completed = maybeCompleteReassignment({ replicas, adding, removing }, isr, rules.targetInSync);
  const target = completed ? { ...completed, adding: [], removing: [] } : { isr, replicas, adding, removing };
  return { ...target, elr: targetElr(partition, wanted, rules, target.isr, target.replicas) };
}

function isValidNewLeader(target: Target, rules: ElectionRules, replica: number): boolean {
  const eligible = target.isr.includes(replica) || (rules.elrEnabled && target.isr.length === 0 && target.elr.includes(replica));
  return eligible && rules.isAcceptableLeader(replica);
}

/** Nobody else is left who could know more: the last leader may lead again, whatever it lost (ELR-05, `canElectLastKnownLeader`). */
function lastKnownLeader(partition: PartitionImage, target: Target, rules: ElectionRules): number | undefined {
  const [last, ...others] = partition.lastKnownElr;
  const alone = rules.elrEnabled && target.isr.length === 0 && target.elr.length === 0 && others.length === 0;
  return alone && last !== undefined && (!rules.lastKnownLeaderKept || rules.isAcceptableLeader(last)) ? last : undefined;
}

function elect(partition: PartitionImage, target: Target, election: Election, rules: ElectionRules): ElectionResult {
  const inOrder = election === 'PREFERRED' ? [target.replicas[0] as number, partition.leader] : [partition.leader];
  const clean = [...inOrder, ...target.replicas].find((replica) => isValidNewLeader(target, rules, replica));
  if (clean !== undefined) return { leader: clean, unclean: false };
  const unclean =
    lastKnownLeader(partition, target, rules) ??
    (election === 'UNCLEAN' ? target.replicas.find((replica) => rules.isAcceptableLeader(replica)) : undefined);
  return unclean === undefined ? { leader: NO_LEADER, unclean: false } : { leader: unclean, unclean: true };
}

/** Who leads after this change; -1 for nobody (ELE-08, `electAnyLeader`, `electPreferredLeader`). */
export function electLeader(partition: PartitionImage, wanted: WantedChange, rules: ElectionRules): ElectionResult {
  return elect(partition, targetOf(partition, wanted, rules), wanted.election ?? 'ONLINE', rules);
}

/**
 * Does this change raise the leader epoch though the leader stays? A reassignment that drops a replica, and before 3.6 a smaller ISR
 * (ELE-13, ISR-08, `triggerLeaderEpochBumpForReplicaReassignmentIfNeeded`, `triggerLeaderEpochBumpForIsrShrinkIfNeeded`).
 */
export function triggersLeaderEpochBump(
  before: { readonly isr: readonly number[]; readonly replicas: readonly number[] },
  after: { readonly isr: readonly number[]; readonly replicas: readonly number[] },
  bumpOnIsrShrink: boolean,
): boolean {
  return !contains(after.replicas, before.replicas) || (bumpOnIsrShrink && !contains(after.isr, before.isr));
}

type Draft = { -readonly [F in keyof PartitionChange]: PartitionChange[F] };

/** The last leader is remembered when there is none any more, and forgotten when there is one (ELR-05, `maybeUpdateLastKnownLeader`). */
function updateLastKnownLeader(partition: PartitionImage, rules: ElectionRules, draft: Draft): void {
  if (!rules.elrEnabled) return;
  const known = partition.lastKnownElr.length > 0;
  const leader = draft.leader ?? partition.leader;
  if (rules.lastKnownLeaderKept ? draft.leader === NO_LEADER && !known : draft.isr?.length === 0 && partition.leader !== NO_LEADER)
    draft.lastKnownElr = [partition.leader];
  else if (leader !== NO_LEADER && known) draft.lastKnownElr = [];
}

/** Puts the outcome of the election into the change. @returns the target that follows from it */
function applyElection(partition: PartitionImage, target: Target, result: ElectionResult, rules: ElectionRules, draft: Draft): Target {
  if (result.leader === partition.leader) return target;
  draft.leader = result.leader;
  if (result.unclean) {
    draft.isr = [result.leader];
    if (rules.recoverySupported) draft.recovering = true;
    return { ...target, elr: [] };
  }
  if (target.isr.length > 0 || result.leader === NO_LEADER) return target;
  return { ...target, isr: [result.leader], elr: target.elr.filter((replica) => replica !== result.leader) };
}

/**
 * The record that a wanted change makes of a partition, with everything that follows from it: completed reassignment, ELR, election, leader
 * epoch, last known leader (ELE-08, ELE-13, ELR-03 to ELR-05, CTL-05, `PartitionChangeBuilder.build`).
 * @returns null where nothing changes
 */
export function buildPartitionChange(partition: PartitionImage, wanted: WantedChange, rules: ElectionRules): PartitionChange | null {
  const draft: Draft = {};
  const before = targetOf(partition, wanted, rules);
  const target = applyElection(partition, before, elect(partition, before, wanted.election ?? 'ONLINE', rules), rules, draft);
  if (draft.leader === undefined && triggersLeaderEpochBump(partition, target, rules.bumpOnIsrShrink)) draft.leader = partition.leader;
  const elr = rules.elrEnabled ? target.elr : [];
  if (!sameList(elr, partition.elr)) draft.elr = elr;
  const mayBeEmpty = rules.elrEnabled || target.isr.length > 0;
  if (draft.isr === undefined && mayBeEmpty && !sameList(target.isr, partition.isr)) draft.isr = target.isr;
  updateLastKnownLeader(partition, rules, draft);
  if (!sameList(target.replicas, partition.replicas)) draft.replicas = target.replicas;
  if (!sameList(target.adding, partition.adding)) draft.adding = target.adding;
  if (!sameList(target.removing, partition.removing)) draft.removing = target.removing;
  const recovering = draft.recovering ?? wanted.targetRecovering ?? partition.recovering;
  if (recovering === partition.recovering) delete draft.recovering;
  else draft.recovering = recovering;
  return Object.keys(draft).length === 0 ? null : draft;
}

/** The partition after a change: partition epoch + 1, leader epoch + 1 where the leader is named (ELE-13, `PartitionRegistration.merge`). */
export function mergePartition(partition: PartitionImage, change: PartitionChange): PartitionImage {
  return {
    ...partition,
    leaderEpoch: partition.leaderEpoch + (change.leader === undefined ? 0 : 1),
    partitionEpoch: partition.partitionEpoch + 1,
    ...change,
  };
}

/** A new partition: its first active replica leads, the active ones are in the ISR (ELE-07). @returns null where none is active */
export function initialPartition(replicas: readonly number[], isActive: (replica: number) => boolean): PartitionImage | null {
  const isr = replicas.filter(isActive);
  const [leader] = isr;
  if (leader === undefined) return null;
  return {
    leader,
    leaderEpoch: 0,
    isr,
    partitionEpoch: 0,
    replicas,
    controllerEpoch: 0,
    recovering: false,
    adding: [],
    removing: [],
    elr: [],
    lastKnownElr: [],
    directories: {},
  };
}
