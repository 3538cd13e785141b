import type { ErrorCode } from './errorCode';
import type { KraftMessageBody } from './kraft/messages';
import type { TransactionMetadata } from './transaction/state';

export type { ErrorCode } from './errorCode';

/** Every message that travels between two nodes. Offsets LEO and HW are exclusive; records carry offsets of their own. */

export type NodeId = string;
const brokerNodes: NodeId[] = [];
const brokerIds = new Map<NodeId, number>();

/** The name of a broker's node: `b1` is broker 1. */
export function brokerNode(id: number): NodeId {
  brokerNodes[id] ??= `b${id}`;
  return brokerNodes[id];
}

/** The id of the broker that a node name means. */
export function brokerOf(node: NodeId): number {
  const known = brokerIds.get(node);
  if (known !== undefined) return known;
  brokerIds.set(node, Number(node.slice(1)));
  return brokerOf(node);
}

export const ZOOKEEPER: NodeId = 'zk';

/** The name of a KRaft controller's node: `c101` is controller 101. */
export const controllerNode = (id: number): NodeId => `c${id}`;

/** `topic-partition`, as Kafka prints it. */
export type TopicPartition = string;

export type OffsetSpec = 'earliest' | 'latest';

export interface RecordEntry {
  readonly key?: string | undefined;
  /** Null: a tombstone. */
  readonly value: string | null;
}

/** A record's value as people and the console consumer read it. */
export const valueText = ({ value }: RecordEntry): string => value ?? 'null';

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** Immutable once created: replicas, messages and checkpoints share one object. */
export interface RecordBatch {
  readonly baseOffset: number;
  /** inclusive */
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  /** Message format: the ones before 2 (0.11) carry no leader epoch in the log. */
  readonly magic: 1 | 2;
  readonly createdAtMs: number;
  readonly sizeInBytes: number;
  /** Who wrote it, and where it stands in that producer's order; -1 each without idempotence (IDM-01). */
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly records: readonly RecordEntry[];
  /** Absent for none. */
  readonly compression?: Compression | undefined;
  /** Part of a transaction. */
  readonly isTransactional?: true | undefined;
  /** What stands here in place of records: it takes one offset, and no consumer is given it. */
  readonly control?: ControlRecord | undefined;
}

/** The end of a transaction (TXN-04); in `__transaction_state` a state of one (TXN-01). */
export type ControlRecord =
  | { readonly type: 'COMMIT' | 'ABORT'; readonly coordinatorEpoch: number }
  | { readonly type: 'state'; readonly transaction: TransactionMetadata };

/** What an idempotent producer writes into each batch (IDM-01). */
export type ProducerFields = Pick<RecordBatch, 'producerId' | 'producerEpoch' | 'baseSequence'>;

/** State of a partition as the controller writes and sends it (LeaderAndIsr, ZK-11). */
export interface PartitionRegistration {
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly isr: readonly number[];
  /** The zkVersion of the state znode. */
  readonly partitionEpoch: number;
  readonly replicas: readonly number[];
  readonly controllerEpoch: number;
  /** An unclean election made it what it is; over with the next change of the ISR (ELE-12). */
  readonly recovering: boolean;
  /** Where replicas are on the move and it is told (KIP-455). */
  readonly adding?: readonly number[];
  readonly removing?: readonly number[];
}

export interface FetchPartition {
  readonly tp: TopicPartition;
  readonly fetchOffset: number;
  readonly currentLeaderEpoch: number;
  readonly lastFetchedEpoch: number;
  readonly logStartOffset: number;
}

/** -1: nobody. */
export interface LeaderIdAndEpoch {
  readonly leaderId: number;
  readonly leaderEpoch: number;
}

export interface FetchedPartition {
  readonly tp: TopicPartition;
  readonly error: ErrorCode;
  /** Where a client was refused (KIP-951). */
  readonly currentLeader?: LeaderIdAndEpoch | undefined;
  readonly highWatermark: number;
  readonly logStartOffset: number;
  readonly divergingEpoch?: { readonly epoch: number; readonly endOffset: number } | undefined;
  /** Who the consumer should read from instead: nothing was read here (KIP-392). */
  readonly preferredReadReplica?: number | undefined;
  readonly batches: readonly RecordBatch[];
  /** For a reader of what is committed: which of these batches are not (TXN-06). */
  readonly abortedTransactions?: readonly AbortedTransaction[] | undefined;
}

/** Offsets name records; the last one is its marker's. */
export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly lastStableOffset: number;
}

