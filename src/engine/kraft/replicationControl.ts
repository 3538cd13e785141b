import type { Simulation } from '../context';
import type { TopicPartition } from '../messages';
import { NO_LEADER } from '../state';
import { controllerTopicConfig } from './configurationControl';
import { isActive } from './image';
import { buildPartitionChange, type ElectionRules, type WantedChange } from './partitionChangeBuilder';
import type { MetadataImage, MetadataRecord, PartitionImage } from './records';

const NOBODY = -1;

/** Is the directory in which the broker's replica stands one that the broker has? (KR-13, KIP-858, `LeaderAcceptor`) */
function hasOnlineDirectory(sim: Simulation, image: MetadataImage, partition: PartitionImage, replica: number): boolean {
  const directory = partition.directories[replica];
  return !sim.settings.profile.dirs || directory === undefined || directory === image.brokers[replica]?.directory;
}

/** What an election of this partition goes by. `alsoAcceptable` counts as active though it is fenced still; `notAcceptable` does not count. */
export function electionRules(
  sim: Simulation,
  image: MetadataImage,
  tp: TopicPartition,
  alsoAcceptable = NOBODY,
  notAcceptable: readonly number[] = [],
): ElectionRules {
  const { profile } = sim.settings;
  const partition = image.partitions[tp] as PartitionImage;
  return {
    isAcceptableLeader: (replica) =>
      !notAcceptable.includes(replica) &&
      (replica === alsoAcceptable || isActive(image, replica)) &&
      hasOnlineDirectory(sim, image, partition, replica),
    minIsr: controllerTopicConfig(sim, tp)['min.insync.replicas'],
    elrEnabled: profile.elr,
    lastKnownLeaderKept: profile.lastKnownLeader,
    recoverySupported: profile.recovery,
    targetInSync: profile.targetInSync,
    bumpOnIsrShrink: !profile.noBump,
  };
}

/** With unclean.leader.election.enable every change of the partition may elect uncleanly; KRaft heeds it from 3.9 on (ELE-10). */
export function electionOf(sim: Simulation, tp: TopicPartition): 'UNCLEAN' | 'ONLINE' {
  const allowed = sim.settings.profile.kraftUnclean && controllerTopicConfig(sim, tp)['unclean.leader.election.enable'];
  return allowed ? 'UNCLEAN' : 'ONLINE';
}

/** Where the replicas of a partition stand that it has already; nothing before directories have names (KIP-858). */
function knownDirectories({ directories }: PartitionImage, replicas: readonly number[]): Readonly<Record<number, number>> | undefined {
  const known = replicas.filter((replica) => directories[replica] !== undefined);
  return known.length > 0 ? Object.fromEntries(known.map((replica) => [replica, directories[replica] as number])) : undefined;
}

/** The record of a wanted change, with the directories of its replicas where these change; none where nothing changes. */
export function partitionChangeRecords(
  image: MetadataImage,
  tp: TopicPartition,
  wanted: WantedChange,
  rules: ElectionRules,
  directories?: Readonly<Record<number, number>>,
): MetadataRecord[] {
  const partition = image.partitions[tp] as PartitionImage;
  const change = buildPartitionChange(partition, wanted, rules);
  if (change === null) return [];
  const placed = change.replicas && (directories ?? knownDirectories(partition, change.replicas));
  return [{ type: 'PartitionChange', tp, change: placed ? { ...change, directories: placed } : change }];
}

/** Where replicas stand: those that have a place keep it, the others get the directory of their broker (KIP-858). */
export function defaultDirectories(
  sim: Simulation,
  image: MetadataImage,
  replicas: readonly number[],
  partition?: PartitionImage,
): Record<number, number> {
  if (!sim.settings.profile.dirs) return {};
  const placeOf = (replica: number): number => partition?.directories[replica] ?? image.brokers[replica]?.directory ?? 0;
  return Object.fromEntries(replicas.map((replica) => [replica, placeOf(replica)]));
}

interface BrokerEvent {
  readonly brokerToRemove?: number;
  readonly brokerToAdd?: number;
  readonly uncleanShutdown?: number;
}

