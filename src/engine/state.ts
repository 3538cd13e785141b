import type { Resolved } from '../scenario/configs';
import type { Command } from '../scenario/schema';
import type { ClientState } from './clientState';
import type { Disk, ReplicaLog } from './diskState';
import type { AlteredConfigs, ConfigChange, ConfigTarget } from './dynamicConfigs';
import type { FetcherState, Requester } from './fetchState';
import type { BrokerLifecycle, QuorumState } from './kraft/state';
import type { Connection, Message, MessageBody, NodeId, PartitionRegistration, TopicPartition } from './messages';
import type { Placement } from './placement/placeReplicas';
import type { BrokerStatus, TimerKind } from './trace';

export type { ClientState, ConsumerState, PartitionSequence, ProducerBatch, ProducerState } from './clientState';
export type { BatchMetadata, Disk, LogSegment, OffsetIndexEntry, ProducerStateEntry, ReplicaLog, TimeIndexEntry } from './diskState';
export type { CachedPartition, FetcherPartition, FetcherState, FetchSession, ParkedFetch, Requester } from './fetchState';

/** Long before every moment of a run: "never caught up". */
export const NEVER = -1_000_000_000;
export const UNKNOWN_OFFSET = -1;
export const NO_LEADER = -1;
/** How much of what a client has behind it is kept to be shown. */
export const REMEMBERED = 50;

/** All that a run is at one moment. Plain data, mutated in place, copied by checkpoints. */
export interface ClusterState {
  nowMs: number;
  /** Steps done since time 0. */
  step: number;
  nextSeq: number;
  nextMessageId: number;
  nextCorrelationId: number;
  /** Binary heap: see queue.ts. */
  queue: QueuedEvent[];
  /** By sender, then by receiver: a connection keeps order. */
  links: Record<NodeId, Record<NodeId, LinkState>>;
  brokers: Record<number, BrokerState>;
  zookeeper: ZooKeeperState;
  /** The controllers; null in ZooKeeper mode. */
  quorum: QuorumState | null;
  clients: Record<string, ClientState>;
  /** The next one that a producer is given (IDM-01). */
  nextProducerId: number;
  alteredConfigs: AlteredConfigs;
  /** How many topics of a name are gone. */
  topicsDeleted: Record<string, number>;
}

export interface LinkState {
  readonly from: NodeId;
  readonly to: NodeId;
  /** The other direction; null as long as there is none. */
  back: LinkState | null;
  /** When its latest message is due. */
  dueAtMs: number;
  /** Messages so far. */
  sent: number;
  /** Nothing passes. */
  cut: boolean;
  /** Something was lost while it was cut, so its connections must begin anew. */
  broken: boolean;
  /** Since a `link.slow`; null: what the document says. */
  latencyMs: number | null;
  /** A delayed message is due then: what follows it on its connection comes no sooner; null before the first one. */
  notBeforeMs: Partial<Record<Connection, number>> | null;
  /** Requests without an answer, oldest first. */
  unanswered: UnansweredRequest[];
  /** Connections for which a timer is set: one each, set anew when it rings too early. */
  timers: Connection[];
}

export interface UnansweredRequest {
  readonly connection: Connection;
  /** Correlation id; 0 where a connection has one request at a time. */
  readonly id: number;
  readonly sentAtMs: number;
}

export type MessageEvent = Extract<QueuedEvent, { kind: 'message' }>;
export type TimerEvent = Extract<QueuedEvent, { kind: 'timer' }>;

export type QueuedEvent = {
  readonly dueAtMs: number;
  readonly rank: number;
  readonly seq: number;
  /** The step that scheduled it. */
  readonly cause: number;
} & (
  | { readonly kind: 'command'; readonly command: Command }
  /** `link`: the one that it travels over. */
  | { readonly kind: 'message'; readonly message: Message; readonly link: LinkState }
  | {
      readonly kind: 'timer';
      readonly timer: TimerKind;
      readonly node: NodeId;
      /** The process that set it: a timer dies with its process. */
      readonly incarnation: number;
      /** What it is about: a fetcher's leader, a session, a batch. */
      readonly about: string | number;
    }
);

