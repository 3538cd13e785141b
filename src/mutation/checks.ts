import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { runCase } from '../conformance/cases/runCase';
import { compare } from '../conformance/compare';
import { recordingsAt } from '../conformance/files';
import { replay } from '../conformance/replay';
import { play } from '../properties/play';
import { PROFILES } from '../properties/profiles';
import { violationLine } from '../properties/report';
import { runsOf } from '../properties/search';
import { testsOf } from './collect';

/** Something that may notice a change of the engine. */
export interface Check {
  readonly name: string;
  /** What it finds wrong, or null. Throws where the engine or an assertion does. */
  readonly find: () => unknown;
}

const SOURCES = new URL('..', import.meta.url);
const FILES_OF_CASES = ['cases.json', 'words.json'];
const RUNS_OF_EACH_PROFILE = 25;
const SEED = 20_260;

function cases(): Check[] {
  const documents = FILES_OF_CASES.flatMap(
    (file) => JSON.parse(readFileSync(new URL(`conformance/cases/${file}`, SOURCES), 'utf8')) as { id: string }[],
  );
  return documents.map((document) => ({ name: `case ${document.id}`, find: () => runCase(document) }));
}

/** A recording counts for the steps that the engine as it is shows as the real cluster did. */
function recordings(): Check[] {
  const read = recordingsAt(fileURLToPath(new URL('conformance/recordings', SOURCES)));
  if (!read.ok) throw new Error('the recordings cannot be read');
  return read.value.map((recording) => {
    const differing = () => compare(recording, replay(recording)).filter(({ differs }) => differs !== null);
    const known = new Set(differing().map(({ index }) => index));
    const find = () => {
      const broken = differing().find(({ index }) => !known.has(index));
      return broken ? `step ${broken.index}: ${broken.differs}` : null;
    };
    return { name: `recording ${recording.id}`, find };
  });
}

/** Tests of files that play the engine itself; those of random schedules are among the properties. */
async function unitTests(): Promise<Check[]> {
  const engine = readdirSync(new URL('engine', SOURCES), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.includes('propert'))
    .map((file) => `engine/${file}`);
  const checks: Check[] = [];
  for (const file of [...engine.sort(), 'conformance/cases/releases.test.ts', 'stories/stories.test.ts']) {
    const tests = await testsOf(new URL(file, SOURCES));
    checks.push(...tests.map(({ name, run }) => ({ name: `test ${file}: ${name}`, find: async () => void (await run()) })));
  }
  return checks;
}

/** Each run of a search is a check of its own. */
function properties(): Check[] {
  return PROFILES.flatMap((profile) =>
    fc.sample(runsOf(profile), { numRuns: RUNS_OF_EACH_PROFILE, seed: SEED }).map(([cluster, drafts], i) => ({
      name: `property ${profile.name} ${i}`,
      find: () => {
        const bug = play(cluster, drafts).violations.find(({ because }) => because === null);
        return bug ? violationLine(bug) : null;
      },
    })),
  );
}

/** All checks, none of which has run yet. */
export async function allChecks(): Promise<readonly Check[]> {
  return [...cases(), ...recordings(), ...(await unitTests()), ...properties()];
}
