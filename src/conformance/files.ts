import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fail, ok, type Result } from '../lib/result';
import { type Recording, readRecording } from './recording';

const FILE = /\.json(?:\.gz)?$/;

function textOf(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function parse(path: string): unknown {
  try {
    return JSON.parse(textOf(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof SyntaxError || code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') return undefined;
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

/** The recordings of a file or a folder, plain or compressed (`.json.gz`), by name; of a folder what is no recording is passed over. @returns the first that cannot be read, as a problem */
export function recordingsAt(path: string, only?: string): Result<Recording[], string> {
  const folder = statSync(path, { throwIfNoEntry: false });
  if (!folder) return fail(`${path}: there is no such file or folder`);
  const files = folder.isDirectory()
    ? readdirSync(path)
        .filter((file) => FILE.test(file))
        .sort()
        .map((file) => join(path, file))
    : [path];
  const recordings: Recording[] = [];
  for (const file of files) {
    if (only !== undefined && basename(file).replace(FILE, '') !== only) continue;
    if (folder.isDirectory() && !isScript(parse(file))) continue;
    const read = recordingAt(file);
    if (!read.ok) return read;
    recordings.push(read.value);
  }
  return recordings.length > 0 ? ok(recordings) : fail(`${path}: no recording${only === undefined ? '' : ` is called ${only}`}`);
}
