import { MODES, type Mode } from '../../scenario/versions';
import { boot } from './boot';
import { difference } from './compare';
import { checkExpectation } from './expectation';
import { PURE } from './pure';
import { type Case, type PureCase, readCase, type ScenarioCase } from './schema';
import { doStep } from './steps';

const MODES_OF: Record<Case['mode'], readonly Mode[]> = { zk: ['zookeeper'], kraft: ['kraft'], any: MODES };

/** Runs a case of cases.json. @returns the first difference from what it expects, or null where it passes */
export function runCase(document: unknown): string | null {
  const read = readCase(document);
  if (!read.ok) return read.problem;
  const { value } = read;
  if (value.kind === 'pure') return runPure(value);
  for (const mode of MODES_OF[value.mode]) {
    const found = runScenario(value, mode);
    if (found !== null) return value.mode === 'any' ? `${mode}: ${found}` : found;
  }
  return null;
}

/** What a function returns counts whole, save where the cases list only what they mean of a partition. */
const LISTED_ONLY = 'kraft.partitionChange';

function runPure({ given, when, then }: PureCase): string | null {
  if (then.returns.length !== when.length) return `then.returns: ${then.returns.length} values for ${when.length} calls`;
  for (const [i, { fn, args }] of when.entries()) {
    const found = call(fn, args, given, then.returns[i]);
    if (found !== null) return `when.${i} ${fn}: ${found}`;
  }
  return null;
}

function call(name: string, args: Record<string, unknown>, given: PureCase['given'], expected: unknown): string | null {
  const fn = Object.hasOwn(PURE, name) ? PURE[name] : undefined;
  if (!fn) return 'there is no such function';
  try {
    return difference(expected, fn(args, given), 'returns', name === LISTED_ONLY ? 'listed' : 'all');
  } catch (error) {
    return (error as Error).message;
  }
}

function runScenario({ given, when, then }: ScenarioCase, mode: Mode): string | null {
  let at = 'given';
  try {
    const run = boot(given, mode);
    for (const [i, step] of when.entries()) {
      at = `when.${i} ${step.do}`;
      const found = doStep(run, step);
      if (found !== null) return `${at}: ${found}`;
    }
    at = 'then';
    const found = checkExpectation(run, then);
    return found === null ? null : `${at}: ${found}`;
  } catch (error) {
    return `${at}: ${(error as Error).message}`;
  }
}