export interface ProducedPartition {
  readonly tp: TopicPartition;
  readonly error: ErrorCode;
  /** Where it was refused (KIP-951). */
  readonly currentLeader?: LeaderIdAndEpoch | undefined;
  /** -1 where nothing was appended */
  readonly baseOffset: number;
}

/** Who takes part in a transaction. */
export interface TransactionalProducer {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
}

export type MessageBody =
  | KraftMessageBody
  | {
      readonly kind: 'Fetch';
      readonly correlationId: number;
      /** -1 for a consumer */
      readonly replicaId: number;
      /** The follower's, in KRaft (KIP-903). */
      readonly brokerEpoch?: number | undefined;
      /** Where a consumer stands: who says so may read from a follower (KIP-392). */
      readonly clientRack?: string | undefined;
      readonly maxWaitMs: number;
      readonly maxBytes: number;
      /** Of a consumer that reads no further than the last stable offset (TXN-06). */
      readonly isCommittedOnly?: true | undefined;
      readonly sessionEpoch: number;
      /** Only what changed since the session's last request (REP-21). */
      readonly partitions: readonly FetchPartition[];
      readonly forgotten: readonly TopicPartition[];
    }
  | {
      readonly kind: 'FetchResponse';
      readonly correlationId: number;
      readonly error: ErrorCode;
      readonly partitions: readonly FetchedPartition[];
      /** The request began no session, as it asked to (REP-21). */
      readonly sessionless?: true | undefined;
    }
  | {
      readonly kind: 'OffsetForLeaderEpoch';
      readonly correlationId: number;
      readonly replicaId: number;
      readonly partitions: readonly { readonly tp: TopicPartition; readonly currentLeaderEpoch: number; readonly leaderEpoch: number }[];
    }
  | {
      readonly kind: 'OffsetForLeaderEpochResponse';
      readonly correlationId: number;
      /** `leaderEpoch` and `endOffset` (exclusive) are -1 where the leader does not know. */
      readonly partitions: readonly {
        readonly tp: TopicPartition;
        readonly error: ErrorCode;
        readonly leaderEpoch: number;
        readonly endOffset: number;
      }[];
    }
  | {
      readonly kind: 'ListOffsets';
      readonly correlationId: number;
      /** -1 for a client */
      readonly replicaId: number;
      readonly tp: TopicPartition;
      readonly currentLeaderEpoch: number;
      readonly spec: OffsetSpec;
    }
  | {
      readonly kind: 'ListOffsetsResponse';
      readonly correlationId: number;
      readonly tp: TopicPartition;
      readonly error: ErrorCode;
      /** -1 with an error */
      readonly offset: number;
    }
  | {
      readonly kind: 'Produce';
      readonly correlationId: number;
      readonly acks: 0 | 1 | -1;
      readonly timeoutMs: number;
      readonly tp: TopicPartition;
      readonly records: readonly RecordEntry[];
      /** 1 for the first. Not on the wire: it tells a repetition from news. */
      readonly attempt: number;
      /** Of an idempotent producer (IDM-01). */
      readonly producer?: ProducerFields | undefined;
      /** Absent for none. */
      readonly compression?: Compression | undefined;
      readonly isTransactional?: true | undefined;
    }
  | {
      readonly kind: 'InitProducerId';
      readonly correlationId: number;
      /** Of a transactional producer: it asks its coordinator (TXN-02). */
      readonly transactional?: { readonly id: string; readonly timeoutMs: number } | undefined;
    }
  | { readonly kind: 'FindCoordinator'; readonly correlationId: number; readonly transactionalId: string }
  | { readonly kind: 'FindCoordinatorResponse'; readonly correlationId: number; readonly error: ErrorCode; readonly coordinator: number }
  | ({
      readonly kind: 'AddPartitionsToTxn';
      readonly correlationId: number;
      readonly partitions: readonly TopicPartition[];
    } & TransactionalProducer)
  | { readonly kind: 'AddPartitionsToTxnResponse'; readonly correlationId: number; readonly error: ErrorCode }
  | ({ readonly kind: 'EndTxn'; readonly correlationId: number; readonly committed: boolean } & TransactionalProducer)
  /** The epoch: of the next transaction. */
  | { readonly kind: 'EndTxnResponse'; readonly correlationId: number; readonly error: ErrorCode; readonly producerEpoch: number }
  | ({
      readonly kind: 'WriteTxnMarkers';
      readonly correlationId: number;
      readonly tp: TopicPartition;
      readonly committed: boolean;
      readonly coordinatorEpoch: number;
    } & TransactionalProducer)
  | {
      readonly kind: 'WriteTxnMarkersResponse';
      readonly correlationId: number;
      readonly error: ErrorCode;
      readonly tp: TopicPartition;
      readonly transactionalId: string;
    }
  | {
      readonly kind: 'InitProducerIdResponse';
      readonly correlationId: number;
      /** Of a coordinator that cannot yet. */
      readonly error?: ErrorCode | undefined;
      readonly producerId: number;
      readonly producerEpoch: number;
    }
  | ({ readonly kind: 'ProduceResponse'; readonly correlationId: number } & ProducedPartition)
  | { readonly kind: 'Metadata'; readonly correlationId: number }
  | {
      readonly kind: 'MetadataResponse';
      readonly correlationId: number;
      readonly brokers: readonly number[];
      readonly controllerId: number;
      readonly leaders: Readonly<Record<TopicPartition, number>>;
      readonly leaderEpochs: Readonly<Record<TopicPartition, number>>;
    }
  | {
      readonly kind: 'LeaderAndIsr';
      readonly controllerId: number;
      readonly controllerEpoch: number;
      readonly brokerEpoch: number;
      readonly isNew: boolean;
      readonly partitions: Readonly<Record<TopicPartition, PartitionRegistration>>;
    }
  | { readonly kind: 'LeaderAndIsrResponse'; readonly error: ErrorCode; readonly errors: Readonly<Record<TopicPartition, ErrorCode>> }
  | {
      readonly kind: 'UpdateMetadata';
      readonly controllerId: number;
      readonly controllerEpoch: number;
      readonly brokerEpoch: number;
      readonly liveBrokers: readonly number[];
      readonly partitions: Readonly<Record<TopicPartition, PartitionRegistration>>;
      /** By partition: replicas on brokers that are gone or on their way out. */
      readonly offlineReplicas: Readonly<Record<TopicPartition, readonly number[]>>;
    }
  | { readonly kind: 'UpdateMetadataResponse'; readonly error: ErrorCode }
  | {
      readonly kind: 'StopReplica';
      readonly controllerId: number;
      readonly controllerEpoch: number;
      readonly brokerEpoch: number;
      readonly partitions: Readonly<Record<TopicPartition, number>>;
      /** Of these, the ones whose logs go. */
      readonly deleted: readonly TopicPartition[];
    }
  | { readonly kind: 'StopReplicaResponse'; readonly error: ErrorCode }
  | {
      readonly kind: 'AlterPartition';
      readonly brokerId: number;
      readonly brokerEpoch: number;
      readonly tp: TopicPartition;
      readonly leaderEpoch: number;
      readonly partitionEpoch: number;
      readonly newIsr: readonly number[];
      /** Broker epochs of the members, in KRaft (KIP-903); -1 where one is not known. */
      readonly newIsrEpochs?: Readonly<Record<number, number>> | undefined;
    }
  | {
      readonly kind: 'AlterPartitionResponse';
      readonly tp: TopicPartition;
      readonly error: ErrorCode;
      readonly leaderEpoch: number;
      readonly partitionEpoch: number;
      readonly isr: readonly number[];
    }
  | { readonly kind: 'ControlledShutdown'; readonly brokerId: number; readonly brokerEpoch: number }
  | { readonly kind: 'ControlledShutdownResponse'; readonly error: ErrorCode; readonly remaining: readonly TopicPartition[] }
  | { readonly kind: 'ZkHeartbeat'; readonly sessionId: number }
  | { readonly kind: 'ZkHeartbeatResponse'; readonly sessionId: number; readonly expired: boolean }
  | {
      readonly kind: 'ZkWatch';
      readonly sessionId: number;
      readonly path: string;
      readonly change: 'created' | 'changed' | 'deleted' | 'children';
    }
  /** A connection to another node is closed, or all of them: its process is gone, or has not answered in time. */
  | { readonly kind: 'Disconnect'; readonly of: NodeId; readonly connection?: Connection | undefined };

export type MessageKind = MessageBody['kind'];

/** What two nodes have a connection of its own for. */
export type Connection = 'fetch' | 'client' | 'controller' | 'alterPartition' | 'shutdown';

export interface MessageHead {
  readonly id: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly sentAtMs: number;
  readonly dueAtMs: number;
  /** The step that sent it. */
  readonly sentInStep: number;
}

export type Message = MessageHead & MessageBody;
export type MessageOf<K extends MessageKind> = MessageHead & Extract<MessageBody, { kind: K }>;
