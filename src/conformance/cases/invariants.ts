import type { Run } from './run';
import type { InvariantName } from './schema';

/** Is an invariant violated at this moment? */
export function violated(_run: Run, name: InvariantName): boolean {
  throw new Error(`invariant ${name}: not there yet`);
}
