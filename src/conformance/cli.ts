import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, type Verdict } from './compare';
import { recordingsAt } from './files';
import { jsonText } from './metrics';
import type { Recording } from './recording';
import { replay } from './replay';
import { recordingLines, totals } from './report';

const USAGE = `usage: npm run conformance:real -- <folder or file> [--only ID] [--verbose] [--write folder]

  Plays recordings of real Kafka clusters on the engine and compares what their tools, files and wire showed.
  --only ID        only this recording
  --verbose        what differs first in each step that does
  --write folder   the replays, in the recordings' own form

  Ends with "N passed, M failed"; exit code 1 if a step failed, 2 if it was called wrongly.`;

const print = (line: string) => process.stdout.write(`${line}\n`);

interface Options {
  readonly path: string;
  readonly only: string | undefined;
  readonly verbose: boolean;
  readonly write: string | undefined;
}

/** A text is why not. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { only: { type: 'string' }, verbose: { type: 'boolean', default: false }, write: { type: 'string' } },
    });
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) return 'one folder or file of recordings, please';
    return { path, only: values.only, verbose: values.verbose, write: values.write };
  } catch (error) {
    return (error as Error).message.split('\n')[0] as string;
  }
}

function judge(recording: Recording, { verbose, write }: Options): Verdict[] {
  const played = replay(recording);
  if (write !== undefined) {
    mkdirSync(write, { recursive: true });
    writeFileSync(join(write, `${recording.id}.json`), `${jsonText(played)}\n`);
  }
  const verdicts = compare(recording, played);
  for (const line of recordingLines(recording, verdicts, verbose)) print(line);
  return verdicts;
}

function refuse(problem: string): void {
  process.stderr.write(`conformance: ${problem}\n\n${USAGE}\n`);
  process.exitCode = 2;
}

function main(args: readonly string[]): void {
  const options = readOptions(args);
  if (typeof options === 'string') return refuse(options);
  const recordings = recordingsAt(options.path, options.only);
  if (!recordings.ok) return refuse(recordings.problem);
  const { lines, failed } = totals(recordings.value.flatMap((recording) => judge(recording, options)));
  for (const line of lines) print(line);
  process.exitCode = failed > 0 ? 1 : 0;
}

main(process.argv.slice(2));
