import type { AbortedTransaction, ErrorCode, RecordBatch } from '../messages';

/** A transaction whose end is in the log, but perhaps not yet below the high watermark. Offsets name records. */
export interface CompletedTransaction {
  readonly firstOffset: number;
  /** Of its marker. */
  readonly lastOffset: number;
}

/** The transactions of a log that still hold its readers back (TXN-05). */
export interface OpenTransactions {
  /** Producer → first offset of what it has open. */
  readonly ongoing: Map<number, number>;
  unreplicated: readonly CompletedTransaction[];
}

export function noTransactions(): OpenTransactions {
  return { ongoing: new Map(), unreplicated: [] };
}

const smallest = (offsets: readonly number[]): number | null => (offsets.length === 0 ? null : Math.min(...offsets));

/** A transactional batch: the first one of its producer begins the transaction. */
export function appendTransactional(transactions: OpenTransactions, producerId: number, baseOffset: number): void {
  if (!transactions.ongoing.has(producerId)) transactions.ongoing.set(producerId, baseOffset);
}

/** A marker, COMMIT or ABORT, ends what its producer has open; one without anything open ends nothing (TXN-04, `completeTxn`). */
export function completeTransaction(transactions: OpenTransactions, producerId: number, markerOffset: number): void {
  const firstOffset = transactions.ongoing.get(producerId);
  if (firstOffset === undefined) return;
  transactions.ongoing.delete(producerId);
  transactions.unreplicated = [...transactions.unreplicated, { firstOffset, lastOffset: markerOffset }];
}

/** The high watermark has moved: transactions whose marker lies below it hold nobody back any more (`onHighWatermarkUpdated`). */
export function removeReplicated(transactions: OpenTransactions, highWatermark: number): void {
  transactions.unreplicated = transactions.unreplicated.filter(({ lastOffset }) => lastOffset >= highWatermark);
}

/** First offset of the earliest transaction without a marker; null for none (`firstUndecidedOffset`). */
export function firstUndecidedOffset({ ongoing }: OpenTransactions): number | null {
  return smallest([...ongoing.values()]);
}

/** First offset of the earliest transaction that is not committed or aborted below the high watermark; null for none (TXN-05). */
export function firstUnstableOffset(transactions: OpenTransactions): number | null {
  return smallest([...transactions.ongoing.values(), ...transactions.unreplicated.map(({ firstOffset }) => firstOffset)]);
}

/** What read_committed consumers read up to, exclusive (TXN-05, `fetchLastStableOffsetMetadata`). */
export function lastStableOffset(transactions: OpenTransactions, highWatermark: number): number {
  return Math.min(firstUnstableOffset(transactions) ?? highWatermark, highWatermark);
}

/** The last stable offset once a producer's transaction is complete and its marker replicated: the earliest of the others, or what follows the marker (`ProducerStateManager.lastStableOffset`). */
export function lastStableOffsetAfter(transactions: OpenTransactions, producerId: number, markerOffset: number): number {
  const others = [...transactions.ongoing].filter(([producer]) => producer !== producerId).map(([, firstOffset]) => firstOffset);
  return smallest(others) ?? markerOffset + 1;
}

/** Epochs of whoever writes a marker; of the latest marker or batch in the log, -1 for none. */
export interface MarkerEpochs {
  readonly producerEpoch: number;
  readonly coordinatorEpoch: number;
}

/**
 * May this marker be appended? An older producer epoch is fenced, and an older coordinator (IDM-06, TXN-04, `appendEndTxnMarker`).
 * @returns NONE, INVALID_PRODUCER_EPOCH or TRANSACTION_COORDINATOR_FENCED
 */
export function checkEndTxnMarker(known: MarkerEpochs, marker: MarkerEpochs): ErrorCode {
  if (marker.producerEpoch < known.producerEpoch) return 'INVALID_PRODUCER_EPOCH';
  return marker.coordinatorEpoch < known.coordinatorEpoch ? 'TRANSACTION_COORDINATOR_FENCED' : 'NONE';
}

type Batches = { readonly batches: readonly RecordBatch[] };

/** Told in the order in which they ended. */
interface Transactions {
  readonly open: OpenTransactions;
  readonly aborted: AbortedTransaction[];
}

/** The transactions of a log, as its batches tell: what is open in it or not replicated yet, and what was aborted (TXN-05, TXN-06, `ProducerStateManager`). */
export function transactionsOf({ batches }: Batches, highWatermark: number): Transactions {
  const open = noTransactions();
  const aborted: AbortedTransaction[] = [];
  for (const { isTransactional, control, producerId, baseOffset } of batches) {
    if (!isTransactional) continue;
    if (!control) {
      appendTransactional(open, producerId, baseOffset);
      continue;
    }
    const firstOffset = open.ongoing.get(producerId);
    if (firstOffset !== undefined && control.type === 'ABORT')
      aborted.push({
        producerId,
        firstOffset,
        lastOffset: baseOffset,
        lastStableOffset: lastStableOffsetAfter(open, producerId, baseOffset),
      });
    completeTransaction(open, producerId, baseOffset);
  }
  removeReplicated(open, highWatermark);
  return { open, aborted };
}

/** Is a batch part of one of these aborted transactions? (TXN-06) */
export function isAborted({ producerId, baseOffset, isTransactional }: RecordBatch, aborted: readonly AbortedTransaction[]): boolean {
  const holds = (each: AbortedTransaction) =>
    each.producerId === producerId && baseOffset >= each.firstOffset && baseOffset < each.lastOffset;
  return isTransactional === true && aborted.some(holds);
}