export interface BrokerState {
  readonly id: number;
  readonly rack: string | null;
  status: BrokerStatus;
  /** Grows with every start of the process. */
  incarnation: number;
  brokerEpoch: number;
  disk: Disk;
  partitions: Record<TopicPartition, PartitionState>;
  metadata: MetadataCache;
  /** By leader: one fetcher thread per leader (REP-22). */
  fetchers: Record<number, FetcherState>;
  /** Who has fetched from this process. */
  requesters: Record<NodeId, Requester>;
  /** In the order in which they expire. */
  pendingProduces: PendingProduce[];
  produceTimer: boolean;
  /** As a coordinator of transactions, and as a leader that writes their markers. */
  transactions: BrokerTransactions;
  /** High watermarks are written down from time to time: since the first news of replicas (LOG-07). */
  checkpointing: boolean;
  /** ISRs that it wrote and the controller has not been told of (ZK-12). */
  isrChanges: { partitions: TopicPartition[]; lastChangeMs: number; lastPropagationMs: number };
  alterPartition: {
    waiting: TopicPartition[];
    inFlight: { readonly tp: TopicPartition; readonly controller: number } | null;
    /** The controller that it asks until that turns out to be none, whatever its metadata say meanwhile; -1 while it knows none. */
    controller: number;
  };
  /** What lies in the sockets, and which timers rang, while the process is frozen. */
  inbox: QueuedEvent[];
  session: BrokerSession | null;
  /** The controller that was asked for a controlled shutdown; -1 for none. */
  shutdown: { attempts: number; asked: number };
  controller: ControllerState | null;
  /** What the process is to the controllers of KRaft. */
  lifecycle: BrokerLifecycle;
  meters: BrokerMeters;
}

/** What a process counts from its start on. */
export interface BrokerMeters {
  /** Changes of ISRs that it asked for, and that were made. */
  isrShrinks: number;
  isrExpands: number;
  /** Those that were refused. */
  failedIsrUpdates: number;
  /** As the controller of ZooKeeper mode: changes of /brokers/ids that it worked off. */
  brokerChanges: number;
  /** As the controller of ZooKeeper mode: leaders that it took from outside the ISR. */
  uncleanElections: number;
}

export interface BrokerSession {
  id: number;
  /** When its client asked ZooKeeper for something last, a ping or more. */
  lastSentAtMs: number;
}

/** A replica that this process knows. */
export interface PartitionState {
  readonly tp: TopicPartition;
  /** The one on the broker's disk. */
  log: ReplicaLog;
  /** Of its topic, as this broker sees them at this moment. */
  config: Resolved<'topic'>;
  /** It is no longer here, and who still refers to it looks for another one of its name. */
  deleted: boolean;
  role: 'leader' | 'follower';
  leader: number;
  leaderEpoch: number;
  partitionEpoch: number;
  replicas: readonly number[];
  /** Of these, who a reassignment adds and takes away, where the controller tells (KIP-455). */
  adding: readonly number[];
  removing: readonly number[];
  /** Of the controller that sent this state. */
  controllerEpoch: number;
  /** Committed ISR, as this broker knows it. */
  isr: readonly number[];
  /** Proposed to the controller and not yet answered (ISR-06). */
  proposedIsr: readonly number[] | null;
  highWatermark: number;
  leaderEpochStartOffset: number;
  /** The leader's view of the other replicas (REP-09). */
  remotes: RemoteReplica[];
  /** Whose fetches wait for news of it, in the order in which they came. */
  watchers: NodeId[];
}

export interface RemoteReplica {
  readonly replica: number;
  /** What the answers to its fetches carried, as of its latest fetch (KIP-392). */
  lastSentHighWatermark: number;
  logEndOffset: number;
  lastFetchLeaderLogEndOffset: number;
  lastFetchTimeMs: number;
  lastCaughtUpTimeMs: number;
  /** Of its last fetch (KIP-903); -1 while unknown. */
  brokerEpoch: number;
}

export interface BrokerTransactions {
  /** What is to be answered once an append of this broker's own is replicated. */
  appends: { readonly correlationId: number; readonly transactionalId: string; readonly to: NodeId; readonly answer: MessageBody | null }[];
  /** By transactional id: partitions that have no marker yet. */
  markers: Record<string, readonly TopicPartition[]>;
  timeoutTimer: boolean;
  retryTimer: boolean;
}

export interface PendingProduce {
  readonly from: NodeId;
  readonly correlationId: number;
  readonly tp: TopicPartition;
  readonly baseOffset: number;
  /** exclusive: the high watermark that answers it */
  readonly requiredOffset: number;
  readonly expiresAtMs: number;
}

