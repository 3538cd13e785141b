import * as v from 'valibot';
import { type BrokerControlState, calculateNextBrokerState } from '../../engine/kraft/brokerHeartbeatManager';
import {
  buildPartitionChange,
  type ElectionRules,
  electLeader,
  initialPartition,
  mergePartition,
  triggersLeaderEpochBump,
} from '../../engine/kraft/partitionChangeBuilder';
import { maybeCompleteReassignment, reassignmentReplicas } from '../../engine/kraft/partitionReassignment';
import type { PartitionImage } from '../../engine/kraft/records';
import { profileOf } from '../../engine/profiles';
import { NO_LEADER } from '../../engine/state';
import { releaseOf } from './given';
import { ids, integer, type PureFunction, pure } from './pureFunction';

const partition = v.strictObject({
  replicas: ids,
  isr: ids,
  leader: v.nullable(integer),
  leaderEpoch: integer,
  partitionEpoch: integer,
  elr: v.optional(ids, []),
  lastKnownElr: v.optional(ids, []),
  adding: v.optional(ids, []),
  removing: v.optional(ids, []),
  recovery: v.optional(v.picklist(['RECOVERED', 'RECOVERING']), 'RECOVERED'),
});

/** `metadataVersion`: the newest release where it is absent. */
const change = {
  partition,
  acceptable: ids,
  election: v.picklist(['online', 'preferred', 'unclean']),
  minIsr: integer,
  elrEnabled: v.boolean(),
  targetIsr: v.optional(ids),
  targetReplicas: v.optional(ids),
  targetAdding: v.optional(ids),
  targetRemoving: v.optional(ids),
  uncleanShutdown: v.optional(ids),
  metadataVersion: v.optional(v.string()),
};
type ChangeArgs = v.InferOutput<v.StrictObjectSchema<typeof change, undefined>>;

function imageOf({ recovery, leader, ...given }: ChangeArgs['partition']): PartitionImage {
  return { ...given, leader: leader ?? NO_LEADER, recovering: recovery === 'RECOVERING', controllerEpoch: 0, directories: {} };
}

/** The partition in the words of the cases. */
function shown({ leader, recovering, ...image }: PartitionImage) {
  return { ...image, leader: leaderOrNull(leader), recovery: recovering ? 'RECOVERING' : 'RECOVERED' };
}

const leaderOrNull = (leader: number): number | null => (leader === NO_LEADER ? null : leader);

function wantedOf(args: ChangeArgs) {
  const { targetIsr, targetReplicas, targetAdding, targetRemoving, uncleanShutdown } = args;
  return {
    election: args.election.toUpperCase() as 'ONLINE' | 'PREFERRED' | 'UNCLEAN',
    ...(targetIsr && { targetIsr }),
    ...(targetReplicas && { targetReplicas }),
    ...(targetAdding && { targetAdding }),
    ...(targetRemoving && { targetRemoving }),
    ...(uncleanShutdown && { uncleanShutdownReplicas: uncleanShutdown }),
  };
}

function rulesOf({ acceptable, minIsr, elrEnabled, metadataVersion }: ChangeArgs): ElectionRules {
  const { recovery, noBump, lastKnownLeader, targetInSync } = profileOf(releaseOf(metadataVersion ?? '4.1'));
  return {
    isAcceptableLeader: (replica) => acceptable.includes(replica),
    minIsr,
    elrEnabled,
    lastKnownLeaderKept: lastKnownLeader,
    recoverySupported: recovery,
    targetInSync,
    bumpOnIsrShrink: !noBump,
  };
}

const partitionChange = pure(change, (args) => {
  const before = imageOf(args.partition);
  const record = buildPartitionChange(before, wantedOf(args), rulesOf(args));
  return record === null ? null : shown(mergePartition(before, record));
});

const leaderEpochBump = pure(
  {
    metadataVersion: v.string(),
    isr: v.optional(ids, []),
    newIsr: v.optional(ids, []),
    replicas: v.optional(ids, []),
    newReplicas: v.optional(ids, []),
  },
  ({ metadataVersion, isr, newIsr, replicas, newReplicas }) =>
    triggersLeaderEpochBump({ isr, replicas }, { isr: newIsr, replicas: newReplicas }, !profileOf(releaseOf(metadataVersion)).noBump),
);

const nextBrokerState = pure(
  {
    currentState: v.picklist(['fenced', 'unfenced', 'controlled_shutdown', 'shutdown_now']),
    wantFence: v.optional(v.boolean(), false),
    wantShutDown: v.optional(v.boolean(), false),
    currentMetadataOffset: v.optional(integer, 0),
    registerBrokerRecordOffset: v.optional(integer, 0),
    hasLeaderships: v.optional(v.boolean(), false),
    controlledShutdownOffset: v.optional(integer, -1),
    lowestActiveOffset: v.optional(integer, Number.MAX_SAFE_INTEGER),
  },
  (args) => calculateNextBrokerState({ ...args, currentState: args.currentState.toUpperCase() as BrokerControlState }).toLowerCase(),
);

/** The KRaft controller. */
export const KRAFT: Readonly<Record<string, PureFunction>> = {
  'kraft.electLeader': pure(change, (args) => {
    const { leader, unclean } = electLeader(imageOf(args.partition), wantedOf(args), rulesOf(args));
    return { leader: leaderOrNull(leader), unclean };
  }),
  'kraft.partitionChange': partitionChange,
  'kraft.leaderEpochBump': leaderEpochBump,
  'kraft.initialPartition': pure({ replicas: ids, active: ids }, ({ replicas, active }) => {
    const image = initialPartition(replicas, (replica) => active.includes(replica));
    if (image === null) return null;
    const { leader, isr, leaderEpoch, partitionEpoch } = image;
    return { leader, isr, leaderEpoch, partitionEpoch };
  }),
  'kraft.nextBrokerState': nextBrokerState,
  'kraft.reassignmentPlan': pure({ current: ids, target: ids }, ({ current, target }) => reassignmentReplicas(current, target)),
  'kraft.completeReassignment': pure({ current: ids, target: ids, isr: ids }, ({ current, target, isr }) =>
    maybeCompleteReassignment(reassignmentReplicas(current, target), isr, false),
  ),
};
