import { expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import type { ErrorCode, MessageOf } from '../messages';
import { createSimulation } from '../simulation';
import { validateAlterPartition } from './alterPartition';
import { copyImage } from './image';
import { currentImage } from './projectQuorum';
import type { BrokerRegistration, MetadataImage, PartitionImage } from './records';

type Asked = Partial<MessageOf<'AlterPartition'>>;

/** What a release answers the leader of t-0 that asks for the ISR of all replicas, but for what a test changes. */
function answerTo(kafka: KafkaVersion, asked: Asked, change: (image: MetadataImage) => void = () => {}): ErrorCode {
  const sim = createSimulation(threeBrokers([], { kafka, mode: 'kraft' }));
  const image = copyImage(currentImage(sim) as MetadataImage);
  const brokerEpoch = image.brokers[1]?.epoch ?? -1;
  image.partitions['t-0'] = { ...(image.partitions['t-0'] as PartitionImage), leaderEpoch: 3, partitionEpoch: 5 };
  change(image);
  const message = { id: 0, from: 'b1', to: 'c101', sentAtMs: 0, dueAtMs: 0, sentInStep: 0, kind: 'AlterPartition' } as const;
  const body = { brokerId: 1, brokerEpoch, tp: 't-0', leaderEpoch: 3, partitionEpoch: 5, newIsr: [1, 2, 3] };
  return validateAlterPartition(sim, image, { ...message, ...body, ...asked } as MessageOf<'AlterPartition'>);
}

const registered = (id: number, change: Partial<BrokerRegistration>) => (image: MetadataImage) => {
  image.brokers[id] = { ...(image.brokers[id] as BrokerRegistration), ...change };
};

test.each<[string, Asked, ErrorCode]>([
  ['what holds', {}, 'NONE'],
  ['an older registration of the leader', { brokerEpoch: 1 }, 'STALE_BROKER_EPOCH'],
  ['an unknown partition', { tp: 't-9' }, 'UNKNOWN_TOPIC_OR_PARTITION'],
  ['a leader epoch to come', { leaderEpoch: 4 }, 'NOT_CONTROLLER'],
  ['a partition epoch to come', { partitionEpoch: 6 }, 'NOT_CONTROLLER'],
  ['an older leader epoch', { leaderEpoch: 2 }, 'FENCED_LEADER_EPOCH'],
  ['an older partition epoch', { partitionEpoch: 4 }, 'INVALID_UPDATE_VERSION'],
  ['nobody', { newIsr: [] }, 'INVALID_REQUEST'],
  ['somebody twice', { newIsr: [1, 2, 2] }, 'INVALID_REQUEST'],
  ['somebody who is no replica', { newIsr: [1, 9] }, 'INVALID_REQUEST'],
  ['an ISR without the leader', { newIsr: [2, 3] }, 'INVALID_REQUEST'],
])('a leader that asks for an ISR: %s (KR-16)', (_, asked, expected) => {
  expect(answerTo('4.1', asked)).toBe(expected);
});

test('another broker than the leader asks', () => {
  expect(answerTo('4.1', { brokerId: 2, brokerEpoch: 7 }, registered(2, { epoch: 7 }))).toBe('INVALID_REQUEST');
});

test.each<[KafkaVersion, Partial<BrokerRegistration>, Asked, ErrorCode]>([
  ['4.1', { fenced: true }, {}, 'INELIGIBLE_REPLICA'],
  ['4.1', { inControlledShutdown: true }, {}, 'INELIGIBLE_REPLICA'],
  ['4.1', { epoch: 99 }, { newIsrEpochs: { 3: 98 } }, 'INELIGIBLE_REPLICA'],
  ['4.1', { epoch: 99 }, { newIsrEpochs: { 3: -1 } }, 'NONE'],
  ['4.1', { epoch: 99 }, { newIsrEpochs: { 3: 99 } }, 'NONE'],
  ['3.4', { epoch: 99 }, { newIsrEpochs: { 3: 98 } }, 'NONE'],
])('in %s a member whose registration says %j, asked for with %j: %s (ISR-05)', (kafka, registration, asked, expected) => {
  expect(answerTo(kafka, asked, registered(3, registration))).toBe(expected);
});
