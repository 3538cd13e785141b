import type { Simulation } from '../context';
import { copyImage, emptyImage, replayBatch } from '../kraft/image';
import { bestKnown, currentImage } from '../kraft/projectQuorum';
import type { MetadataImage, MetadataRecord, PartitionImage } from '../kraft/records';
import type { PartitionRegistration, TopicPartition } from '../messages';
import { topicOf } from '../topicPartition';
import type { StepRecord, TraceEventOf } from '../trace';
import { registrationOf } from './view';

/** A change of a partition's state that holds from this step on: written to ZooKeeper, or committed to the metadata log. */
export interface Write extends Omit<TraceEventOf<'PartitionStateWritten'>, 'type' | 'unclean' | 'minIsr'> {
  readonly before: PartitionRegistration | null;
  readonly after: PartitionRegistration | null;
  /** The leader was live for who wrote it. */
  readonly isLive: boolean;
}

/** The metadata log as far as it is known to be committed; empty in ZooKeeper mode. */
export interface CommittedMetadata {
  image: MetadataImage;
  /** exclusive */
  endOffset: number;
  /** Brokers that registered anew and are fenced since. */
  readonly registeredAgain: Set<number>;
}

/** What is committed at the beginning of a run. */
export function committedMetadata(sim: Simulation): CommittedMetadata {
  const known = bestKnown(sim);
  return { image: copyImage(known?.committed ?? emptyImage()), endOffset: known?.log.highWatermark ?? 0, registeredAgain: new Set() };
}

/** Partitions that a record is about. */
function partitionsOf(image: MetadataImage, record: MetadataRecord): readonly TopicPartition[] {
  if (record.type === 'PartitionChange' || record.type === 'Partition') return [record.tp];
  if (record.type !== 'ClearElr') return [];
  return Object.keys(image.partitions).filter((tp) => record.topic === null || topicOf(tp) === record.topic);
}

function committedWrite({ brokers }: MetadataImage, tp: TopicPartition, before: PartitionImage | null, after: PartitionImage): Write {
  const { leader, leaderEpoch, isr, partitionEpoch } = after;
  const previous = { previousLeader: before?.leader ?? -1, previousIsr: before?.isr ?? [] };
  return { tp, leader, leaderEpoch, isr, partitionEpoch, ...previous, before, after, isLive: brokers[leader]?.fenced === false };
}

function replayed(metadata: CommittedMetadata, record: MetadataRecord, offset: number): Write[] {
  const { image, registeredAgain } = metadata;
  if (record.type === 'RegisterBroker') registeredAgain.add(record.brokerId);
  if (record.type === 'BrokerRegistrationChange' && record.fenced === false) registeredAgain.delete(record.brokerId);
  const before = partitionsOf(image, record).map((tp) => [tp, image.partitions[tp] ?? null] as const);
  replayBatch(image, { baseOffset: offset, records: [record] });
  return before.flatMap(([tp, known]) => {
    const now = image.partitions[tp];
    return now && now !== known ? [committedWrite(image, tp, known, now)] : [];
  });
}

/** What has come to be committed since the last look, record by record. */
function newlyCommitted(sim: Simulation, metadata: CommittedMetadata): Write[] {
  const log = bestKnown(sim)?.log;
  const writes: Write[] = [];
  for (const batch of log?.batches ?? []) {
    if (batch.baseOffset < metadata.endOffset || batch.lastOffset >= (log?.highWatermark ?? 0)) continue;
    for (const [i, record] of batch.records.entries()) writes.push(...replayed(metadata, record, batch.baseOffset + i));
    metadata.endOffset = batch.lastOffset + 1;
  }
  return writes;
}

/** The changes of partitions that took effect in a step, in their order. `known`: the state of a partition before. */
export function writesIn(
  sim: Simulation,
  { events }: StepRecord,
  metadata: CommittedMetadata,
  known: (tp: TopicPartition) => PartitionRegistration | null,
): readonly Write[] {
  if (currentImage(sim)) return events.some(({ type }) => type === 'MetadataCommitted') ? newlyCommitted(sim, metadata) : [];
  return events.flatMap((event) => {
    if (event.type !== 'PartitionStateWritten') return [];
    const isLive = Object.values(sim.state.brokers).some(({ controller }) => controller?.liveBrokers[event.leader] !== undefined);
    return [{ ...event, before: known(event.tp), after: registrationOf(sim, event.tp), isLive }];
  });
}
