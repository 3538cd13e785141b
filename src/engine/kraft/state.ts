import type { MessageBody, NodeId } from '../messages';
import type { QueuedEvent } from '../state';
import type { MetadataBatch, MetadataImage, MetadataRecord } from './records';

/** The controllers of a KRaft cluster, by id. Which of them leads is what their quorum epochs say (KR-01). */
export interface QuorumState {
  readonly controllers: Record<number, QuorumController>;
}

/** `down`: never started. A frozen process keeps all it knows and does nothing. */
export type ControllerStatus = 'down' | 'running' | 'paused' | 'stopped' | 'crashed';

/**
 * What a voter is in its epoch (KR-03, KR-04, `EpochState`): it looks for a leader; follows one; asks whether it would be elected (KIP-996);
 * stands for election; leads; or led before and does not any more.
 */
export type QuorumRole = 'unattached' | 'follower' | 'prospective' | 'candidate' | 'leader' | 'resigned';

export interface QuorumController {
  readonly id: number;
  /** One process with the broker of the same id (KR-20). */
  readonly isBroker: boolean;
  status: ControllerStatus;
  /** Grows with every start of the process. */
  incarnation: number;
  role: QuorumRole;
  /** Epoch of the quorum; it is the controller epoch (KR-01). On disk. */
  epoch: number;
  /** The leader of that epoch, as this controller knows it; -1 for none. On disk. */
  leaderId: number;
  /** Whom it voted for in that epoch; -1 for nobody. On disk. */
  votedId: number;
  /** As a candidate or prospective one: who has answered, and how. */
  votes: Record<number, boolean>;
  /** When its patience ends, virtual ms: then it stands for election. */
  electionDueMs: number;
  /** Which of the timers of its role counts. */
  plan: number;
  log: MetadataLog;
  /** As leader: where the log ended when its epoch began. */
  epochStartOffset: number;
  /** As leader: how far those who fetch have come. */
  fetchers: Record<NodeId, FetcherProgress>;
  /** Correlation id of its own fetch under way; 0 for none. */
  fetchInFlight: number;
  /** When the leader last answered it, or it began to follow, virtual ms. */
  lastFetchMs: number;
  /** It has heard in this process what is committed. */
  knowsHighWatermark: boolean;
  /** The leader that it follows has answered a fetch. */
  hasFetched: boolean;
  /** The voter that was asked last; -1 for none. */
  asked: number;
  /** It has taken office: it leads, and its epoch's first record is committed (`QuorumController.claim`). */
  active: boolean;
  /** What the active controller has written and not yet put into its log: the batch that lingers. */
  accumulated: MetadataRecord[];
  /** The log as far as it is written, committed or not: the active controller decides by it. */
  image: MetadataImage;
  /** The log as far as it is committed. */
  committed: MetadataImage;
  /** Heartbeats at the active controller, by broker. */
  contacts: Record<number, BrokerContact>;
  /** Answers that wait until what they answer is committed, in the order of their offsets. */
  deferred: DeferredAnswer[];
  /** Fetches of the metadata log that wait for something to be written or committed. */
  parkedFetches: Record<NodeId, ParkedMetadataFetch>;
  /** The timer of the look for silent brokers is set. */
  checksSessions: boolean;
  /** A timer is set that writes what was accumulated. */
  lingers: boolean;
  /** What lies in the sockets, and which timers rang, while the process is frozen. */
  inbox: QueuedEvent[];
}

export interface MetadataLog {
  /** Batches are immutable and shared. */
  batches: MetadataBatch[];
  /** exclusive */
  endOffset: number;
  /** exclusive: what is committed, as far as the process knows */
  highWatermark: number;
}

/** What the leader knows of a voter or observer by its fetches (KR-02, `LeaderState.ReplicaState`). */
export interface FetcherProgress {
  /** exclusive */
  endOffset: number;
  lastFetchMs: number;
  lastCaughtUpMs: number;
  /** Where the log ended at its last fetch. */
  lastFetchLeaderEndOffset: number;
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
  /** The high watermark that the fetcher knows (KIP-1166). */
  readonly highWatermark: number;
  readonly expiresAtMs: number;
}

/** What a broker's process is to the controllers (KR-06 to KR-09, `BrokerLifecycleManager`). */
export interface BrokerLifecycle {
  /** The log as far as this broker has replayed it. */
  image: MetadataImage;
  /** Offset of the next record to replay. */
  replayedOffset: number;
  /** Fetched and not known to be committed. */
  pending: MetadataBatch[];
  /** Epoch of the last batch that was fetched; 0 for none. */
  lastFetchedEpoch: number;
  /** Correlation id of the metadata fetch under way; 0 for none. */
  fetchInFlight: number;
  /** The controller that was asked last; -1 for none. */
  asked: number;
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
  /** What is left of the block of producer ids that it was given. */
  producerIdsLeft: number;
  /** The controller has answered a wish to shut down, but not let it go yet. */
  shutdownPending: boolean;
}
