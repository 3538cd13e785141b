import type { FetchedPartition, Message, MessageOf, TopicPartition } from '../../../engine/messages';
import type { Translate } from '../../../i18n';
import type { Look } from './looks';

export const ENVELOPE_KINDS = ['request', 'response', 'controller'] as const;
export type EnvelopeKind = (typeof ENVELOPE_KINDS)[number];

const FROM_CONTROLLER: readonly Message['kind'][] = ['LeaderAndIsr', 'UpdateMetadata', 'StopReplica'];

export function kindOf({ kind }: Message): EnvelopeKind {
  if (FROM_CONTROLLER.includes(kind)) return 'controller';
  return kind.endsWith('Response') ? 'response' : 'request';
}

/** The error that an answer carries, or null. */
export function errorOf(message: Message, tp: TopicPartition): string | null {
  if (message.kind === 'FetchResponse') {
    const error = message.error === 'NONE' ? fetched(message.partitions, tp)?.error : message.error;
    return !error || error === 'NONE' ? null : error;
  }
  return 'error' in message && message.error && message.error !== 'NONE' ? message.error : null;
}

const fetched = (partitions: readonly FetchedPartition[], tp: TopicPartition) => partitions.find((partition) => partition.tp === tp);

const MOST_VALUES = 2;

function recordsOf({ batches }: FetchedPartition, t: Translate): string {
  const values = batches.flatMap(({ records }) => records.map(({ value }) => value));
  if (values.length === 0) return t('stage.empty');
  const [first, last] = [batches[0], batches.at(-1)];
  return values.length <= MOST_VALUES && values.join(', ').length <= 16 ? values.join(', ') : `${first?.baseOffset}–${last?.lastOffset}`;
}

function fetchAnswer(partitions: readonly FetchedPartition[], tp: TopicPartition, t: Translate): string {
  const partition = fetched(partitions, tp);
  if (!partition) return t('stage.nothingNew');
  if (partition.divergingEpoch)
    return t('stage.diverging', { epoch: partition.divergingEpoch.epoch, offset: partition.divergingEpoch.endOffset });
  return `${recordsOf(partition, t)} · HW ${partition.highWatermark}`;
}

/** What a fetch asks for. A session leaves out a partition whose offset is as before: then it is the end of the asker's log, or its position. */
function fetchOffset({ partitions, replicaId, from }: MessageOf<'Fetch'>, before: Look, tp: TopicPartition): number {
  const asked = partitions.find((partition) => partition.tp === tp);
  if (asked) return asked.fetchOffset;
  const consumer = before.frame.clients.find(({ id }) => id === from);
  return consumer?.kind === 'consumer' ? consumer.position : (before.brokers.get(replicaId)?.replica?.leo ?? 0);
}

function metadataAnswer({ batches, highWatermark }: MessageOf<'MetadataFetchResponse'>, t: Translate): string {
  const [first, last] = [batches[0], batches.at(-1)];
  if (!first || !last) return t('stage.metadata.nothing', { hw: highWatermark });
  const offsets = first.baseOffset === last.lastOffset ? String(first.baseOffset) : `${first.baseOffset}–${last.lastOffset}`;
  return t('stage.metadata.records', { offsets });
}

const epochOf = (partitions: Readonly<Record<TopicPartition, { readonly leaderEpoch: number }>>, tp: TopicPartition) => {
  const epoch = partitions[tp]?.leaderEpoch;
  return epoch === undefined ? '' : ` e${epoch}`;
};

/** What stands on a message, in Kafka's words. */
export const labelOf = (message: Message, before: Look, tp: TopicPartition, t: Translate): string =>
  labelFor(message, tp, t, (fetch) => fetchOffset(fetch, before, tp));

/** The same, where the offset that a fetch asks for is known otherwise. */
export function labelFor(message: Message, tp: TopicPartition, t: Translate, offsetOf: (fetch: MessageOf<'Fetch'>) => number): string {
  const error = errorOf(message, tp);
  if (error) return error;
  switch (message.kind) {
    case 'Fetch':
      return `Fetch offset ${offsetOf(message)}`;
    case 'FetchResponse':
      return fetchAnswer(message.partitions, tp, t);
    case 'Produce': {
      const [first] = message.records;
      return message.records.length === 1 ? `Produce ${first?.value}` : `Produce ×${message.records.length}`;
    }
    case 'ProduceResponse':
      return t('stage.acked', { offset: message.baseOffset });
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
      return message.kind + epochOf(message.partitions, tp);
    case 'AlterPartition':
      return `AlterPartition ${message.newIsr.join(',')}`;
    case 'AlterPartitionResponse':
      return `ISR ${message.isr.join(',')}`;
    case 'ZkWatch':
      return `${message.path} ${t(`stage.watch.${message.change}`)}`;
    case 'MetadataFetch':
      return t('stage.metadata.fetch', { offset: message.fetchOffset });
    case 'MetadataFetchResponse':
      return metadataAnswer(message, t);
    case 'Disconnect':
      return t('stage.disconnect');
    default:
      return message.kind.replace('Response', '');
  }
}
