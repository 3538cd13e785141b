import type { MessageBody, NodeId } from '../messages';
import type { MetadataBatch, MetadataImage } from './records';

/** The controllers of a KRaft cluster, by id. Which of them leads is what their quorum epochs say (KR-01). */
export interface QuorumState {
  readonly controllers: Record<number, QuorumController>;
}

export interface QuorumController {
  readonly id: number;
  /** Epoch of the quorum; it is the controller epoch (KR-01). */
  epoch: number;
  /** The leader of that epoch, as this controller knows it; -1 for none. */
  leaderId: number;
  log: MetadataLog;
  /** The log as far as it is written, committed or not: the active controller decides by it. */
  image: MetadataImage;
  /** Heartbeats at the active controller, by broker. */
  contacts: Record<number, BrokerContact>;
  /** Answers that wait until what they answer is committed, in the order of their offsets. */
  deferred: DeferredAnswer[];
  /** Fetches of the metadata log that wait for something to be committed. */
  parkedFetches: Record<NodeId, ParkedMetadataFetch>;
  /** The timer of the look for silent brokers is set. */
  checksSessions: boolean;
  /** A timer is set that commits what was written meanwhile. */
  lingers: boolean;
}

export interface MetadataLog {
  /** Batches are immutable and shared. */
  batches: MetadataBatch[];
  /** exclusive */
  endOffset: number;
  /** exclusive: what is committed */
  highWatermark: number;
}

/** What the active controller knows of a broker's heartbeats (KR-08, `BrokerHeartbeatManager`). */
export interface BrokerContact {
  brokerEpoch: number;
  lastContactMs: number;
  /** Last metadata offset that the broker has replayed; -1 for none. */
  metadataOffset: number;
  /** Its controlled shutdown was written there; -1 while it does not shut down. */
  controlledShutdownOffset: number;
}

export interface DeferredAnswer {
  /** exclusive: the high watermark that lets it go */
  readonly requiredOffset: number;
  readonly to: NodeId;
  readonly body: MessageBody;
}

export interface ParkedMetadataFetch {
  readonly from: NodeId;
  readonly correlationId: number;
  readonly fetchOffset: number;
  readonly expiresAtMs: number;
}

/** What a broker's process is to the controllers (KR-06 to KR-09, `BrokerLifecycleManager`). */
export interface BrokerLifecycle {
  /** The log as far as this broker has replayed it. */
  image: MetadataImage;
  /** Offset of the next record to replay. */
  replayedOffset: number;
  /** Correlation id of the metadata fetch under way; 0 for none. */
  fetchInFlight: number;
  /** Which voter is asked while the leader is not known. */
  bootstrap: number;
  /** Of the process before, if that ended in order; else -1 (KR-13). */
  previousBrokerEpoch: number;
  registered: boolean;
  /** It has replayed its own registration (KR-09). */
  caughtUp: boolean;
  unfenced: boolean;
  /** Correlation id of the registration or heartbeat under way; 0 for none. */
  inFlightRequest: number;
  /** Which of the timers of the next request counts. */
  plan: number;
  /** The controller has answered a wish to shut down, but not let it go yet. */
  shutdownPending: boolean;
}
