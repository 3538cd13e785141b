import { isKraftMessage } from '../engine/kraft/messageKinds';
import {
  type ErrorCode,
  type FetchedPartition,
  type Message,
  type MessageOf,
  type PartitionRegistration,
  type RecordEntry,
  type TopicPartition,
  valueText,
} from '../engine/messages';
import { assertNever } from '../lib/assertNever';
import { kraftMessagePhrase } from './kraftPhrase';
import { ids, leaderName, nodeName } from './names';

const failure = (error: ErrorCode) => (error === 'NONE' ? '' : ` ${error}`);
const values = (records: readonly RecordEntry[]) => `[${records.map(valueText).join(', ')}]`;
const listed = (parts: readonly string[], none: string) => (parts.length === 0 ? none : parts.join(', '));
const ACKS = { 0: '0', 1: '1', [-1]: 'all' } as const;

function fetched({ tp, error, highWatermark, divergingEpoch, batches }: FetchedPartition): string {
  if (error !== 'NONE') return `${tp} ${error}`;
  if (divergingEpoch) return `${tp} diverges: epoch ${divergingEpoch.epoch} ends at ${divergingEpoch.endOffset}`;
  const records = batches.flatMap((batch) => batch.records);
  return `${tp} ${records.length > 0 ? `${values(records)} ` : ''}HW ${highWatermark}`;
}

function registrations(partitions: Readonly<Record<TopicPartition, PartitionRegistration>>): string {
  const told = Object.entries(partitions).map(
    ([tp, { leader, leaderEpoch, isr }]) => `${tp} leader ${leaderName(leader)} epoch ${leaderEpoch} ISR ${ids(isr)}`,
  );
  return listed(told, '');
}

function epochEnd({ tp, error, leaderEpoch, endOffset }: MessageOf<'OffsetForLeaderEpochResponse'>['partitions'][number]): string {
  return error === 'NONE' ? `${tp} epoch ${leaderEpoch} ends at ${endOffset}` : `${tp} ${error}`;
}

const fetch = ({ partitions }: MessageOf<'Fetch'>) =>
  `Fetch ${listed(
    partitions.map(({ tp, fetchOffset }) => `${tp}@${fetchOffset}`),
    '(same again)',
  )}`;

/** A message in a few words of Kafka's protocol. Offsets behind `@` are fetch offsets. */
export function messagePhrase(message: Message): string {
  if (isKraftMessage(message)) return kraftMessagePhrase(message);
  switch (message.kind) {
    case 'Fetch':
      return fetch(message);
    case 'FetchResponse':
      return `FetchResponse ${listed(message.partitions.map(fetched), 'empty')}${failure(message.error)}`;
    case 'Produce':
      return `Produce ${message.tp} ${values(message.records)} acks=${ACKS[message.acks]}`;
    case 'ProduceResponse':
      return `ProduceResponse ${message.tp} ${message.error === 'NONE' ? `offset ${message.baseOffset}` : message.error}`;
    case 'MetadataResponse':
      return `MetadataResponse brokers ${ids(message.brokers)}`;
    case 'LeaderAndIsr':
      return `LeaderAndIsr ${registrations(message.partitions)}`;
    case 'UpdateMetadata':
      return `UpdateMetadata live ${ids(message.liveBrokers)} ${registrations(message.partitions)}`.trimEnd();
    case 'StopReplica':
      return `StopReplica ${Object.keys(message.partitions).join(', ')}`;
    case 'AlterPartition':
      return `AlterPartition ${message.tp} ISR ${ids(message.newIsr)}`;
    case 'AlterPartitionResponse':
      return `AlterPartitionResponse ${message.tp} ISR ${ids(message.isr)}${failure(message.error)}`;
    case 'ControlledShutdownResponse':
      return `ControlledShutdownResponse still leads: ${listed(message.remaining, 'none')}${failure(message.error)}`;
    case 'ZkWatch':
      return `Watch ${message.path} ${message.change}`;
    case 'ZkHeartbeatResponse':
      return message.expired ? 'Session expired' : 'Ping answered';
    case 'ZkHeartbeat':
      return 'Ping';
    case 'LeaderAndIsrResponse':
    case 'UpdateMetadataResponse':
    case 'StopReplicaResponse':
      return `${message.kind}${failure(message.error)}`;
    case 'Disconnect':
      return `${nodeName(message.of)} is gone`;
    case 'OffsetForLeaderEpoch':
      return `OffsetForLeaderEpoch ${listed(
        message.partitions.map(({ tp, leaderEpoch }) => `${tp} epoch ${leaderEpoch}`),
        '',
      )}`;
    case 'OffsetForLeaderEpochResponse':
      return `OffsetForLeaderEpochResponse ${listed(message.partitions.map(epochEnd), '')}`;
    case 'ListOffsets':
      return `ListOffsets ${message.tp} ${message.spec}`;
    case 'ListOffsetsResponse':
      return `ListOffsetsResponse ${message.tp} ${message.error === 'NONE' ? `offset ${message.offset}` : message.error}`;
    case 'InitProducerIdResponse':
      return `InitProducerIdResponse producer id ${message.producerId} epoch ${message.producerEpoch}`;
    case 'FindCoordinator':
      return `FindCoordinator ${message.transactionalId}`;
    case 'FindCoordinatorResponse':
      return `FindCoordinatorResponse ${message.error === 'NONE' ? nodeName(`b${message.coordinator}`) : message.error}`;
    case 'AddPartitionsToTxn':
      return `AddPartitionsToTxn ${message.transactionalId} ${message.partitions.join(', ')}`;
    case 'EndTxn':
      return `EndTxn ${message.transactionalId} ${message.committed ? 'COMMIT' : 'ABORT'}`;
    case 'AddPartitionsToTxnResponse':
    case 'EndTxnResponse':
      return `${message.kind}${failure(message.error)}`;
    case 'WriteTxnMarkers':
      return `WriteTxnMarkers ${message.tp} ${message.committed ? 'COMMIT' : 'ABORT'} producer id ${message.producerId} epoch ${message.producerEpoch}`;
    case 'WriteTxnMarkersResponse':
      return `WriteTxnMarkersResponse ${message.tp}${failure(message.error)}`;
    case 'InitProducerId':
    case 'Metadata':
    case 'ControlledShutdown':
      return message.kind;
    default:
      return assertNever(message);
  }
}
