import { MODES, type Mode } from '../../scenario/versions';
import { boot } from './boot';
import { checkExpectation } from './expectation';
import { type Case, readCase, type ScenarioCase } from './schema';
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

function runPure(_: unknown): string {
  return 'pure: not there yet';
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
