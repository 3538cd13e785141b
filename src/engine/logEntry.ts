import type { PartitionRegistration, TopicPartition } from './messages';

/** A place in a log: the record's offset, the segment that has it and the bytes before it there; -1 where the process does not know them. */
export interface LogPosition {
  readonly offset: number;
  readonly segment: number;
  readonly bytes: number;
}

/** A member of an ISR that is out of sync, as its leader sees it. Offsets are exclusive, times virtual ms. */
export interface LaggingReplica {
  readonly replica: number;
  readonly endOffset: number;
  readonly lastCaughtUpMs: number;
}

export type PartitionStateName = 'NewPartition' | 'OnlinePartition' | 'OfflinePartition';

/** What the controller of ZooKeeper mode notes. */
type ControllerEntry =
  | {
      readonly says: 'brokersChanged';
      readonly added: readonly number[];
      readonly deleted: readonly number[];
      readonly bounced: readonly number[];
      readonly live: readonly number[];
    }
  | { readonly says: 'brokerStartup' | 'brokerFailure'; readonly brokers: readonly number[] }
  | { readonly says: 'newPartition'; readonly tp: TopicPartition; readonly controllerEpoch: number; readonly replicas: readonly number[] }
  | { readonly says: 'partitionOffline'; readonly tp: TopicPartition; readonly controllerEpoch: number; readonly from: PartitionStateName }
  | {
      readonly says: 'partitionOnline';
      readonly tp: TopicPartition;
      readonly from: PartitionStateName;
      readonly state: PartitionRegistration;
      /** Replicas that could be elected although no member of the ISR lives; null where one does. */
      readonly uncleanFrom: readonly number[] | null;
    }
  /** Its topic is deleted. */
  | { readonly says: 'partitionGone'; readonly tp: TopicPartition; readonly controllerEpoch: number }
  | { readonly says: 'replicaOffline'; readonly tp: TopicPartition; readonly replica: number; readonly state: PartitionRegistration }
  | { readonly says: 'leaderImbalance'; readonly broker: number; readonly ratio: number }
  | {
      readonly says: 'preferredElection';
      readonly tp: TopicPartition;
      readonly preferred: number;
      readonly leader: number;
      readonly trigger: 'operator' | 'timer';
    };

/** What a broker notes of its replicas. Offsets are exclusive. */
type ReplicaEntry =
  /** The process knows of these replicas of the partition from now on. `highWatermark`: of its own. */
  | {
      readonly says: 'replicasLoaded';
      readonly tp: TopicPartition;
      readonly replicas: readonly number[];
      readonly highWatermark: number;
    }
  | {
      readonly says: 'leaderStarts' | 'followerStarts';
      readonly tp: TopicPartition;
      readonly told: PartitionRegistration;
      readonly startOffset: number;
      readonly highWatermark: number;
      readonly isUnderMinIsr: boolean;
      /** null: the first one of this process. */
      readonly previousLeader: number | null;
      readonly previousLeaderEpoch: number;
      /** Topics of this name that are gone; absent for the first one. */
      readonly topicsDeleted?: number;
    }
  | {
      readonly says: 'leaderAndIsrIgnored';
      readonly tp: TopicPartition;
      readonly controller: number;
      readonly controllerEpoch: number;
      readonly leaderEpoch: number;
      readonly currentLeaderEpoch: number;
    }
  /** Cuts to `offset`, by what the leader says of an epoch, or to its own high watermark (null); or sees that it need not. */
  | {
      readonly says: 'truncating' | 'noTruncationNeeded';
      readonly tp: TopicPartition;
      readonly leader: number;
      readonly offset: number;
      readonly completed: boolean;
      readonly by: { readonly epoch: number; readonly endOffset: number } | null;
      readonly logEndOffset: number;
    }
  /** `logEndOffset`: before. */
  | { readonly says: 'truncated'; readonly tp: TopicPartition; readonly offset: number; readonly logEndOffset: number }
  | { readonly says: 'highWatermarkBack'; readonly tp: TopicPartition; readonly from: LogPosition; readonly to: LogPosition }
  | {
      readonly says: 'truncationNotAllowed';
      readonly tp: TopicPartition;
      readonly leader: number;
      readonly leaderEndOffset: number;
      readonly logEndOffset: number;
    }
  | {
      readonly says: 'isrShrinking';
      readonly tp: TopicPartition;
      readonly from: readonly number[];
      readonly to: readonly number[];
      readonly highWatermark: number;
      readonly endOffset: number;
      readonly lagging: readonly LaggingReplica[];
    }
  | { readonly says: 'isrExpanding'; readonly tp: TopicPartition; readonly from: readonly number[]; readonly to: readonly number[] }
  | {
      readonly says: 'isrUpdated';
      readonly tp: TopicPartition;
      readonly isr: readonly number[];
      readonly partitionEpoch: number;
      readonly isUnderMinIsr: boolean;
    }
  | { readonly says: 'isrNotWritten'; readonly tp: TopicPartition; readonly partitionEpoch: number }
  | {
      readonly says: 'notEnoughReplicas';
      readonly tp: TopicPartition;
      readonly isr: readonly number[];
      readonly minIsr: number;
      /** Topics of this name that are gone; absent for the first one. */
      readonly topicsDeleted?: number;
    };

type ShutdownEntry = { readonly says: 'shutdownStarted' | 'shutdownSucceeded' };

/** What a controller of KRaft notes. Offsets are those of records in the metadata log. */
type QuorumEntry =
  | { readonly says: 'fencing'; readonly broker: number; readonly brokerEpoch: number }
  /** `of`: the function that asks for the changes, by Kafka's name. */
  | { readonly says: 'partitionsChange'; readonly of: 'handleBrokerFenced' | 'handleBrokerUnfenced'; readonly count: number }
  | { readonly says: 'unfenceGranted'; readonly broker: number; readonly registerOffset: number }
  | { readonly says: 'shutdownRequested'; readonly broker: number }
  | { readonly says: 'shutdownGranted'; readonly broker: number; readonly lowestActiveOffset: number; readonly shutdownOffset: number }
  | {
      readonly says: 'registrationChanged';
      readonly broker: number;
      readonly brokerEpoch: number;
      /** undefined: as it was. */
      readonly fenced: boolean | undefined;
      readonly inControlledShutdown: boolean | undefined;
    }
  /** Another one leads, or nobody (-1). */
  | { readonly says: 'newQuorumLeader'; readonly epoch: number; readonly leaderId: number };

/** What a process notes in its own log where no other event says it, or not all of it. It changes nothing. */
export type LogEntry = ControllerEntry | ReplicaEntry | ShutdownEntry | QuorumEntry;
