import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail, ok, type Result } from '../lib/result';
import { type Recording, readRecording } from './recording';

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isScript = (document: unknown): boolean => typeof document === 'object' && document !== null && 'steps' in document;

/** Reads one recording. */
export function recordingAt(path: string): Result<Recording, string> {
  const document = parse(path);
  const read = document === undefined ? fail('this is not JSON') : readRecording(document);
  return read.ok ? read : fail(`${path}: ${read.problem}`);
}

/** The recordings of a file or a folder, by name; of a folder what is no recording is passed over. @returns the first that cannot be read, as a problem */
export function recordingsAt(path: string, only?: string): Result<Recording[], string> {
  const folder = statSync(path, { throwIfNoEntry: false });
  if (!folder) return fail(`${path}: there is no such file or folder`);
  const files = folder.isDirectory()
    ? readdirSync(path)
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => join(path, file))
    : [path];
  const recordings: Recording[] = [];
  for (const file of files) {
    if (only !== undefined && basename(file, '.json') !== only) continue;
    if (folder.isDirectory() && !isScript(parse(file))) continue;
    const read = recordingAt(file);
    if (!read.ok) return read;
    recordings.push(read.value);
  }
  return recordings.length > 0 ? ok(recordings) : fail(`${path}: no recording${only === undefined ? '' : ` is called ${only}`}`);
}
