import type { RecordBatch, TopicPartition } from './messages';

/** What survives the process. */
export interface Disk {
  logs: Record<TopicPartition, ReplicaLog>;
  highWatermarkCheckpoint: Record<TopicPartition, number>;
  /** Null before it was written for the first time. */
  recoveryPointCheckpoint: Record<TopicPartition, number> | null;
  logStartOffsetCheckpoint: Record<TopicPartition, number> | null;
  /** Broker epoch of the process that wrote last and ended in order, `.kafka_cleanshutdown`; -1 for none (LOG-09). */
  cleanShutdownEpoch: number;
  /** Names the disk in KRaft: an emptied one has another name (KR-13). */
  directoryId: number;
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
  /** What is known of idempotent producers. Entries are immutable: a batch replaces its producer's (IDM-02). */
  producers: ProducerStateEntry[];
}

export interface LogSegment {
  readonly baseOffset: number;
  sizeInBytes: number;
  createdAtMs: number;
  /** Of its first batch; null while it has none, -1 where that carries none. */
  firstTimestampMs: number | null;
  /** -1 while no batch carries one. */
  largestTimestampMs: number;
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
