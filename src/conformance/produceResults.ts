import { partitionOf } from '../engine/topicPartition';
import { producerError } from '../text/producerError';
import type { Player } from './player';
import type { ProduceResult, StepOf } from './recording';

/** What became of the records of a produce step, as its producer was told (ERR); null while one has no outcome. Batches have a result for each record. */
export function produceResults({ sent, sim }: Player, step: StepOf<'produce'>, index: number): ProduceResult[] | null {
  const results: ProduceResult[] = [];
  for (const { outcome, records } of [...sent.values()].flat().filter((batch) => batch.step === index)) {
    if (!outcome) return null;
    const error = producerError(outcome, sim.scenario.kafka);
    const told = typeof step.partition === 'number' ? {} : { partition: partitionOf(outcome.tp) };
    for (let i = 0; i < records; i++)
      if (error) results.push({ error: `org.apache.kafka.common.errors.${error.exception}`, message: error.message });
      else results.push({ offset: outcome.baseOffset < 0 ? -1 : outcome.baseOffset + i, ...told });
  }
  return results;
}
