import type { Command } from '../scenario/schema';
import type { Wait } from './client/expiry';
import type { TransactionCall } from './clientState';
import type { KraftTimerKind, KraftTraceEvent } from './kraft/trace';
import type { LogEntry } from './logEntry';
import type { Connection, ErrorCode, Message, NodeId, TopicPartition } from './messages';
import type { TransactionStateName } from './transaction/state';

/** What a step did, in Kafka's words, as data. Offsets are exclusive unless they name a record. */
export type TraceEvent =
  | {
      readonly type: 'RecordsAppended';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly baseOffset: number;
      readonly lastOffset: number;
      readonly leaderEpoch: number;
      readonly by: 'produce' | 'fetch';
    }
  | {
      readonly type: 'FollowerFetchState';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly replica: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly type: 'HighWatermark';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly from: number;
      readonly to: number;
      readonly by: 'leader' | 'fetch' | 'truncation';
    }
  | {
      readonly type: 'FetchParked';
      readonly broker: number;
      readonly from: NodeId;
      readonly fetchOffset: number;
      readonly tp: TopicPartition | null;
    }
  | {
      readonly type: 'FetchAnswered';
      readonly broker: number;
      readonly to: NodeId;
      readonly wasParked: boolean;
      readonly expired: boolean;
      readonly news: boolean;
    }
  | { readonly type: 'ProducePending'; readonly broker: number; readonly tp: TopicPartition; readonly requiredOffset: number }
  | {
      readonly type: 'ProduceAnswered';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly baseOffset: number;
      readonly error: ErrorCode;
      readonly to: NodeId;
    }
  | {
      readonly type: 'IsrChangeProposed';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly from: readonly number[];
      readonly to: readonly number[];
      readonly outOfSync: readonly number[];
    }
  | {
      /** The proposed ISR does not hold: what the controller answered, or ZooKeeper where the leader writes the state itself. */
      readonly type: 'IsrChangeRefused';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly to: readonly number[];
      readonly error: ErrorCode | 'BADVERSION';
    }
  | {
      readonly type: 'IsrChanged';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly from: readonly number[];
      readonly to: readonly number[];
      readonly partitionEpoch: number;
    }
  | {
      readonly type: 'PartitionStateWritten';
      readonly tp: TopicPartition;
      readonly leader: number;
      readonly leaderEpoch: number;
      readonly isr: readonly number[];
      readonly partitionEpoch: number;
      readonly previousLeader: number;
      readonly previousIsr: readonly number[];
      /** Its leader was chosen from outside the ISR, and in KRaft from outside the ELR. */
      readonly unclean: boolean;
      /** min.insync.replicas as the leader has it, or without one the controllers, capped by the replication factor from 3.7 on. */
      readonly minIsr: number;
    }
  | {
      readonly type: 'BecameLeader';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly leaderEpoch: number;
      readonly startOffset: number;
    }
  | {
      readonly type: 'BecameFollower';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly leaderEpoch: number;
      readonly leader: number;
    }
  | { readonly type: 'LogTruncated'; readonly broker: number; readonly tp: TopicPartition; readonly from: number; readonly to: number }
  | { readonly type: 'SegmentRolled'; readonly broker: number; readonly tp: TopicPartition; readonly baseOffset: number }
  | {
      readonly type: 'SegmentsDeleted';
      readonly broker: number;
      readonly tp: TopicPartition;
      readonly reason: 'logStartOffset' | 'size' | 'time';
      readonly count: number;
      readonly logStartOffset: number;
    }
  | { readonly type: 'LogStartRaised'; readonly broker: number; readonly tp: TopicPartition; readonly from: number; readonly to: number }
  /** Only the page cache held them: power was lost. `to`: the log end that is left. */
  | { readonly type: 'RecordsLost'; readonly broker: number; readonly tp: TopicPartition; readonly from: number; readonly to: number }
  | { readonly type: 'DiskWiped'; readonly broker: number }
  /** An idempotent producer's batch that is in the log already; `baseOffset`: where. */
  | { readonly type: 'DuplicateBatch'; readonly broker: number; readonly tp: TopicPartition; readonly baseOffset: number }
  | {
      readonly type: 'ProducerIdentified';
      readonly client: string;
      readonly producerId: number;
      readonly producerEpoch: number;
    }
  | {
      readonly type: 'FetcherFailed';
      readonly broker: number;
      readonly tp: TopicPartition;
      /** Of the batch that does not fit. */
      readonly baseOffset: number;
      readonly logEndOffset: number;
      readonly threadEnded: boolean;
    }
  | { readonly type: 'ReplicaDeleted'; readonly broker: number; readonly tp: TopicPartition }
  | { readonly type: 'ReassignmentCompleted'; readonly tp: TopicPartition; readonly replicas: readonly number[] }
  | {
      readonly type: 'ElectionAnswered';
      readonly tp: TopicPartition;
      readonly election: 'preferred' | 'unclean';
      readonly error: ErrorCode;
    }
  | {
      readonly type: 'ConfigsAltered';
      readonly topic: string | null;
      readonly broker: number | null;
      readonly configs: Readonly<Record<string, string | number | boolean>>;
      readonly removed: readonly string[];
    }
  | { readonly type: 'ControllerElected'; readonly broker: number; readonly controllerEpoch: number }
  | { readonly type: 'ControllerElectionLost'; readonly broker: number; readonly controller: number }
  | { readonly type: 'ControllerResigned'; readonly broker: number; readonly controllerEpoch: number }
  | {
      readonly type: 'MetadataLearned';
      readonly broker: number;
      readonly liveBrokers: readonly number[];
      readonly partitions: readonly TopicPartition[];
    }
  /** The process of a ZooKeeper server began, or ended. */
  | { readonly type: 'ZooKeeperServer'; readonly server: NodeId; readonly isUp: boolean }
  /** Who leads the ensemble from now on; null: nobody does, it has no majority. */
  | { readonly type: 'ZooKeeperQuorum'; readonly leader: NodeId | null }
  | { readonly type: 'TopicMarkedForDeletion'; readonly topic: string }
  | { readonly type: 'TopicDeleted'; readonly topic: string }
  | { readonly type: 'SessionOpened'; readonly broker: number; readonly sessionId: number }
  | { readonly type: 'SessionExpired'; readonly broker: number; readonly sessionId: number }
  | { readonly type: 'SessionClosed'; readonly broker: number; readonly sessionId: number }
  | { readonly type: 'ZnodeCreated'; readonly path: string; readonly data: string; readonly ephemeral: boolean }
  | { readonly type: 'ZnodeChanged'; readonly path: string; readonly data: string; readonly version: number }
  | { readonly type: 'ZnodeDeleted'; readonly path: string }
  | { readonly type: 'WatchFired'; readonly broker: number; readonly path: string }
  | { readonly type: 'BrokerRegistered'; readonly broker: number; readonly brokerEpoch: number }
  | { readonly type: 'BrokerRefused'; readonly broker: number; readonly reason: string; readonly isTwin: boolean }
  | { readonly type: 'BrokerStatus'; readonly broker: number; readonly from: BrokerStatus; readonly to: BrokerStatus }
  | { readonly type: 'TopicCreated'; readonly topic: string; readonly assignment: readonly (readonly number[])[] }
  /** `assignment`: of the new ones. */
  | { readonly type: 'PartitionsCreated'; readonly topic: string; readonly assignment: readonly (readonly number[])[] }
  | {
      readonly type: 'ProducerSent';
      readonly client: string;
      readonly tp: TopicPartition;
      readonly batch: number;
      readonly attempt: number;
    }
  /** Too large for its leader: it goes in parts from now on. */
  | { readonly type: 'BatchSplit'; readonly client: string; readonly tp: TopicPartition; readonly batch: number; readonly parts: number }
  | {
      readonly type: 'ProducerOutcome';
      readonly client: string;
      readonly tp: TopicPartition;
      readonly batch: number;
      readonly baseOffset: number;
      readonly error: ErrorCode;
      readonly willRetry: boolean /** The same error as the attempt before. */;
      readonly again: boolean;
      /** Where the producer gave up by itself; `partitions`: so many of the topic it knew. */
      readonly expiry?:
        | { readonly since: Wait['since']; readonly afterMs: number; readonly records: number; readonly partitions: number }
        | undefined;
    }
  /** A call of a transactional producer is over. `producerId` and `producerEpoch`: as they were when it was made. */
  | {
      readonly type: 'TransactionOutcome';
      readonly client: string;
      readonly call: TransactionCall;
      readonly error: ErrorCode;
      /** The producer had failed before. */
      readonly earlier: boolean;
      readonly producerId: number;
      readonly producerEpoch: number;
    }
  | {
      readonly type: 'TransactionState';
      readonly broker: number;
      readonly transactionalId: string;
      readonly state: TransactionStateName;
      readonly producerEpoch: number;
    }
  | { readonly type: 'ConsumerRead'; readonly client: string; readonly tp: TopicPartition; readonly from: number; readonly to: number }
  /** Records that a consumer has read are gone: it goes on where the logs part. */
  | {
      readonly type: 'TruncationDetected';
      readonly client: string;
      readonly tp: TopicPartition;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly type: 'ConsumerError';
      readonly client: string;
      readonly tp: TopicPartition;
      readonly error: ErrorCode /** The same error as the attempt before. */;
      readonly again: boolean;
    }
  | { readonly type: 'LinkCut'; readonly from: NodeId; readonly to: NodeId }
  | { readonly type: 'LinkHealed'; readonly from: NodeId; readonly to: NodeId }
  | { readonly type: 'LinkSlowed'; readonly from: NodeId; readonly to: NodeId; readonly latencyMs: number }
  | { readonly type: 'MessageLost'; readonly message: Message }
  | { readonly type: 'MessageDelayed'; readonly message: Message }
  | { readonly type: 'RequestTimedOut'; readonly node: NodeId; readonly of: NodeId; readonly connection: Connection }
  | KraftTraceEvent
  | { readonly type: 'Logged'; readonly node: NodeId; readonly entry: LogEntry }
  | { readonly type: 'CommandRefused'; readonly reason: RefusalReason; readonly command: Command };

