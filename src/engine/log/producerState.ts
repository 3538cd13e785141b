import type { ErrorCode, ProducerFields, RecordBatch } from '../messages';
import type { Profile } from '../profiles';
import type { BatchMetadata, ProducerStateEntry, ReplicaLog } from '../state';

export const NO_PRODUCER_ID = -1;
export const NO_PRODUCER: ProducerFields = { producerId: NO_PRODUCER_ID, producerEpoch: -1, baseSequence: -1 };

export const NO_SEQUENCE = -1;
const MAX_SEQUENCE = 2 ** 31 - 1;
/** As many as any release remembers; how many of them count is `Profile.sequenceWindow`. */
const NUM_BATCHES_TO_RETAIN = 5;

type Producers = Pick<ReplicaLog, 'producers'>;

/** What of a batch its producer's order depends on. */
export type SequencedBatch = Pick<RecordBatch, 'producerId' | 'producerEpoch' | 'baseSequence' | 'baseOffset' | 'lastOffset' | 'control'>;

/** The sequence that comes so many records later; after 2³¹−1 comes 0 (IDM-01). */
export function incrementSequence(sequence: number, by: number): number {
  return sequence > MAX_SEQUENCE - by ? by - (MAX_SEQUENCE - sequence) - 1 : sequence + by;
}

/** The sequence that comes so many records earlier; before 0 comes 2³¹−1. */
export function decrementSequence(sequence: number, by: number): number {
  return sequence < by ? MAX_SEQUENCE - (by - sequence) + 1 : sequence - by;
}

function inSequence(lastSequence: number, next: number): boolean {
  return next === incrementSequence(lastSequence, 1);
}

/** What the log knows of a producer (IDM-02). */
export function producerEntry(log: Producers, producerId: number): ProducerStateEntry | undefined {
  return log.producers.find((entry) => entry.producerId === producerId);
}

/**
 * The batch that a client sends again, if it is among the latest `remembered` ones of its producer: the same epoch, the same first and the same
 * last sequence (IDM-03, `findDuplicateBatch`).
 */
export function findDuplicateBatch(
  log: Producers,
  { producerId, producerEpoch, baseSequence }: ProducerFields,
  recordCount: number,
  remembered: Profile['sequenceWindow'],
): BatchMetadata | undefined {
  const entry = producerEntry(log, producerId);
  if (entry?.producerEpoch !== producerEpoch) return undefined;
  const lastSequence = incrementSequence(baseSequence, recordCount - 1);
  const oldest = Math.max(0, entry.batches.length - remembered);
  return entry.batches.find((batch, i) => i >= oldest && batch.firstSequence === baseSequence && batch.lastSequence === lastSequence);
}

/**
 * May a client's batch follow what the log has of its producer? Epoch first, then sequence; followers never ask (IDM-04 to IDM-06,
 * `ProducerAppendInfo.checkSequence`).
 * @returns NONE, INVALID_PRODUCER_EPOCH, OUT_OF_ORDER_SEQUENCE_NUMBER or UNKNOWN_PRODUCER_ID
 */
export function checkSequence(
  entry: ProducerStateEntry | undefined,
  { producerEpoch, baseSequence }: Pick<ProducerFields, 'producerEpoch' | 'baseSequence'>,
  unknownProducer: Profile['unknownProducer'],
): ErrorCode {
  if (!entry) {
    if (baseSequence === 0 || unknownProducer === 'accepted') return 'NONE';
    return unknownProducer === 'refused' ? 'UNKNOWN_PRODUCER_ID' : 'OUT_OF_ORDER_SEQUENCE_NUMBER';
  }
  if (producerEpoch < entry.producerEpoch) return 'INVALID_PRODUCER_EPOCH';
  const last = entry.batches[entry.batches.length - 1];
  const lastSequence = producerEpoch === entry.producerEpoch && last ? last.lastSequence : NO_SEQUENCE;
  return inSequence(lastSequence, baseSequence) ? 'NONE' : 'OUT_OF_ORDER_SEQUENCE_NUMBER';
}

function replaceEntry(log: Producers, entry: ProducerStateEntry): void {
  const at = log.producers.findIndex(({ producerId }) => producerId === entry.producerId);
  if (at < 0) log.producers.push(entry);
  else log.producers[at] = entry;
}

/** Notes an appended batch; a new producer epoch forgets the batches of the one before (IDM-02, `ProducerStateManager.update`). */
export function updateProducerState(log: Producers, batch: SequencedBatch): void {
  const { producerId, producerEpoch, baseSequence, baseOffset, lastOffset } = batch;
  if (producerId === NO_PRODUCER_ID) return;
  if (batch.control) {
    updateProducerEpoch(log, producerId, producerEpoch);
    return;
  }
  const known = producerEntry(log, producerId);
  const lastSequence = incrementSequence(baseSequence, lastOffset - baseOffset);
  const appended = { firstSequence: baseSequence, lastSequence, baseOffset, lastOffset };
  const batches = known?.producerEpoch === producerEpoch ? withLatest(known.batches, appended) : [appended];
  replaceEntry(log, { producerId, producerEpoch, batches });
}

function withLatest(earlier: readonly BatchMetadata[], latest: BatchMetadata): BatchMetadata[] {
  return earlier.length < NUM_BATCHES_TO_RETAIN ? [...earlier, latest] : [...earlier.slice(1 - NUM_BATCHES_TO_RETAIN), latest];
}

/** Notes a transaction marker: no sequence, but perhaps a new producer epoch, which fences the ones before (TXN-02, TXN-10). */
export function updateProducerEpoch(log: Producers, producerId: number, producerEpoch: number): void {
  const known = producerEntry(log, producerId);
  if (known?.producerEpoch !== producerEpoch) replaceEntry(log, { producerId, producerEpoch, batches: [] });
}

/** The log was cut: what it says of producers is read from what is left; who has nothing left in it but is older than its start is kept (IDM-02). */
export function rebuildProducerState(log: ReplicaLog): void {
  if (log.producers.length === 0) return;
  const isOlder = ({ lastOffset }: BatchMetadata): boolean => lastOffset < (log.batches[0]?.baseOffset ?? log.logStartOffset);
  log.producers = log.producers
    .map((entry) => ({ ...entry, batches: entry.batches.filter(isOlder) }))
    .filter((entry) => entry.batches.length > 0);
  for (const batch of log.batches) updateProducerState(log, batch);
}
