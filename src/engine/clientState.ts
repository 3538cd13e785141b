import type { ErrorCode, FetchPartition, LeaderIdAndEpoch, RecordEntry, TopicPartition } from './messages';

export type ClientState = ProducerState | ConsumerState;

interface ClientBase {
  readonly id: string;
  /** `brokers`: those that it can ask; null: any of the cluster. */
  metadata: {
    leaders: Record<TopicPartition, number>;
    leaderEpochs: Record<TopicPartition, number>;
    brokers: readonly number[] | null;
  };
  /** Correlation id of the metadata request under way; 0 for none. */
  metadataInFlight: number;
  /** A timer for the next attempt to get metadata is set. */
  metadataTimer: boolean;
  /** Which bootstrap server is asked next. */
  bootstrap: number;
  /** A timer for the next attempt is set. */
  retryTimer: boolean;
}

export interface ProducerState extends ClientBase {
  readonly kind: 'producer';
  /** -1 until a broker has given it one; only an idempotent producer asks (IDM-01). */
  producerId: number;
  producerEpoch: number;
  /** Correlation id of the request for a producer id; 0 for none. */
  producerIdInFlight: number;
  /** Idempotent: where each partition's batches stand (IDM-01). */
  sequences: Record<TopicPartition, PartitionSequence>;
  /** Partitions whose sequences begin anew in the next producer epoch, once nothing of them is in flight (IDM-08). */
  epochBumpFor: TopicPartition[];
  /** When the timer for the next batch that takes too long rings; null for none. */
  expiryAtMs: number | null;
  /** Batches so far. */
  sent: number;
  /** Without an outcome yet, in the order in which they were made. */
  open: ProducerBatch[];
  /** The latest ones that have an outcome. */
  finished: ProducerBatch[];
  /** Null without a transactional.id. */
  transactions: ProducerTransactions | null;
}

export type TransactionCall = 'initTransactions' | 'beginTransaction' | 'commitTransaction' | 'abortTransaction';

export interface ProducerTransactions {
  state: 'uninitialized' | 'initializing' | 'ready' | 'inTransaction' | 'ending' | 'abortableError' | 'fatalError';
  /** What the program has called, in order: each call waits for the one before. */
  calls: QueuedCall[];
  /** -1 while it is not known. */
  coordinator: number;
  /** Correlation id of the request to it, or for it; 0 for none. */
  inFlight: number;
  /** Partitions that the coordinator knows to be in the transaction. */
  partitions: TopicPartition[];
  /** Partitions of the request under way. */
  adding: readonly TopicPartition[];
  /** The transaction's first error. */
  error: ErrorCode;
}

export type QueuedCall =
  | { readonly call: TransactionCall }
  | { readonly call: 'send'; readonly tp: TopicPartition; readonly records: readonly RecordEntry[]; readonly acks: 0 | 1 | -1 };

export interface PartitionSequence {
  producerEpoch: number;
  next: number;
  /** Last sequence that was acknowledged; -1 for none. */
  lastAcked: number;
}

export interface ProducerBatch {
  /** 0-based, per producer; the parts of one that was split share it. */
  readonly number: number;
  readonly tp: TopicPartition;
  readonly records: readonly RecordEntry[];
  readonly acks: 0 | 1 | -1;
  /** When it was asked for. */
  readonly calledAtMs: number;
  /** Since when it waits in the accumulator; null as long as nobody has told the producer of its partition (PRD-14). */
  createdAtMs: number | null;
  /** Given with the first attempt, kept by all later ones; -1 without idempotence (IDM-01). */
  producerEpoch: number;
  baseSequence: number;
  state: 'waiting' | 'inFlight' | 'acked' | 'failed';
  attempts: number;
  /** While its back-off lasts it is not sent again. */
  notBeforeMs: number;
  /** Correlation id and broker of the request under way. */
  correlationId: number;
  sentTo: number;
  baseOffset: number;
  error: ErrorCode;
}

export interface ConsumerState extends ClientBase {
  readonly kind: 'consumer';
  tp: TopicPartition | null;
  position: number;
  /** Of the last record read; -1 before the first one (KIP-320). */
  offsetEpoch: number;
  /** For whom the position holds; null before the first request (CON-07). */
  currentLeader: LeaderIdAndEpoch | null;
  /** The leader has changed: before the next fetch it is asked where the epoch of the last record read ends (CON-07). */
  awaitsValidation: boolean;
  /** The latest values it has read. */
  values: string[];
  inFlight: number;
  askedBroker: number;
  /** Who the leader sent it to, and until when it heeds that (KIP-392); null: it reads from the leader. */
  preferredReadReplica: { readonly broker: number; readonly untilMs: number } | null;
  /** Of the session with that broker: 0 begins one, -1 without sessions (KIP-227). */
  sessionEpoch: number;
  /** What its latest request asked for, named or kept in its session. */
  sent: FetchPartition | null;
  /** Of the latest answer. */
  error: ErrorCode;
}
