import { utf8Bytes } from '../../lib/utf8';
import { leaderPartition } from '../broker/partition';
import { appendForBroker } from '../broker/produce';
import { emit, type Simulation } from '../context';
import { sizeOfBatch } from '../log/batchSize';
import type { MessageBody, NodeId, TopicPartition } from '../messages';
import type { BrokerState, BrokerTransactions, PartitionState, ReplicaLog } from '../state';
import { partitionOf, topicOf } from '../topicPartition';
import type { TransactionMetadata } from './state';

export const TRANSACTION_TOPIC = '__transaction_state';

export function noBrokerTransactions(): BrokerTransactions {
  return { appends: [], markers: {}, timeoutTimer: false, retryTimer: false };
}

/** `String.hashCode` of Java. */
function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** The partition of `__transaction_state` that a transactional id belongs to, of so many (TXN-01, `partitionFor`). */
export const partitionFor = (transactionalId: string, partitions: number): number => (hashCode(transactionalId) & 0x7fffffff) % partitions;

/** The partition of an id, as a broker knows the topic; null while there is none. */
export function transactionPartition({ metadata }: BrokerState, transactionalId: string): TopicPartition | null {
  const known = Object.keys(metadata.partitions).filter((tp) => topicOf(tp) === TRANSACTION_TOPIC).length;
  return known === 0 ? null : `${TRANSACTION_TOPIC}-${partitionFor(transactionalId, known)}`;
}

/** What a log says of its ids: the latest of each, with its offset. */
export function transactionsIn({
  batches,
}: Pick<ReplicaLog, 'batches'>): Map<string, { readonly offset: number; readonly transaction: TransactionMetadata }> {
  const latest = new Map<string, { offset: number; transaction: TransactionMetadata }>();
  for (const { control, baseOffset } of batches)
    if (control?.type === 'state')
      latest.set(control.transaction.transactionalId, { offset: baseOffset, transaction: control.transaction });
  return latest;
}

/** The partition that a broker coordinates an id in, and what stands there; null where it is not the coordinator. */
export function coordinated(broker: BrokerState, transactionalId: string) {
  const tp = transactionPartition(broker, transactionalId);
  const partition = tp === null ? null : leaderPartition(broker, tp);
  if (!partition) return null;
  const latest = transactionsIn(partition.log).get(transactionalId);
  /** Its latest state is not replicated yet. */
  const isPending = latest !== undefined && latest.offset >= partition.highWatermark;
  return { partition, known: latest?.transaction, isPending };
}

const KEY_BYTES = 4;

/** Bytes of key and value of a state's record, in version 0 or in the flexible version 1 (TXN-01). */
export function stateSizes(
  { transactionalId, partitions, clientVersion }: TransactionMetadata,
  version: 0 | 2,
): { readonly key: number; readonly value: number } {
  const topics = [...new Set(partitions.map(topicOf))];
  const isFlexible = version === 2;
  const names = topics.reduce((sum, topic) => sum + utf8Bytes(topic).length + (isFlexible ? 3 : 6), 0);
  const fixed = isFlexible ? (clientVersion === 0 ? 35 : 39) : 37;
  return { key: KEY_BYTES + utf8Bytes(transactionalId).length, value: fixed + names + 4 * partitions.length };
}

/** Writes a state to the log; once it is replicated `answer` is sent, and what follows from the state is done (TXN-01, `appendTransactionToLog`). */
export function appendTransaction(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  transaction: TransactionMetadata,
  to: NodeId,
  answer: MessageBody | null,
): void {
  const { transactionalId, state, producerEpoch } = transaction;
  const sizeInBytes = sizeOfBatch([stateSizes(transaction, sim.settings.profile.transactionVersion)]);
  const correlationId = appendForBroker(sim, broker, partition, { control: { record: { type: 'state', transaction }, sizeInBytes } });
  broker.transactions.appends.push({ correlationId, transactionalId, to, answer });
  emit(sim, { type: 'TransactionState', broker: broker.id, transactionalId, state, producerEpoch });
}

/** Partitions of the topic that a broker leads. */
export const coordinatedPartitions = ({ partitions }: BrokerState): PartitionState[] =>
  Object.values(partitions)
    .filter(({ tp, role }) => role === 'leader' && topicOf(tp) === TRANSACTION_TOPIC)
    .sort((a, b) => partitionOf(a.tp) - partitionOf(b.tp));