export type TraceEventType = TraceEvent['type'];
export type TraceEventOf<T extends TraceEventType> = Extract<TraceEvent, { type: T }>;

export type BrokerStatus = 'halted' | 'down' | 'stopped' | 'crashed' | 'refused' | 'starting' | 'running' | 'paused' | 'stopping';

export type RefusalReason =
  | 'broker.unknown'
  | 'broker.running'
  | 'broker.notRunning'
  | 'broker.notPaused'
  | 'topic.exists'
  | 'topic.unknown'
  | 'client.unknown'
  | 'topic.noBrokers'
  | 'placement.noPartitions'
  | 'placement.tooFewBrokers'
  | 'placement.racks'
  | 'partitions.notMore'
  | 'assignment.misfit'
  | 'partition.noLeader'
  | 'offset.outOfRange'
  | 'consumer.running'
  | 'consumer.notRunning'
  | 'controller.none'
  | 'controller.unknown'
  | 'controller.running'
  | 'controller.notRunning'
  | 'controller.notPaused'
  | 'node.unknown'
  | 'link.toItself'
  | 'link.cut'
  | 'link.notCut'
  | 'message.unknown'
  | 'message.sentOnce'
  | 'session.none'
  | 'broker.noTwin'
  | 'partition.unknown'
  | 'reassignment.none'
  | 'reassignment.unclean'
  | 'config.minIsrOfBroker'
  | 'config.minIsrRemoved'
  | 'zookeeper.running'
  | 'zookeeper.notRunning'
  | 'topic.deletionDisabled'
  | 'transaction.noId';

