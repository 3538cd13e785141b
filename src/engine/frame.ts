import type { KafkaVersion } from '../scenario/versions';
import type { MetadataRecord } from './kraft/records';
import type { ControllerStatus, QuorumRole } from './kraft/state';
import type { ErrorCode, Message, NodeId, TopicPartition } from './messages';
import type { BrokerStatus } from './trace';

/** What the page shows of one moment: plain data, a projection of the state. */
export interface Frame {
  /** The step after which this is the state; 0 is the beginning. Over all steps of the run. */
  readonly step: number;
  readonly atMs: number;
  readonly kafka: KafkaVersion;
  readonly brokers: readonly BrokerFrame[];
  readonly partitions: readonly PartitionFrame[];
  readonly zookeeper: ZooKeeperFrame;
  /** The controllers of KRaft; null in ZooKeeper mode. */
  readonly quorum: QuorumFrame | null;
  readonly clients: readonly ClientFrame[];
  /** Directions of links on which messages get lost, or take longer. */
  readonly links: readonly LinkFrame[];
  /** Sent and not yet arrived, oldest first; without heartbeats. */
  readonly inFlight: readonly Message[];
}

export interface LinkFrame {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly cut: boolean;
  /** Instead of the network's own, ms; null: as the network. */
  readonly latencyMs: number | null;
}

export interface BrokerFrame {
  readonly id: number;
  readonly rack: string | null;
  readonly status: BrokerStatus;
  readonly brokerEpoch: number;
  /** It believes that it is the active controller. */
  readonly isController: boolean;
  /** What its metadata says; -1 if it knows of none. */
  readonly knownController: number;
  readonly knownControllerEpoch: number;
  readonly session: SessionFrame | null;
}

export interface SessionFrame {
  readonly id: number;
  readonly timeoutMs: number;
  readonly expiresAtMs: number;
}

export interface PartitionFrame {
  readonly tp: TopicPartition;
  readonly topic: string;
  readonly partition: number;
  /** Assignment order. The first is the preferred leader. */
  readonly replicas: readonly number[];
  /** As the state znode says; -1 for none. */
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly isr: readonly number[];
  readonly partitionEpoch: number;
  readonly minInsyncReplicas: number;
  /** Under way to be added or taken away (CTL-05). */
  readonly adding: readonly number[];
  readonly removing: readonly number[];
  /** Eligible leader replicas; empty without ELR (ELR-02). */
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
  /** Its leader was elected uncleanly, and the ISR has not changed since (ELE-12). */
  readonly recovering: boolean;
  /** The leader's high watermark: what a consumer may read now; null without a leader that runs. */
  readonly highWatermark: number | null;
  /** The high watermark cannot move: ISR below min.insync.replicas, Kafka 3.7 and later (REP-12). */
  readonly frozen: boolean;
  readonly replicaFrames: readonly ReplicaFrame[];
}

export interface ReplicaFrame {
  readonly broker: number;
  /** What the replica believes it is; `offline` while its broker does not run. */
  readonly role: 'leader' | 'follower' | 'offline' | 'none';
  /** The epoch it believes in. */
  readonly leaderEpoch: number;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly highWatermark: number;
  /** The latest ones, oldest first. */
  readonly records: readonly RecordFrame[];
  /** The leader's view of the others; empty at a follower. */
  readonly pins: readonly PinFrame[];
  /** Fetches that wait at this leader. */
  readonly parked: readonly { readonly from: NodeId; readonly fetchOffset: number; readonly expiresAtMs: number }[];
  /** acks=all writes that wait at this leader for the high watermark. */
  readonly pending: readonly { readonly requiredOffset: number; readonly from: NodeId }[];
  readonly isr: readonly number[];
  readonly proposedIsr: readonly number[] | null;
  readonly epochCache: readonly (readonly [epoch: number, startOffset: number])[];
}

export interface RecordFrame {
  readonly offset: number;
  readonly value: string;
  readonly leaderEpoch: number;
}

export interface PinFrame {
  readonly replica: number;
  /** Offset of its last fetch; -1 while unknown. */
  readonly offset: number;
  /** The engine counts it for the high watermark. */
  readonly counted: boolean;
}

export interface ZooKeeperFrame {
  /** The processes of the ensemble. */
  readonly servers: readonly { readonly node: NodeId; readonly isUp: boolean }[];
  /** The server that leads the ensemble; null without a majority: then nothing is read or written, and no session ends (ZK-18). */
  readonly leader: NodeId | null;
  readonly znodes: readonly ZnodeFrame[];
  readonly controller: number;
  readonly controllerEpoch: number;
}

export interface QuorumFrame {
  /** The controller that leads; -1 for none. */
  readonly activeController: number;
  readonly epoch: number;
  readonly controllers: readonly QuorumControllerFrame[];
  /** How long a session lasts without a heartbeat, ms. */
  readonly sessionTimeoutMs: number;
  /** As the active controller has them registered; without one, as the log says of the controller that knows most. */
  readonly brokers: readonly RegistrationFrame[];
}

export interface QuorumControllerFrame {
  readonly id: number;
  readonly status: ControllerStatus;
  readonly role: QuorumRole;
  /** The epoch that it is in; while its process does not run, the one on its disk. */
  readonly epoch: number;
  /** The leader of its epoch, as it knows it; -1 for none. */
  readonly leaderId: number;
  /** Whom it voted for in its epoch; -1 for nobody. */
  readonly votedId: number;
  /** Of its metadata log, exclusive. */
  readonly logEndOffset: number;
  /** What is committed as far as it knows, exclusive. */
  readonly highWatermark: number;
  /** The latest records of its log, oldest first. */
  readonly records: readonly MetadataRecord['type'][];
}

export interface RegistrationFrame {
  readonly id: number;
  readonly brokerEpoch: number;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  /** When its session ends unless another heartbeat comes, ms; null where the controller waits for none. */
  readonly sessionEndsAtMs: number | null;
  /** Below it the broker has replayed the metadata log, exclusive; 0 while its process does not run. */
  readonly replayedOffset: number;
}

export interface ZnodeFrame {
  readonly path: string;
  readonly data: string;
  readonly version: number;
  /** Broker whose session owns it, or null where it is persistent. */
  readonly owner: number | null;
}

export type ClientFrame = ProducerFrame | ConsumerFrame;

export interface ProducerFrame {
  readonly kind: 'producer';
  readonly id: string;
  readonly acks: '0' | '1' | 'all';
  /** The latest ones, oldest first. */
  readonly batches: readonly ProducerBatchFrame[];
}

export interface ProducerBatchFrame {
  /** 0-based, per producer. */
  readonly number: number;
  readonly tp: TopicPartition;
  readonly values: readonly string[];
  readonly state: 'waiting' | 'inFlight' | 'acked' | 'failed';
  readonly attempts: number;
  readonly baseOffset: number;
  readonly error: ErrorCode;
}

export interface ConsumerFrame {
  readonly kind: 'consumer';
  readonly id: string;
  readonly tp: TopicPartition | null;
  /** The next offset it will ask for. */
  readonly position: number;
  readonly values: readonly string[];
}
