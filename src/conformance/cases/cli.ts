import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../lib/result';
import { runCase } from './runCase';

const USAGE = `usage: npm run conformance -- <cases.json> [--only ID] [--verbose]

  Runs cases of Kafka's rules on the engine.
  --only ID   only this case
  --verbose   also what each case is about, and where it comes from

  Ends with "N passed, M failed"; exit code 1 if a case failed, 2 if it was called wrongly.`;

interface Options {
  readonly path: string;
  readonly only: string | undefined;
  readonly verbose: boolean;
}

type Document = Record<string, unknown>;

const print = (line: string) => process.stdout.write(`${line}\n`);
const idOf = (document: Document, place: number): string => (typeof document.id === 'string' ? document.id : `case ${place}`);

/** A text is why not. */
function readOptions(args: readonly string[]): Result<Options, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { only: { type: 'string' }, verbose: { type: 'boolean', default: false } },
    });
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) return fail('one file of cases, please');
    return ok({ path, only: values.only, verbose: values.verbose });
  } catch (error) {
    return fail((error as Error).message.split('\n')[0] as string);
  }
}

/** The cases of a file, each with its id, not yet looked into. */
function readFile({ path, only }: Options): Result<{ id: string; document: unknown }[], string> {
  let documents: unknown;
  try {
    documents = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return fail(`${path}: ${(error as Error).message}`);
  }
  if (!Array.isArray(documents)) return fail(`${path}: a list of cases, please`);
  const cases = documents.map((document: unknown, i) => ({ id: idOf((document ?? {}) as Document, i), document }));
  const chosen = cases.filter(({ id }) => only === undefined || id === only);
  return chosen.length > 0 ? ok(chosen) : fail(`${path}: no case${only === undefined ? '' : ` is called ${only}`}`);
}

function refuse(problem: string): void {
  process.stderr.write(`conformance: ${problem}\n\n${USAGE}\n`);
  process.exitCode = 2;
}

function main(args: readonly string[]): void {
  const options = readOptions(args);
  if (!options.ok) return refuse(options.problem);
  const cases = readFile(options.value);
  if (!cases.ok) return refuse(cases.problem);
  let failed = 0;
  for (const { id, document } of cases.value) {
    const found = runCase(document);
    if (found !== null) failed++;
    print(found === null ? `${id}: passed` : `${id}: failed: ${found}`);
    const { title, source } = (document ?? {}) as Document;
    if (options.value.verbose) print(`  ${title} (${source})`);
  }
  print(`${cases.value.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main(process.argv.slice(2));
