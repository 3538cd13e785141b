import { type Happening, happeningsOf } from './happenings';
import { type Run, run } from './run';

let read: { readonly steps: Run['steps']; readonly happenings: readonly Happening[] } | null = null;

/** What happens in the run that is open; read once for each run. */
export function wholeRun(): readonly Happening[] {
  const { steps, violations } = run.getState();
  if (read?.steps !== steps) read = { steps, happenings: happeningsOf(steps, violations) };
  return read.happenings;
}
