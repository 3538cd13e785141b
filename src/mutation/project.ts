import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { flagMutants } from './flags';
import { type Mutant, schemataOf } from './mutants';

const HANDLERS = ['broker', 'controller', 'kraft', 'log', 'network', 'zookeeper', 'client'].map((folder) => `src/engine/${folder}`);
/** Tests and what they share; frames for the page. */
const NO_HANDLERS = /\.test(ing)?\.ts$|\/project\w+\.ts$/;
const SETTINGS = 'src/engine/settings.ts';
const FLAGS_OF_A_RUN = /profile: (\{ \.\.\.profileOf\(.*\.\.\.flags \})/;

/** A copy of the project in which every mutant can be switched on. */
export interface MutableProject {
  readonly folder: string;
  /** By number. */
  readonly mutants: readonly Mutant[];
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .sort();

/** The flags of a run go by the switchboard. */
function writeSettings(folder: string): Mutant[] {
  const source = readFileSync(SETTINGS, 'utf8');
  const found = FLAGS_OF_A_RUN.exec(source);
  if (!found) throw new Error(`${SETTINGS}: where are the flags of a run?`);
  const changed = source.replace(FLAGS_OF_A_RUN, (_, flags) => `profile: __m.profile(${flags})`);
  writeFileSync(join(folder, SETTINGS), `import * as __m from '../mutation/switchboard';\n${changed}`);
  const line = source.slice(0, found.index).split('\n').length;
  return flagMutants().map(({ flag, value }) => ({ name: `flag ${flag} = ${JSON.stringify(value)} in every release`, line }));
}

/** Unit tests are noted instead of run. */
function writeTests(folder: string): void {
  for (const file of filesIn(join(folder, 'src')).filter((each) => each.endsWith('.test.ts'))) {
    const collect = relative(join(file, '..'), join(folder, 'src/mutation/collect'));
    const source = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      source.replace(/import \{([^}]*)\} from 'vitest';/, (_, names: string) => {
        const own = names.split(',').filter((name) => name.trim() !== 'expect');
        return `import {${own}} from '${collect}';\nimport { expect } from 'vitest';`;
      }),
    );
  }
}

/** Copies the project as it is now. The copy is to be removed. */
export function mutableProject(): MutableProject {
  const folder = mkdtempSync(join(tmpdir(), 'highwater-mutation-'));
  for (const part of ['src', 'package.json', 'tsconfig.json']) cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const mutants: Mutant[] = writeSettings(folder);
  for (const file of HANDLERS.flatMap(filesIn).filter((each) => !NO_HANDLERS.test(each))) {
    const schemata = schemataOf(file, readFileSync(join(folder, file), 'utf8'), mutants.length);
    writeFileSync(join(folder, file), schemata.source);
    mutants.push(...schemata.mutants);
  }
  writeTests(folder);
  return { folder, mutants };
}
