import { NAMED_CHECKS } from '../../engine/invariants/named';
import { viewOf } from '../../engine/invariants/view';
import { TP } from './given';
import { controllersOf } from './mode';
import type { Run } from './run';
import type { InvariantName } from './schema';

/** Does an invariant hold at this moment, for what clients have been told is written? */
export function holds(run: Run, name: InvariantName): boolean {
  const view = viewOf(run.sim, TP, controllersOf(run).partition(run));
  if (!view) throw new Error('there is no partition');
  const acked = [...run.outcomes].filter(([, outcome]) => outcome === 'acked').map(([value]) => value);
  return NAMED_CHECKS[name](view, acked);
}
