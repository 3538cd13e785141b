import type { ErrorCode, TransactionalProducer } from '../messages';
import type { Profile } from '../profiles';
import type { TransactionMetadata, TransactionStateName } from './state';

type Versions = Pick<Profile, 'transactionVersion' | 'producerFenced'>;

/** Its end is decided, and not all markers are written. */
export const isPrepared = ({ state }: TransactionMetadata): boolean => state === 'PrepareCommit' || state === 'PrepareAbort';

/** What a producer with an old epoch is told by a coordinator (TXN-02, KIP-588). */
const fenced = ({ producerFenced }: Versions): ErrorCode => (producerFenced ? 'PRODUCER_FENCED' : 'INVALID_PRODUCER_EPOCH');

/** Is this the producer that the coordinator knows? @returns NONE, or why not */
function identityError(known: TransactionMetadata | undefined, producer: TransactionalProducer, versions: Versions): ErrorCode {
  if (known?.producerId !== producer.producerId) return 'INVALID_PRODUCER_ID_MAPPING';
  return known.producerEpoch === producer.producerEpoch ? 'NONE' : fenced(versions);
}

/** What becomes of a transaction, or why nothing does. */
export type Transition = { readonly error: ErrorCode; readonly next: TransactionMetadata | null };
const refused = (error: ErrorCode): Transition => ({ error, next: null });

/** Another producer takes the id over, or its own begins anew: the epoch grows; what is open is aborted first, in an epoch of its own (TXN-02). `producerId`: for an id that is not known yet. */
export function initProducerId(
  known: TransactionMetadata | undefined,
  { id, timeoutMs }: { readonly id: string; readonly timeoutMs: number },
  producerId: number,
  nowMs: number,
): Transition {
  const fresh = { state: 'Empty', timeoutMs, partitions: [], lastUpdateMs: nowMs, startMs: -1 } as const;
  if (!known) return { error: 'NONE', next: { transactionalId: id, producerId, producerEpoch: 0, clientVersion: 0, ...fresh } };
  if (isPrepared(known)) return refused('CONCURRENT_TRANSACTIONS');
  if (known.state === 'Ongoing') return { error: 'CONCURRENT_TRANSACTIONS', next: abortAndFence(known, nowMs) };
  return { error: 'NONE', next: { ...known, producerEpoch: known.producerEpoch + 1, ...fresh } };
}

/** An open transaction is aborted over its producer's head: the epoch grows, so that the producer is fenced (TXN-02, TXN-08). */
export function abortAndFence(known: TransactionMetadata, nowMs: number): TransactionMetadata {
  return { ...known, state: 'PrepareAbort', producerEpoch: known.producerEpoch + 1, lastUpdateMs: nowMs };
}

/** The producer is about to write to these partitions (TXN-03, `handleAddPartitionsToTransaction`). */
export function addPartitions(
  known: TransactionMetadata | undefined,
  producer: TransactionalProducer,
  partitions: readonly string[],
  versions: Versions,
  nowMs: number,
): Transition {
  const error = identityError(known, producer, versions);
  if (error !== 'NONE' || !known) return refused(error);
  if (isPrepared(known)) return refused('CONCURRENT_TRANSACTIONS');
  const isOngoing = known.state === 'Ongoing';
  const before = isOngoing ? known.partitions : [];
  const added = partitions.filter((tp) => !before.includes(tp));
  if (isOngoing && added.length === 0) return refused('NONE');
  const startMs = isOngoing ? known.startMs : nowMs;
  const changed = { state: 'Ongoing', partitions: [...before, ...added], startMs, lastUpdateMs: nowMs } as const;
  return { error: 'NONE', next: { ...known, clientVersion: versions.transactionVersion, ...changed } };
}

/** The decision (TXN-03, TXN-10, `endTransaction`). */
export function endTransaction(
  known: TransactionMetadata | undefined,
  producer: TransactionalProducer,
  committed: boolean,
  versions: Versions,
  nowMs: number,
): Transition {
  const error = identityError(known, producer, versions);
  if (error !== 'NONE' || !known) return refused(error);
  if (known.state === (committed ? 'CompleteCommit' : 'CompleteAbort')) return refused('NONE');
  if (isPrepared(known)) return refused((known.state === 'PrepareCommit') === committed ? 'CONCURRENT_TRANSACTIONS' : 'INVALID_TXN_STATE');
  if (known.state !== 'Ongoing') return refused('INVALID_TXN_STATE');
  const producerEpoch = known.producerEpoch + (versions.transactionVersion === 2 ? 1 : 0);
  return { error: 'NONE', next: { ...known, state: committed ? 'PrepareCommit' : 'PrepareAbort', producerEpoch, lastUpdateMs: nowMs } };
}

/** All markers are written. */
export function completed(known: TransactionMetadata, nowMs: number): TransactionMetadata {
  const state: TransactionStateName = known.state === 'PrepareCommit' ? 'CompleteCommit' : 'CompleteAbort';
  return { ...known, state, partitions: [], lastUpdateMs: nowMs };
}
