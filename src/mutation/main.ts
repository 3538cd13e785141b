import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FLAGS, profileOf } from '../engine/profiles';
import { KAFKA_VERSIONS } from '../scenario/versions';
import { flagMutants, type Mutant, mutantsOf } from './mutants';
import { SURVIVORS } from './survivors';

const USAGE = `usage: npm run mutation -- [--only text] [--flags] [--list]

  Changes the engine in one place after the other, and says which case, property or test fails.
  --only text   only mutants whose name contains this, such as a file
  --flags       only the protocol flags, each at each other value
  --list        only their names

  A mutant that nothing fails for must have its reason in src/mutation/survivors.ts.`;

const HANDLERS = ['broker', 'controller', 'kraft', 'log', 'network', 'zookeeper', 'client'];
const SETTINGS = 'src/engine/settings.ts';
const HANGS_AFTER_MS = 240_000;

const print = (line: string) => process.stdout.write(`${line}\n`);

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`)
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Every value that a flag has in some release. */
function flagValues(): Record<string, unknown[]> {
  const profiles = KAFKA_VERSIONS.map(profileOf);
  return Object.fromEntries(FLAGS.map((flag) => [flag, [...new Set(profiles.map((profile) => profile[flag]))]]));
}

function allMutants(): Mutant[] {
  const sources = HANDLERS.flatMap((folder) => sourcesOf(`src/engine/${folder}`));
  return [
    ...flagMutants(SETTINGS, readFileSync(SETTINGS, 'utf8'), flagValues()),
    ...sources.flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8'))),
  ];
}

/** A copy of the project in which sources can be changed. */
function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'highwater-mutation-'));
  for (const part of ['src', 'package.json', 'tsconfig.json', 'vite.config.ts']) cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  return copy;
}

interface Outcome {
  readonly failed: boolean;
  readonly says: string;
}

/** Runs a program in the copy. What does not end has failed as well. */
function run(copy: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: copy, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const hangs = setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS);
    child.stdout.on('data', (data: Buffer) => (output += data));
    child.stderr.on('data', (data: Buffer) => (output += data));
    child.on('exit', (code, signal) => {
      clearTimeout(hangs);
      done({ failed: code !== 0, says: signal ? 'does not end' : firstWords(output) });
    });
  });
}

/** The line that says most: a case or a property, the failed test, or an error. */
function firstWords(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(?:case|property) |^(?:× )|FAIL|Error: /.test(line)) ?? lines.find((line) => line !== '') ?? '';
}

const CHECKS: readonly (readonly string[])[] = [
  ['--import', 'tsx', 'src/mutation/check.ts'],
  ['node_modules/vitest/vitest.mjs', 'run', 'src/engine', 'src/conformance/cases/releases', '--bail', '1', '--exclude', '**/*propert*'],
];

/** What the first check that fails says; null where all pass. */
async function failureIn(copy: string): Promise<string | null> {
  for (const check of CHECKS) {
    const { failed, says } = await run(copy, check);
    if (failed) return says;
  }
  return null;
}

/** Tries one mutant after the other in a copy. @returns those that nothing failed for */
async function work(copy: string, mutants: Iterator<Mutant>): Promise<Mutant[]> {
  const survivors: Mutant[] = [];
  for (let next = mutants.next(); !next.done; next = mutants.next()) {
    const mutant = next.value;
    const path = join(copy, mutant.file);
    const source = readFileSync(path, 'utf8');
    writeFileSync(path, source.slice(0, mutant.start) + mutant.replacement + source.slice(mutant.end));
    const killer = await failureIn(copy);
    writeFileSync(path, source);
    if (killer === null) survivors.push(mutant);
    print(`${killer === null ? 'SURVIVES' : 'killed'} ${mutant.name} (line ${mutant.line})${killer === null ? '' : `\n    ${killer}`}`);
  }
  return survivors;
}

async function main(mutants: readonly Mutant[]): Promise<void> {
  const queue = mutants[Symbol.iterator]();
  const copies = Array.from({ length: Math.min(availableParallelism(), mutants.length) }, copyOfProject);
  const before = await failureIn(copies[0] as string);
  if (before !== null) throw new Error(`without any change this fails: ${before}`);
  const survivors = (await Promise.all(copies.map((copy) => work(copy, queue)))).flat();
  for (const copy of copies) rmSync(copy, { recursive: true });
  const unexplained = survivors.filter(({ name }) => SURVIVORS[name] === undefined);
  for (const { name } of survivors) print(`survivor: ${name}\n    ${SURVIVORS[name] ?? 'NO REASON IS WRITTEN'}`);
  print(`${mutants.length} mutants, ${survivors.length} survive, ${unexplained.length} of them without a reason`);
  process.exitCode = unexplained.length > 0 ? 1 : 0;
}

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { only: { type: 'string' }, flags: flag, list: flag, help: { ...flag, short: 'h' } } });
const chosen = values.help
  ? []
  : allMutants().filter(({ name }) => (!values.flags || name.startsWith('flag ')) && name.includes(values.only ?? ''));
if (values.help) print(USAGE);
else if (values.list) for (const { name } of chosen) print(name);
else await main(chosen);
