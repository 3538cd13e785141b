import { emit, type Simulation } from '../context';
import { splitPoints } from '../log/batchSize';
import { incrementSequence, NO_SEQUENCE } from '../log/producerState';
import type { ErrorCode } from '../messages';
import { producerConfig } from '../settings';
import type { ProducerBatch, ProducerState } from '../state';

/** May a batch that was refused as too large go in parts? Not one record alone, and not up to 0.10 (PRD-13, KIP-126). */
export function canSplit({ settings }: Simulation, { records }: ProducerBatch, error: ErrorCode): boolean {
  return error === 'MESSAGE_TOO_LARGE' && records.length > 1 && settings.profile.splitsBatches;
}

/**
 * Puts parts in the place of a batch, none larger than batch.size unless it is a single record, as if they had never been tried. Their records keep
 * their sequences. A batch within batch.size comes out as it went in, and is sent until delivery.timeout.ms is over, as Kafka does it up to 4.1
 * (PRD-13, `RecordAccumulator.splitAndReenqueue`, KAFKA-8350).
 */
export function splitAndReenqueue(sim: Simulation, producer: ProducerState, batch: ProducerBatch): void {
  const { records, baseSequence } = batch;
  const starts = splitPoints(records, producerConfig(sim.settings, producer.id)['batch.size']);
  const parts = starts.map(
    (start, part): ProducerBatch => ({
      ...batch,
      records: records.slice(start, starts[part + 1]),
      baseSequence: baseSequence === NO_SEQUENCE ? NO_SEQUENCE : incrementSequence(baseSequence, start),
      state: 'waiting',
      attempts: 0,
      notBeforeMs: 0,
      correlationId: 0,
      sentTo: -1,
    }),
  );
  producer.open.splice(producer.open.indexOf(batch), 1, ...parts);
  emit(sim, { type: 'BatchSplit', client: producer.id, tp: batch.tp, batch: batch.number, parts: parts.length });
}
