import { allChecks, type Check } from './checks';
import { flagIds } from './flags';
import { knowFlags, stepsUnused, takeReached, wake } from './switchboard';

/** What a worker tells: first that it is ready, then what came of each mutant that it was sent. */
export type Told =
  | { readonly kind: 'ready'; readonly checks: number; readonly failures: readonly string[] }
  | { readonly kind: 'tried'; readonly id: number; readonly killer: string | null; readonly met: number; readonly reaching: number };

/** A check, and how many switches it passes while nothing is changed. */
interface Measured extends Check {
  readonly steps: number;
}

const NONE = -1;
/** A mutant may take so many times as many steps as the engine itself, and some more. */
const PATIENCE = 10;
const STEPS_OF_GRACE = 100_000;
/** A mutant meets one check after the other until they have passed so many switches: a few seconds. */
const STEPS_FOR_ALL = 20_000_000;

const tell = (told: Told): unknown => process.send?.(told);

const firstLine = (text: string): string => text.split('\n')[0]?.slice(0, 300) ?? '';

/** What a check says while a mutant is awake, in a line; null where it notices nothing. `steps`: how many it took of those that it may. */
async function said({ name, find }: Check, id: number, maySteps: number): Promise<{ failure: string | null; steps: number }> {
  wake(id, maySteps);
  let found: unknown;
  try {
    found = (await find()) ?? null;
  } catch (error) {
    found = (error as Error).message;
  }
  const steps = maySteps - stepsUnused();
  wake(NONE, Number.POSITIVE_INFINITY);
  return { failure: found === null ? null : firstLine(`${name}: ${found}`), steps };
}

/** By mutant: the checks in which it would make a difference. */
const reaching: Measured[][] = [];

/** Runs a check once, to know what it reaches. @returns what it says, though nothing is changed */
async function measure(check: Check): Promise<string | null> {
  takeReached();
  const { failure, steps } = await said(check, NONE, Number.MAX_SAFE_INTEGER);
  const measured = { ...check, steps };
  if (failure !== null) return failure;
  for (const id of takeReached()) {
    reaching[id] ??= [];
    reaching[id].push(measured);
  }
  return null;
}

/** Measures every check. @returns those that fail without any change; they are left out */
async function measureAll(checks: readonly Check[]): Promise<string[]> {
  const failures: string[] = [];
  for (const check of checks) {
    const failure = await measure(check);
    if (failure !== null) failures.push(failure);
  }
  for (const list of reaching) list?.sort((a, b) => a.steps - b.steps);
  return failures;
}

/** Lets a mutant meet the checks that reach it, the shortest first, until one notices it. `killer`: what that one says, or null; `met`: how many. */
async function tried(id: number): Promise<Extract<Told, { kind: 'tried' }>> {
  const checks = reaching[id] ?? [];
  let stepsLeft = STEPS_FOR_ALL;
  let met = 0;
  let killer: string | null = null;
  for (const check of checks) {
    if (killer !== null || stepsLeft < 0) break;
    killer = (await said(check, id, check.steps * PATIENCE + STEPS_OF_GRACE)).failure;
    stepsLeft -= check.steps;
    met += 1;
  }
  return { kind: 'tried', id, killer, met, reaching: checks.length };
}

knowFlags(flagIds());
const checks = await allChecks();
process.on('message', async (id: number) => tell(await tried(id)));
tell({ kind: 'ready', checks: checks.length, failures: await measureAll(checks) });
process.on('disconnect', () => process.exit());
