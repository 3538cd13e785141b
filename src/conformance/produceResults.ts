import { ERRORS } from '../text/errors';
import type { Player } from './player';
import type { ProduceResult } from './recording';

/** What became of the records of a produce step, as its producer was told (ERR); null while one has no outcome. */
export function produceResults({ sent }: Player, step: number): ProduceResult[] | null {
  const results: ProduceResult[] = [];
  for (const { outcome } of [...sent.values()].flat().filter((record) => record.step === step)) {
    if (!outcome) return null;
    const { exception, message } = ERRORS[outcome.error];
    if (outcome.error === 'NONE') results.push({ offset: outcome.baseOffset });
    else results.push({ error: `org.apache.kafka.common.errors.${exception}`, message });
  }
  return results;
}
