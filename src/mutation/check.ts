import { readFileSync } from 'node:fs';
import { runCase } from '../conformance/cases/runCase';
import { PROFILES } from '../properties/profiles';
import { noFindings, search } from '../properties/search';

const CASES = new URL('../conformance/cases/cases.json', import.meta.url);
const RUNS_OF_EACH_PROFILE = 25;
const SEED = 20_260;

/** The first case or property that fails, in a line; null where all hold. */
function firstFailure(): string | null {
  for (const document of JSON.parse(readFileSync(CASES, 'utf8')) as { id: string }[]) {
    const found = runCase(document);
    if (found !== null) return `case ${document.id}: ${found}`;
  }
  for (const profile of PROFILES) {
    const findings = noFindings();
    search(profile, RUNS_OF_EACH_PROFILE, SEED, findings, false);
    if (findings.bug !== null) return `property ${profile.name}: ${findings.bug.split('\n')[0]}`;
  }
  return null;
}

const failure = firstFailure();
if (failure !== null) process.stdout.write(`${failure.slice(0, 300)}\n`);
process.exitCode = failure === null ? 0 : 1;
