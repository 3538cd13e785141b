import type { RecordBatch, TopicPartition } from './messages';

/** What survives the process. */
export interface Disk {
  logs: Record<TopicPartition, ReplicaLog>;
  /** Null each before it was written for the first time. */
  highWatermarkCheckpoint: Record<TopicPartition, number> | null;
  recoveryPointCheckpoint: Record<TopicPartition, number> | null;
  logStartOffsetCheckpoint: Record<TopicPartition, number> | null;
  /** Broker epoch of the process that wrote last and ended in order, `.kafka_cleanshutdown`; -1 for none (LOG-09). */
  cleanShutdownEpoch: number;
  /** Names the disk in KRaft: an emptied one has another name (KR-13). */
  directoryId: number;
  /** Logs of replicas that are no longer here, until they are gone for good; the array is replaced (LOG-11). */
  deletedLogs: readonly DeletedLog[];
}

/** A folder that was renamed, to be deleted later. */
export interface DeletedLog {
  readonly tp: TopicPartition;
  readonly deletedAtMs: number;
}

export interface ReplicaLog {
  /** Batches are immutable and shared. The array only grows: who cuts the log gives it another one, so checkpoints share it. */
  batches: RecordBatch[];
  /** In order of their base offsets; the last is the active one, and there is always one (LOG-01). */
  segments: LogSegment[];
  logStartOffset: number;
  logEndOffset: number;
  /** Everything below it is on the disk itself, not only in the page cache (LOG-05). */
  recoveryPoint: number;
  epochCache: [epoch: number, startOffset: number][];
  /** Of its last entry, -1 without one: asked for with every fetch. */
  latestEpoch: number;
  /** The file of the epochs has been written: until then it is empty (EPO-02). */
  epochsWritten: boolean;
  /** What is known of idempotent producers. Entries are immutable: a batch replaces its producer's (IDM-02). */
  producers: ProducerStateEntry[];
  /** Offsets at which what is known of producers was written to a file, in order; the array is replaced (LOG-01). */
  snapshots: readonly number[];
  /** Files that were renamed, until file.delete.delay.ms is over or a process opens the log; the array is replaced (LOG-11). */
  deletedSegments: readonly DeletedSegment[];
}

export interface DeletedSegment {
  readonly baseOffset: number;
  readonly deletedAtMs: number;
  /** A snapshot of producers went with it. */
  readonly withSnapshot: boolean;
}

export interface LogSegment {
  readonly baseOffset: number;
  sizeInBytes: number;
  createdAtMs: number;
  /** Of its first batch; null while it has none, -1 where that carries none. */
  firstTimestampMs: number | null;
  /** -1 while no batch carries one. */
  largestTimestampMs: number;
  /** Last offset of the batch with the largest timestamp. */
  largestTimestampOffset: number;
  /** Both are sparse (LOG-04). They only grow: who cuts them gives the segment others, so checkpoints share them. */
  offsetIndex: OffsetIndexEntry[];
  timeIndex: TimeIndexEntry[];
  bytesSinceLastIndexEntry: number;
}

/** The batch that ends at an offset stands at this place of the file, in bytes. */
export interface OffsetIndexEntry {
  readonly offset: number;
  readonly position: number;
}

/** Up to this offset no timestamp is larger. */
export interface TimeIndexEntry {
  readonly timestampMs: number;
  readonly offset: number;
}

export interface ProducerStateEntry {
  readonly producerId: number;
  readonly producerEpoch: number;
  /** The latest ones, oldest first. */
  readonly batches: readonly BatchMetadata[];
}

export interface BatchMetadata {
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly baseOffset: number;
  readonly lastOffset: number;
}
