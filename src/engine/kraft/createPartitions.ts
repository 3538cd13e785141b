import { emit, type Simulation } from '../context';
import { type Assignment, addedPartitions, placeReplicas } from '../placement/placeReplicas';
import { partitionOf, topicOf } from '../topicPartition';
import type { RefusalReason } from '../trace';
import { usableBrokers } from './administration';
import { isActive } from './image';
import { appendRecords } from './metadataLog';
import { initialPartition } from './partitionChangeBuilder';
import { activeQuorumController } from './quorum';
import type { MetadataImage, MetadataRecord, PartitionImage } from './records';
import { defaultDirectories } from './replicationControl';

function assignmentOf({ partitions }: MetadataImage, topic: string): Assignment {
  const tps = Object.keys(partitions).filter((tp) => topicOf(tp) === topic);
  return tps.sort((a, b) => partitionOf(a) - partitionOf(b)).map((tp) => (partitions[tp] as PartitionImage).replicas);
}

/** `kafka-topics.sh --alter --partitions` in KRaft: a record for each new partition (ASN-04, `ReplicationControlManager.createPartitions`). @returns why not, or null */
export function createPartitions(sim: Simulation, topic: string, count: number, added: Assignment | undefined): RefusalReason | null {
  const controller = activeQuorumController(sim.state);
  if (!controller) return 'controller.none';
  const { image } = controller;
  if (!image.topics[topic]) return 'topic.unknown';
  const existing = assignmentOf(image, topic);
  const asked = addedPartitions(existing, count, added, (broker) => image.brokers[broker] !== undefined);
  if (!asked.ok) return asked.problem;
  const left = { partitions: count - existing.length, replicationFactor: existing[0]?.length ?? 1 };
  const placed = placeReplicas(
    sim,
    `${topic}.${existing.length}`,
    asked.value ? { assignment: asked.value.map((replicas) => [...replicas]) } : left,
    usableBrokers(sim, image),
  );
  if (!placed.ok) return placed.problem;
  const partitions = placed.value.map((replicas) => initialPartition(replicas, (broker) => isActive(image, broker)));
  if (partitions.includes(null)) return 'topic.noBrokers';
  emit(sim, { type: 'PartitionsCreated', topic, assignment: placed.value });
  const records = (partitions as PartitionImage[]).map((initial, i): MetadataRecord => {
    const directories = defaultDirectories(sim, image, initial.replicas);
    const partition = { ...initial, controllerEpoch: controller.epoch, directories };
    return { type: 'Partition', tp: `${topic}-${existing.length + i}`, partition };
  });
  appendRecords(sim, controller, records);
  return null;
}
