import { INVARIANTS, type Violation } from '../engine/invariants/catalog';
import { encodeScenario } from '../scenario/codec';
import { formatLabHash } from '../scenario/link';
import type { Scenario } from '../scenario/schema';

/** The address of a run in the lab, which `npm run simulate` accepts as well. */
export const linkTo = (scenario: Scenario): string =>
  `/en/lab/${formatLabHash(encodeScenario(scenario), { moment: { done: 0, percent: 0 }, selection: null })}`;

/** One violation in words. */
export function violationLine({ id, tp, broker, offset, value, atMs, because }: Violation): string {
  const where = [tp, broker >= 0 ? `broker ${broker}` : '', offset >= 0 ? `offset ${offset}` : '', value === '' ? '' : `record ${value}`];
  const verdict = because === null ? 'a bug' : `expected, without ${because}`;
  return `${id} ${INVARIANTS[id].name}: not so that ${INVARIANTS[id].statement} (${where.filter((part) => part !== '').join(', ')}) at ${atMs} ms; ${verdict}`;
}