/** What UpdateMetadata told. */
export interface MetadataCache {
  controllerId: number;
  controllerEpoch: number;
  liveBrokers: readonly number[];
  partitions: Record<TopicPartition, PartitionRegistration>;
}

export type ElectionType = 'preferred' | 'unclean';

export interface ControllerState {
  readonly epoch: number;
  readonly events: ControllerEvent[];
  /** Broker id → broker epoch. */
  liveBrokers: Record<number, number>;
  shuttingDown: number[];
  assignments: Record<TopicPartition, readonly number[]>;
  /** Under way: whither, by partition (CTL-05). */
  reassigning: Record<TopicPartition, Reassignment>;
  partitions: Record<TopicPartition, PartitionRegistration>;
  /** Partitions that had no leader when the controller looked last; they stay offline until one is elected, even if the old one is back. */
  offline: Record<TopicPartition, true>;
  /** Topics that are to go: the replicas (`t-0 2`) that still have to; null while the deletion cannot begin (CTL-06). */
  deletions: Record<string, { readonly waiting: readonly string[] | null }>;
  /** One request at a time to each broker, in order (ZK-13). */
  channels: Record<number, ControllerChannel>;
}

export interface Reassignment {
  readonly target: readonly number[];
  readonly adding: readonly number[];
  readonly removing: readonly number[];
}

export interface ControllerChannel {
  waiting: MessageBody[];
  inFlight: MessageBody | null;
}

export type ControllerEvent =
  | { readonly type: 'Startup' }
  | { readonly type: 'ReplicasOffline' }
  | { readonly type: 'ElectLeaders' }
  | { readonly type: 'BrokerChange' }
  | { readonly type: 'TopicChange' }
  | { readonly type: 'TopicDeletion' }
  | { readonly type: 'ReplicasDeleted'; readonly broker: number; readonly tps: readonly TopicPartition[] }
  | { readonly type: 'CreateTopic'; readonly topic: string; readonly placement: Placement }
  | { readonly type: 'DeleteTopic'; readonly topic: string }
  | { readonly type: 'AlterConfigs'; readonly target: ConfigTarget; readonly change: ConfigChange }
  | { readonly type: 'AutoPreferredReplicaLeaderElection' }
  | { readonly type: 'IsrChangeNotification' }
  | { readonly type: 'PartitionModifications'; readonly topic: string }
  | { readonly type: 'ReplicaLeaderElection'; readonly tp: TopicPartition; readonly election: ElectionType }
  | { readonly type: 'PartitionReassignment'; readonly tp: TopicPartition; readonly target: readonly number[] }
  | { readonly type: 'PartitionReassignmentIsrChange'; readonly tp: TopicPartition }
  | { readonly type: 'UncleanLeaderElectionEnable'; readonly topic: string | undefined }
  | { readonly type: 'AlterPartition'; readonly request: Extract<MessageBody, { kind: 'AlterPartition' }>; readonly from: NodeId }
  | { readonly type: 'ControlledShutdown'; readonly brokerId: number; readonly brokerEpoch: number; readonly from: NodeId };

export interface ZooKeeperState {
  /** The ensemble: is the process of each server up? */
  servers: Record<NodeId, boolean>;
  /** Of the ensemble; null without a majority: then nothing is read or written, and no session ends (ZK-18). */
  leader: NodeId | null;
  /** The timer of an election is set. */
  electing: boolean;
  zxid: number;
  nextSessionId: number;
  znodes: Record<string, Znode>;
  sessions: Record<number, ZkSession>;
  /** One-shot: path → sessions that watch it. */
  dataWatches: Record<string, number[]>;
  childWatches: Record<string, number[]>;
}

export interface Znode {
  data: string;
  version: number;
  czxid: number;
  /** The write that made it what it is. */
  mzxid: number;
  /** The write that made the list of its children what it is. */
  pzxid: number;
  /** Children that it ever had: what the next sequential one is called by. */
  childrenMade: number;
  createdAtMs: number;
  changedAtMs: number;
  /** 0: persistent */
  ephemeralOwner: number;
}

export interface ZkSession {
  readonly broker: number;
  readonly timeoutMs: number;
  /** The server that its client is connected to. */
  server: NodeId;
  expiresAtMs: number;
  /** A timer of its end is set; none is while ZooKeeper has no leader. */
  timer: boolean;
  /** Watches that fired and did not arrive. */
  missed: Extract<MessageBody, { kind: 'ZkWatch' }>[];
}
