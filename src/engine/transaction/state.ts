import type { TopicPartition } from '../messages';

export type TransactionStateName = 'Empty' | 'Ongoing' | 'PrepareCommit' | 'PrepareAbort' | 'CompleteCommit' | 'CompleteAbort';

/** What a coordinator knows of a transactional id (TXN-01). */
export interface TransactionMetadata {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly timeoutMs: number;
  readonly state: TransactionStateName;
  readonly partitions: readonly TopicPartition[];
  readonly lastUpdateMs: number;
  /** -1 before its first transaction */
  readonly startMs: number;
  /** Of the client that began the latest one; 0 before that. */
  readonly clientVersion: 0 | 2;
}
