import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runCase } from './runCase';
import { readCase } from './schema';

type Path = readonly (string | number)[];
interface Document {
  readonly id: string;
  readonly kind: 'scenario' | 'pure';
  readonly when: readonly Record<string, unknown>[];
}

const CASES = JSON.parse(readFileSync(fileURLToPath(new URL('cases.json', import.meta.url)), 'utf8')) as Document[];

/** One case in so many, unless all are asked for. */
const EVERY = process.env.ALL_CASES ? 1 : 5;
const chosen = CASES.filter((_, i) => i % EVERY === 0);

const at = (document: unknown, path: Path): unknown =>
  path.reduce((inner, key) => (inner as Record<string | number, unknown>)[key], document);

/** Words that stand for one another: a wrong one of the same kind. */
const OTHER_WORD: Record<string, string> = {
  acked: 'pending',
  pending: 'acked',
  duplicate: 'error:SPOILED',
  leader: 'follower',
  follower: 'leader',
  fetching: 'failed',
  truncating: 'fetching',
  failed: 'fetching',
  halted: 'failed',
  RECOVERED: 'RECOVERING',
  RECOVERING: 'RECOVERED',
};

function wrongWord(word: string, kind: Document['kind']): string {
  if (kind === 'scenario' && word.startsWith('error:')) return 'error:SPOILED';
  return OTHER_WORD[word] ?? `${word}X`;
}

/** What a value may be wrongly instead: each is another kind of mistake. */
function wrongs(value: unknown, { kind }: Document, path: Path): unknown[] {
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  if (value === null) return [path.at(-2) === 'replicas' ? {} : 7];
  if (typeof value === 'string') return [wrongWord(value, kind)];
  if (Array.isArray(value) && !isPair(path))
    return [[...value, value.at(-1) ?? anItem(path)], value.slice(1)].filter((wrong) => wrong.length !== value.length);
  return [];
}

/** A record with its epoch, an epoch with its offset: both must be there. */
const isPair = (path: Path): boolean => ['log', 'epochCache'].includes(String(path.at(-2)));

/** Something for an empty list. */
function anItem(path: Path): unknown {
  if (path.at(-1) === 'values') return 'spoiled';
  return path.at(-1) === 'log' ? ['spoiled', 0] : path.at(-1) === 'epochCache' ? [0, 0] : 7;
}

/** Every place below a path, leaves and lists. */
function places(document: unknown, path: Path): Path[] {
  const value = at(document, path);
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.keys(value).flatMap((key) => places(document, [...path, Array.isArray(value) ? Number(key) : key]));
  return Array.isArray(value) ? [path, ...inner] : inner;
}

/** Where a case says what it expects. */
function expectations(document: Document): Path[] {
  const ofSteps = document.when.flatMap((step, i) => ('expect' in step ? places(document, ['when', i, 'expect']) : []));
  return [...ofSteps, ...places(document, ['then'])];
}

function replaced(document: Document, path: Path, value: unknown): Document {
  const copy = structuredClone(document);
  (at(copy, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1) as string] = value;
  return copy;
}

/** A name in the list of invariants that hold goes to the list of those that do not, and the other way round. */
function swapped(document: Document, path: Path): Document {
  const copy = structuredClone(document);
  const lists = at(copy, path.slice(0, -2)) as Record<string, string[]>;
  const from = path.at(-2) as string;
  const to = from === 'hold' ? 'violated' : 'hold';
  const [name] = (lists[from] as string[]).splice(path.at(-1) as number, 1);
  lists[to] = [...(lists[to] ?? []), name as string];
  return copy;
}

function spoiled(document: Document, path: Path): Document[] {
  if (path.includes('invariants')) return typeof path.at(-1) === 'number' ? [swapped(document, path)] : [];
  return wrongs(at(document, path), document, path).map((wrong) => replaced(document, path, wrong));
}

describe('a case with one expectation made wrong', () => {
  test.each(chosen)('$id can be read, and fails', (document) => {
    const passing = (path: Path) => spoiled(document, path).some((wrong) => readCase(wrong).ok === false || runCase(wrong) === null);
    expect(
      expectations(document)
        .filter(passing)
        .map((path) => path.join('.')),
    ).toEqual([]);
  });
});
