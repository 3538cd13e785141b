import { transactionsOf } from '../../engine/log/transactions';
import type { RecordBatch } from '../../engine/messages';
import type { ProducerStateEntry, ReplicaLog } from '../../engine/state';
import { wallClockMs } from './output';

/** Bytes of an entry of the index of aborted transactions. */
const ABORTED_BYTES = 34;
/** Of a snapshot: its head, and each producer. */
const SNAPSHOT_HEAD_BYTES = 10;
const PRODUCER_BYTES = 46;

/** The aborted transactions whose markers lie in one segment. */
function abortedIn(log: ReplicaLog, batches: readonly RecordBatch[]) {
  const markers = new Set(batches.map(({ baseOffset }) => baseOffset));
  return transactionsOf(log, log.logEndOffset).aborted.filter(({ lastOffset }) => markers.has(lastOffset));
}

/** Lines of a segment's `.txnindex` (TXN-06). */
export const transactionIndexLines = (log: ReplicaLog, batches: readonly RecordBatch[]): string[] =>
  abortedIn(log, batches).map(
    ({ producerId, firstOffset, lastOffset, lastStableOffset }) =>
      `version: 0 producerId: ${producerId} firstOffset: ${firstOffset} lastOffset: ${lastOffset} lastStableOffset: ${lastStableOffset}`,
  );

/** Size of a segment's `.txnindex`, bytes; 0: there is no such file. */
export const transactionIndexBytes = (log: ReplicaLog, batches: readonly RecordBatch[]): number =>
  abortedIn(log, batches).length * ABORTED_BYTES;

/** What a log said up to an offset, exclusive. */
const until = ({ batches }: ReplicaLog, offset: number): RecordBatch[] => batches.filter(({ baseOffset }) => baseOffset < offset);

const producersAt = ({ producers }: ReplicaLog, written: readonly RecordBatch[]): ProducerStateEntry[] =>
  producers.filter(({ producerId }) => written.some((batch) => batch.producerId === producerId));

function producerLine(entry: ProducerStateEntry, written: readonly RecordBatch[]): string {
  const { producerId, producerEpoch, batches } = entry;
  const own = written.filter((batch) => batch.producerId === producerId);
  const control = own.findLast((batch) => batch.control)?.control;
  const coordinatorEpoch = control && 'coordinatorEpoch' in control ? control.coordinatorEpoch : -1;
  const first = transactionsOf({ batches: written }, Number.POSITIVE_INFINITY).open.ongoing.get(producerId);
  const open = first === undefined ? 'OptionalLong.empty' : `OptionalLong[${first}]`;
  const last = batches.at(-1);
  const timestamp = wallClockMs(own.at(-1)?.createdAtMs ?? 0);
  const head = `producerId: ${producerId} producerEpoch: ${producerEpoch} coordinatorEpoch: ${coordinatorEpoch} currentTxnFirstOffset: ${open} lastTimestamp: ${timestamp} `;
  if (!last) return head;
  const { firstSequence, lastSequence, lastOffset, baseOffset } = last;
  return `${head}firstSequence: ${firstSequence} lastSequence: ${lastSequence} lastOffset: ${lastOffset} offsetDelta: ${lastOffset - baseOffset} timestamp: ${timestamp}`;
}

/** Lines of a `.snapshot`: what the log knew of producers at an offset (IDM-02). */
export function snapshotLines(log: ReplicaLog, offset: number): string[] {
  const written = until(log, offset);
  return producersAt(log, written).map((entry) => producerLine(entry, written));
}

/** Size of a `.snapshot`, bytes. */
export const snapshotBytes = (log: ReplicaLog, offset: number): number =>
  SNAPSHOT_HEAD_BYTES + producersAt(log, until(log, offset)).length * PRODUCER_BYTES;
