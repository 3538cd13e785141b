import type { Simulation } from '../context';
import { topicConfig } from '../dynamicConfigs';
import { isActive } from '../kraft/image';
import type { TopicPartition } from '../messages';
import type { BrokerState, PartitionState, RemoteReplica, ReplicaLog } from '../state';

/** A fetch, or a member of an ISR, that names no broker epoch. */
export const NO_BROKER_EPOCH = -1;
/** Broker epoch of a replica that has not fetched yet. */
export const NEVER_FETCHED = -2;

/** The leader's view of another replica. */
export function remoteReplica({ remotes }: PartitionState, replica: number): RemoteReplica | undefined {
  for (const remote of remotes) if (remote.replica === replica) return remote;
  return undefined;
}

/** The replica's log on this broker's disk. */
export function logOf(broker: BrokerState, tp: TopicPartition): ReplicaLog {
  return broker.disk.logs[tp] as ReplicaLog;
}

/** The partition if this broker believes that it leads it. */
export function leaderPartition(broker: BrokerState, tp: TopicPartition): PartitionState | null {
  const partition = broker.partitions[tp];
  return partition?.role === 'leader' ? partition : null;
}

/** Committed ISR, and a proposed expansion with it; a proposed shrink does not count before it is committed (ISR-06). */
export function maximalIsr(partition: PartitionState): readonly number[] {
  const { isr, proposedIsr } = partition;
  return proposedIsr !== null && proposedIsr.length > isr.length ? proposedIsr : isr;
}

/** min.insync.replicas of a partition with so many replicas as a broker has it (-1: the controllers), capped by their number from 3.7 on (REP-12). */
export function minIsrAt(sim: Simulation, broker: number, tp: TopicPartition, replicas: number): number {
  return cappedMinIsr(sim, topicConfig(sim, broker, tp)['min.insync.replicas'], replicas);
}

function cappedMinIsr({ settings }: Simulation, configured: number, replicas: number): number {
  return settings.profile.effectiveMinIsr ? Math.min(configured, replicas) : configured;
}

export const effectiveMinIsr = (sim: Simulation, { config, replicas }: Pick<PartitionState, 'config' | 'replicas'>): number =>
  cappedMinIsr(sim, config['min.insync.replicas'], replicas.length);

/** The ISR is below the effective min ISR. */
export function isUnderMinIsr(sim: Simulation, partition: PartitionState): boolean {
  return partition.isr.length < effectiveMinIsr(sim, partition);
}

/**
 * May this replica join the ISR? From 3.3 on only one whose broker the metadata cache has as alive, in KRaft unfenced and not on its way out
 * (ISR-05, KIP-841); in KRaft from 3.5 on only if the process that fetched is the one that is registered (KIP-903).
 */
export function isReplicaIsrEligible(sim: Simulation, broker: BrokerState, partition: PartitionState, replica: number): boolean {
  const { kip841, kip903 } = sim.settings.profile;
  if (!sim.state.quorum) return !kip841 || broker.metadata.liveBrokers.includes(replica);
  if (kip841 && !isActive(broker.lifecycle.image, replica)) return false;
  const fetched = remoteReplica(partition, replica)?.brokerEpoch ?? NO_BROKER_EPOCH;
  return !kip903 || fetched === NO_BROKER_EPOCH || fetched === broker.lifecycle.image.brokers[replica]?.epoch;
}

/** Comes this fetch of a follower from a process whose place another one has taken? (KIP-903) */
export function isStaleBrokerEpoch({ lifecycle }: BrokerState, replica: number, brokerEpoch: number | undefined): boolean {
  const registration = lifecycle.image.brokers[replica];
  return brokerEpoch !== undefined && registration !== undefined && !registration.fenced && registration.epoch > brokerEpoch;
}

const WITHOUT_EPOCHS = ['0.8', '0.9', '0.10'];

/** Format of what this leader appends: the ones before 0.11 know no leader epochs (EPO-01). */
export function messageFormat({ settings }: Simulation, { config }: Pick<PartitionState, 'config'>): 1 | 2 {
  const version = config['message.format.version'];
  return settings.profile.trunc === 'hw' || WITHOUT_EPOCHS.some((release) => version.startsWith(release)) ? 1 : 2;
}

/** The members that bound the high watermark: with changes through the controller also those proposed (ISR-06). */
export function isrOfHighWatermark(sim: Simulation, partition: PartitionState): readonly number[] {
  return sim.settings.profile.maximal ? maximalIsr(partition) : partition.isr;
}
