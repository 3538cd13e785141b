import type { FetchPartition, NodeId, OffsetSpec, TopicPartition } from './messages';
import type { LinkState, PartitionState } from './state';

export interface FetcherState {
  readonly leader: number;
  /** To the leader; null before the first request. */
  link: LinkState | null;
  partitions: FetcherPartition[];
  /** The thread has ended on an error (until 2.2): nothing is fetched through it until the process starts anew. */
  dead: boolean;
  /** 0: the next request begins a session; -1: without sessions. */
  sessionEpoch: number;
  /** Taken away from this fetcher since its last request: its session still has them. */
  removed: FetchPartition[];
  /** Correlation id; 0 for none. */
  inFlight: number;
  backoffUntilMs: number;
}

export interface FetcherPartition {
  readonly tp: TopicPartition;
  readonly partition: PartitionState;
  readonly leaderEpoch: number;
  /** `truncating`: asks where its last epoch ends; `outOfRange`: asks where the leader's log ends, or begins; `failed`: until a newer leader epoch. */
  state: 'truncating' | 'fetching' | 'outOfRange' | 'failed';
  /** What one out of range asks for next. */
  asks: OffsetSpec;
  /** It has asked where an epoch, or the leader's log, ends, and has no answer yet. In a newer leader epoch a partition begins anew, so an answer to the older one finds nobody who asked. */
  asked: boolean;
  backoffUntilMs: number;
  /** What the latest request asked for, named or kept in its session; null where it left this partition out. */
  sent: FetchPartition | null;
  /** Records below the leader's high watermark that the latest answer left to fetch (`FetcherLagMetrics`). */
  lag: number;
}

/** A follower or a consumer, as a broker knows it that it fetches from. */
export interface Requester {
  /** To the requester; null before the first answer. */
  link: LinkState | null;
  /** Null before its first one. */
  session: FetchSession | null;
  /** In the fetch purgatory: a requester has one fetch at a time. */
  parked: ParkedFetch | null;
  /** A timer for the end of its wait is set: one, set anew when it rings too early. */
  timer: boolean;
}

export interface FetchSession {
  epoch: number;
  /** Replaced where a request changes them: a fetch that waits keeps what it asked for. */
  partitions: readonly CachedPartition[];
}

/** What a broker keeps of a partition that is asked for, in a session or for one request. */
export interface CachedPartition {
  readonly request: FetchPartition;
  /** The replica here, as far as it has been looked up. */
  partition: PartitionState | undefined;
  sentHighWatermark: number;
  sentLogStartOffset: number;
}

export interface ParkedFetch {
  readonly from: NodeId;
  readonly replicaId: number;
  readonly clientRack?: string | undefined;
  readonly isCommittedOnly?: true | undefined;
  readonly correlationId: number;
  readonly maxBytes: number;
  readonly expiresAtMs: number;
  readonly partitions: readonly CachedPartition[];
  /** A session answers only what changed; others answer everything. */
  readonly inSession: boolean;
}
