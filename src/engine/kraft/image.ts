import { assertNever } from '../../lib/assertNever';
import { topicOf } from '../topicPartition';
import { mergePartition } from './partitionChangeBuilder';
import type { BrokerRegistration, MetadataBatch, MetadataImage, MetadataRecord } from './records';

export function emptyImage(): MetadataImage {
  return { brokers: {}, partitions: {}, topics: {}, controllers: {}, nextProducerId: 0 };
}

/** An image of its own with the same registrations. */
export function copyImage({ brokers, partitions, topics, controllers, nextProducerId }: MetadataImage): MetadataImage {
  return { nextProducerId, brokers: { ...brokers }, partitions: { ...partitions }, topics: { ...topics }, controllers: { ...controllers } };
}

/** Registered, not fenced, not on its way out (`ClusterControlManager.isActive`). */
export function isActive(image: MetadataImage, broker: number): boolean {
  const registration = image.brokers[broker];
  return registration !== undefined && !registration.fenced && !registration.inControlledShutdown;
}

/** Brokers that clients may be told of: the unfenced ones, in the order of their ids. */
export function unfencedBrokers(image: MetadataImage): number[] {
  return Object.values(image.brokers)
    .filter(({ fenced }) => !fenced)
    .map(({ id }) => id);
}

function clearElr(image: MetadataImage, topic: string | null): void {
  for (const tp in image.partitions) {
    const partition = image.partitions[tp];
    if (!partition || (topic !== null && topicOf(tp) !== topic)) continue;
    if (partition.elr.length > 0 || partition.lastKnownElr.length > 0)
      image.partitions[tp] = mergePartition(partition, { elr: [], lastKnownElr: [] });
  }
}

function replayRecord(image: MetadataImage, record: MetadataRecord, offset: number): void {
  switch (record.type) {
    case 'RegisterBroker': {
      const { brokerId: id, brokerEpoch: epoch, incarnation, directory } = record;
      image.brokers[id] = { id, epoch, incarnation, directory, fenced: true, inControlledShutdown: false, registerOffset: offset };
      return;
    }
    case 'BrokerRegistrationChange': {
      const registration = image.brokers[record.brokerId] as BrokerRegistration;
      const inControlledShutdown = record.inControlledShutdown ?? registration.inControlledShutdown;
      image.brokers[record.brokerId] = { ...registration, inControlledShutdown, fenced: record.fenced ?? registration.fenced };
      return;
    }
    case 'Topic':
      image.topics[record.topic] = true;
      return;
    case 'RemoveTopic':
      delete image.topics[record.topic];
      for (const tp in image.partitions) if (topicOf(tp) === record.topic) delete image.partitions[tp];
      return;
    case 'Partition':
      image.partitions[record.tp] = record.partition;
      return;
    case 'PartitionChange': {
      const partition = image.partitions[record.tp];
      if (partition) image.partitions[record.tp] = mergePartition(partition, record.change);
      return;
    }
    case 'ProducerIds':
      image.nextProducerId = record.nextProducerId;
      return;
    case 'RegisterController':
      image.controllers[record.controllerId] = record.incarnation;
      return;
    case 'ClearElr':
      return clearElr(image, record.topic);
    case 'Config':
    case 'LeaderChange':
    case 'KRaftVersion':
    case 'KRaftVoters':
    case 'BeginTransaction':
    case 'EndTransaction':
    case 'FeatureLevel':
      return;
    default:
      return assertNever(record);
  }
}

/** Lets a batch of the metadata log make the image what it says (KR-15, `MetadataDelta.replay`). */
export function replayBatch(image: MetadataImage, batch: Pick<MetadataBatch, 'baseOffset' | 'records'>): void {
  batch.records.forEach((record, i) => {
    replayRecord(image, record, batch.baseOffset + i);
  });
}
