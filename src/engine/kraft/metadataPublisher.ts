import { updateAssignment } from '../broker/fetch';
import { maybeIncrementLeaderHighWatermark } from '../broker/highWatermark';
import { startHighWatermarkCheckpointThread } from '../broker/highWatermarkCheckpoint';
import { completeWaiting } from '../broker/isr';
import { adopt, createPartition, deleteReplica, makeFollower, makeLeader } from '../broker/leadership';
import { sameIds } from '../broker/metadata';
import { removeFetcherForPartition } from '../broker/replicaFetcher';
import { emit, type Simulation } from '../context';
import type { TopicPartition } from '../messages';
import type { BrokerState, PartitionState } from '../state';
import { unfencedBrokers } from './image';
import type { PartitionImage } from './records';

/** Lets the broker act on what it has replayed: first its metadata cache, then its replicas (KR-15, `BrokerMetadataPublisher`, `applyDelta`). */
export function publishMetadata(sim: Simulation, broker: BrokerState): void {
  const { metadata, lifecycle } = broker;
  const { partitions } = lifecycle.image;
  const changed = Object.keys(partitions).filter((tp) => metadata.partitions[tp]?.partitionEpoch !== partitions[tp]?.partitionEpoch);
  const liveBrokers = unfencedBrokers(lifecycle.image);
  if (changed.length > 0 || !sameIds(metadata.liveBrokers, liveBrokers))
    emit(sim, { type: 'MetadataLearned', broker: broker.id, liveBrokers, partitions: changed });
  metadata.liveBrokers = liveBrokers;
  for (const tp of changed) metadata.partitions[tp] = partitions[tp] as PartitionImage;
  for (const tp in metadata.partitions) if (!partitions[tp]) forgetPartition(sim, broker, tp);
  for (const tp of changed) applyPartition(sim, broker, tp, partitions[tp] as PartitionImage);
  startHighWatermarkCheckpointThread(sim, broker);
}

/** A broker that was away begins without the replicas that it has lost meanwhile (CTL-06, `deleteStrayReplicas`). */
export function deleteStrayReplicas(sim: Simulation, broker: BrokerState): void {
  const { partitions } = broker.lifecycle.image;
  for (const tp in broker.disk.logs) if (!partitions[tp]?.replicas.includes(broker.id)) deleteReplica(sim, broker, tp);
}

/** Its topic was deleted (CTL-06). */
function forgetPartition(sim: Simulation, broker: BrokerState, tp: TopicPartition): void {
  delete broker.metadata.partitions[tp];
  removeFetcherForPartition(broker, tp);
  deleteReplica(sim, broker, tp);
}

function applyPartition(sim: Simulation, broker: BrokerState, tp: TopicPartition, told: PartitionImage): void {
  const known = broker.partitions[tp];
  if (!told.replicas.includes(broker.id)) {
    if (known) {
      removeFetcherForPartition(broker, tp);
      deleteReplica(sim, broker, tp);
    }
    return;
  }
  if (known && told.partitionEpoch <= known.partitionEpoch) return;
  const partition = known ?? createPartition(sim, broker, tp, told);
  if (told.leaderEpoch <= partition.leaderEpoch) updateAssignmentAndIsr(sim, broker, partition, told);
  else if (told.leader === broker.id) makeLeader(sim, broker, partition, told);
  else makeFollower(sim, broker, partition, told);
  const leaves = broker.status === 'stopping' && !told.isr.includes(broker.id);
  if (leaves) removeFetcherForPartition(broker, tp);
}

/**
 * News of the epoch that the replica knows: only who is a replica and who is in the ISR (`Partition.updateAssignmentAndIsr`). A change that
 * touches neither moves no high watermark, even if it came with a lower min.insync.replicas: brokers take up configs after partitions (REP-14).
 */
function updateAssignmentAndIsr(sim: Simulation, broker: BrokerState, partition: PartitionState, told: PartitionImage): void {
  const { isr: from, proposedIsr } = partition;
  adopt(partition, told);
  if (partition.role !== 'leader') return;
  updateAssignment(partition, broker.id, sim.state.nowMs);
  if (sameIds(from, told.isr) && proposedIsr === null) return;
  if (!sameIds(from, told.isr))
    emit(sim, { type: 'IsrChanged', broker: broker.id, tp: partition.tp, from, to: told.isr, partitionEpoch: told.partitionEpoch });
  maybeIncrementLeaderHighWatermark(sim, broker, partition);
  completeWaiting(sim, broker, partition);
}