/** Partition changes that follow from a broker's coming or going, for each of the partitions (KR-11, KR-12, KR-13, `generateLeaderAndIsrUpdates`). */
function generateLeaderAndIsrUpdates(
  sim: Simulation,
  image: MetadataImage,
  { brokerToRemove = NOBODY, brokerToAdd = NOBODY, uncleanShutdown = NOBODY }: BrokerEvent,
  isConcerned: (partition: PartitionImage) => boolean,
): MetadataRecord[] {
  const leaving = [brokerToRemove, uncleanShutdown];
  return Object.keys(image.partitions).flatMap((tp) => {
    const partition = image.partitions[tp] as PartitionImage;
    if (!isConcerned(partition)) return [];
    const wanted: WantedChange = {
      election: electionOf(sim, tp),
      targetIsr: partition.isr.filter((replica) => !leaving.includes(replica)),
      uncleanShutdownReplicas: [uncleanShutdown],
    };
    return partitionChangeRecords(image, tp, wanted, electionRules(sim, image, tp, brokerToAdd, leaving));
  });
}

const inIsrOrLeads =
  (broker: number) =>
  ({ isr, leader }: PartitionImage): boolean =>
    isr.includes(broker) || leader === broker;

/** Does it lead anything? (`BrokersToIsrs.hasLeaderships`) */
export const hasLeaderships = (image: MetadataImage, broker: number): boolean =>
  Object.values(image.partitions).some(({ leader }) => leader === broker);

const epochOf = (image: MetadataImage, broker: number): number => image.brokers[broker]?.epoch ?? -1;

/** Replicas that stand in a directory which their broker does not have count as offline: they leave the ISRs, others are elected (KR-07, KIP-858). */
export function handleDirectoryOffline(sim: Simulation, image: MetadataImage, broker: number, directory: number): MetadataRecord[] {
  const isThere = ({ directories }: PartitionImage): boolean => directories[broker] === directory;
  return generateLeaderAndIsrUpdates(
    sim,
    image,
    { brokerToRemove: broker },
    (partition) => isThere(partition) && inIsrOrLeads(broker)(partition),
  );
}

/** One batch: the broker leaves its ISRs, others are elected, then it is fenced (KR-11, `handleBrokerFenced`). */
export function handleBrokerFenced(sim: Simulation, image: MetadataImage, broker: number): MetadataRecord[] {
  return [
    ...generateLeaderAndIsrUpdates(sim, image, { brokerToRemove: broker }, inIsrOrLeads(broker)),
    { type: 'BrokerRegistrationChange', brokerId: broker, brokerEpoch: epochOf(image, broker), fenced: true },
  ];
}

/** The broker is back among the living, and may lead what nobody leads (KR-12, `handleBrokerUnfenced`). */
export function handleBrokerUnfenced(sim: Simulation, image: MetadataImage, broker: number): MetadataRecord[] {
  return [
    { type: 'BrokerRegistrationChange', brokerId: broker, brokerEpoch: epochOf(image, broker), fenced: false },
    ...generateLeaderAndIsrUpdates(sim, image, { brokerToAdd: broker }, ({ leader }) => leader === NO_LEADER),
  ];
}

/** The broker wants to go: it leaves its ISRs and others are elected (CTL-03, `handleBrokerInControlledShutdown`). */
export function handleBrokerInControlledShutdown(sim: Simulation, image: MetadataImage, broker: number): MetadataRecord[] {
  const marked = image.brokers[broker]?.inControlledShutdown || !sim.settings.profile.kip841;
  const brokerEpoch = epochOf(image, broker);
  return [
    ...(marked ? [] : [{ type: 'BrokerRegistrationChange', brokerId: broker, brokerEpoch, inControlledShutdown: true } as const]),
    ...generateLeaderAndIsrUpdates(sim, image, { brokerToRemove: broker }, inIsrOrLeads(broker)),
  ];
}

/**
 * A new process takes the place of an old one: the broker leaves the ISRs as if it were fenced, and after an unclean stop the ELRs as well
 * (KR-13, `handleBrokerShutdown`).
 */
export function handleBrokerShutdown(sim: Simulation, image: MetadataImage, broker: number, isCleanShutdown: boolean): MetadataRecord[] {
  if (isCleanShutdown) return generateLeaderAndIsrUpdates(sim, image, { brokerToRemove: broker }, inIsrOrLeads(broker));
  return generateLeaderAndIsrUpdates(
    sim,
    image,
    { uncleanShutdown: broker },
    (partition) => inIsrOrLeads(broker)(partition) || partition.elr.includes(broker),
  );
}
