import type { Simulation } from '../context';
import { topicConfig } from '../dynamicConfigs';
import type { TopicPartition } from '../messages';
import type { BrokerState, PartitionState, ReplicaLog } from '../state';

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

/** min.insync.replicas, capped by the replication factor from 3.7 on (REP-12). */
export function effectiveMinIsr(sim: Simulation, broker: BrokerState, partition: PartitionState): number {
  const configured = topicConfig(sim, broker.id, partition.tp)['min.insync.replicas'];
  return sim.settings.profile.effectiveMinIsr ? Math.min(configured, partition.replicas.length) : configured;
}

/** The ISR is below the effective min ISR. */
export function isUnderMinIsr(sim: Simulation, broker: BrokerState, partition: PartitionState): boolean {
  return partition.isr.length < effectiveMinIsr(sim, broker, partition);
}

/** May this replica join the ISR? From 3.3 on only one whose broker the metadata cache has as alive (ISR-05, KIP-841). */
export function isReplicaIsrEligible(sim: Simulation, broker: BrokerState, replica: number): boolean {
  return !sim.settings.profile.kip841 || broker.metadata.liveBrokers.includes(replica);
}

/** Format of what this leader appends: 0.10 knows no leader epochs (EPO-01). */
export function messageFormat(sim: Simulation): 1 | 2 {
  return sim.settings.profile.trunc === 'hw' ? 1 : 2;
}

/** The members that bound the high watermark: with changes through the controller also those proposed (ISR-06). */
export function isrOfHighWatermark(sim: Simulation, partition: PartitionState): readonly number[] {
  return sim.settings.profile.maximal ? maximalIsr(partition) : partition.isr;
}
