import type { Simulation } from '../context';
import { topicConfig } from '../dynamicConfigs';
import type { PartitionRegistration, RecordBatch, TopicPartition } from '../messages';
import type { Profile } from '../profiles';
import type { PartitionState } from '../state';
import type { CommittedMetadata } from './writes';

/** A promise about a batch. */
export interface Promised {
  readonly batch: RecordBatch;
  /** When it was appended: what was lost since then may have counted when the promise was made. */
  readonly step: number;
  /** Who made it. */
  readonly broker: number;
}

/** What is remembered of a replica as it was after the latest step that changed something. */
export interface ReplicaMemory {
  incarnation: number;
  role: PartitionState['role'] | null;
  leaderEpoch: number;
  highWatermark: number;
  /** Of a leader */
  lastStableOffset: number;
  logEndOffset: number;
  /** Truncation leaves this list as it is, and gives the log another one. */
  batches: readonly RecordBatch[];
  leaderEpochStartOffset: number;
  truncatedAtMs: number;
  /** By follower: when the fetch was sent that gave the leader its position. */
  fetchSentAtMs: Record<number, number>;
}

export type TransactionEnd = 'COMMIT' | 'ABORT';

/** A promise about a batch of a transaction: how a producer was told that this ended. */
interface Ended extends Promised {
  readonly end: TransactionEnd;
}

interface Fault {
  readonly step: number;
  readonly broker: number;
}

export interface PartitionMemory {
  readonly tp: TopicPartition;
  registration: PartitionRegistration | null;
  /** Of writes with acks=all, and with acks=1. */
  ackedByAll: Promised[];
  ackedByOne: Promised[];
  /** Of transactions: those whose producer does not know yet how theirs ends, and the others. */
  open: Promised[];
  ended: Ended[];
  /** By base offset: whatever was below a leader's high watermark. */
  readonly committed: Map<number, Promised>;
  /** By epoch and offset: the batch that has them for ever, and the step in which it first was appended. */
  readonly named: Map<string, { readonly batch: RecordBatch; readonly step: number }>;
  /** By leader epoch. */
  readonly leaders: Map<number, number>;
  /** By leader epoch: the incarnation of the leader's process that took office in it. */
  readonly offices: Map<number, number>;
  readonly replicas: Record<number, ReplicaMemory>;
  /** The highest one that any leader ever had. */
  highestHighWatermark: number;
  /** The highest last stable offset, likewise. */
  highestStableOffset: number;
  uncleanElectionStep: number;
  /** The leader epoch that the latest unclean election began. */
  uncleanElectionEpoch: number;
  lossyStops: Fault[];
  /** Lossy stops of whoever was then, or later became, the only member of the ISR. */
  lossyLastMembers: Fault[];
  /** Members of the ISR, also of one that is proposed, that lost records and have not been taken out of it since. */
  readonly unnoticed: Set<number>;
  /** One of those has taken office. */
  unnoticedLeads: boolean;
  uncleanStops: Fault[];
  /** Brokers that deleted their replica, because it was assigned elsewhere. */
  readonly deleted: Set<number>;
  /** A leader led on in its old epoch although its process had ended. */
  epochReused: boolean;
  leaderChangeStep: number;
  /** The latest change said that a replica has another directory, and nobody led. */
  movedLeaderless: boolean;
  /** Its leader's proposal was refused, and nothing was written since. */
  proposalRefused: boolean;
  /** The highest end offset that a true leader would have told a client. */
  latestOffset: number;
  /** By offset: the value that a consumer has read there. */
  readonly read: Map<number, string>;
  /** By follower, process and leader epoch: how often it has truncated. */
  readonly truncations: Map<string, number>;
}

/** All that the observer keeps besides the state. */
export interface Memory {
  /** Of the release, whatever flags the run has: it is judged by what its release promises. */
  readonly profile: Profile;
  readonly partitions: Record<TopicPartition, PartitionMemory>;
  /** By controller epoch. */
  readonly controllers: Map<number, number>;
  /** By broker: the newest controller epoch that its process was told of. */
  readonly obeyed: Record<number, { incarnation: number; controllerEpoch: number }>;
  readonly produced: Set<string>;
  readonly metadata: CommittedMetadata;
  /** By consumer: where it reads on. */
  readonly positions: Record<string, number>;
  /** By consumer: the latest values that it has read. */
  readonly taken: Record<string, readonly string[]>;
  /** Some producer has a transactional.id. */
  readonly hasTransactions: boolean;
  /** An EndTxn came that its producer no longer waited for. */
  lateEnd: boolean;
  uncleanAllowed: boolean;
  minIsrAltered: boolean;
  /** When somebody last touched the cluster, ms. */
  latestCommandMs: number;
  /** When a leader last appended: coordinators of transactions do so by themselves, ms. */
  latestAppendMs: number;
  /** Since then it was looked at in peace. */
  calmSeen: boolean;
}

function newPartition(tp: TopicPartition): PartitionMemory {
  return {
    tp,
    registration: null,
    ackedByAll: [],
    ackedByOne: [],
    open: [],
    ended: [],
    committed: new Map(),
    named: new Map(),
    leaders: new Map(),
    offices: new Map(),
    replicas: {},
    highestHighWatermark: 0,
    highestStableOffset: 0,
    uncleanElectionStep: -1,
    uncleanElectionEpoch: -1,
    lossyStops: [],
    lossyLastMembers: [],
    unnoticed: new Set(),
    unnoticedLeads: false,
    uncleanStops: [],
    deleted: new Set(),
    epochReused: false,
    leaderChangeStep: -1,
    movedLeaderless: false,
    proposalRefused: false,
    latestOffset: 0,
    read: new Map(),
    truncations: new Map(),
  };
}

/** What is remembered of a partition. */
export function rememberedPartition(memory: Memory, tp: TopicPartition): PartitionMemory {
  memory.partitions[tp] ??= newPartition(tp);
  return memory.partitions[tp];
}

/** min.insync.replicas of a partition with so many replicas, as its release counts it. */
export function minIsrOf(sim: Simulation, memory: Memory, tp: TopicPartition, broker: number, replicas: number): number {
  const configured = topicConfig(sim, broker, tp)['min.insync.replicas'];
  return memory.profile.effectiveMinIsr ? Math.min(configured, replicas) : configured;
}

/** Epoch and offset: the name of a record for ever. */
export function nameOf({ leaderEpoch, baseOffset }: { leaderEpoch: number; baseOffset: number }): string {
  return `${leaderEpoch}:${baseOffset}`;
}