export type TimerKind =
  | KraftTimerKind
  | 'fetchExpires'
  | 'produceExpires'
  | 'isrExpiration'
  | 'isrPropagation'
  | 'highWatermarkCheckpoint'
  | 'fetcherBackoff'
  | 'clientRetry'
  | 'controllerEvent'
  | 'brokerRegisters'
  | 'shutdownRetry'
  | 'alterPartitionRetry'
  | 'channelRetry'
  | 'clientBootstrap'
  | 'metadataRetry'
  | 'requestTimeout'
  | 'logRetention'
  | 'logCheckpoint'
  | 'batchExpires'
  | 'transactionTimeouts'
  | 'markersRetry'
  | 'zkHeartbeat'
  | 'zkReconnect'
  | 'zkElection'
  | 'autoLeaderRebalance'
  | 'zkSessionExpiry';

export type StepSource =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'timer'; readonly timer: TimerKind; readonly node: NodeId };

/** One processed event of the queue, and everything that followed from it at once. */
export interface StepRecord {
  /** 1-based, over all steps of the run. */
  readonly index: number;
  readonly atMs: number;
  /** The step that scheduled this one; 0 for a command or the beginning. */
  readonly cause: number;
  readonly source: StepSource;
  readonly events: readonly TraceEvent[];
}
