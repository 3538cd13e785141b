import type { History } from '../history';
import { pastOf, type Search } from './past';

/** Steps that are told of at most. */
export const MAX_CAUSED = 5000;

/**
 * All that came of a step: the steps that it scheduled, and those that these scheduled, and so on, ascending. The step itself is none of them.
 * `isWhole`: there were no more than MAX_CAUSED.
 */
export function* causedBy(history: History, step: number): Search<{ readonly steps: readonly number[]; readonly isWhole: boolean }> {
  const caused = new Set([step]);
  for (const each of pastOf(history).after(step)) {
    if (!each) yield;
    else if (caused.has(each.cause)) caused.add(each.index);
    if (caused.size > MAX_CAUSED) break;
  }
  caused.delete(step);
  return { steps: [...caused].slice(0, MAX_CAUSED), isWhole: caused.size < MAX_CAUSED };
}
