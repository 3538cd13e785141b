import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

interface Room {
  /** Rooms of which everything may be imported. */
  readonly imports: readonly string[];
  /** Rooms of which types may be imported. */
  readonly types?: readonly string[];
  /** Single files of other rooms. */
  readonly files?: readonly string[];
  readonly packages?: readonly string[];
}

/** What each room may import besides itself. */
const ROOMS: Record<string, Room> = {
  lib: { imports: [] },
  scenario: { imports: ['lib'], packages: ['valibot', 'fflate'] },
  engine: { imports: ['lib'], types: ['scenario'], files: ['scenario/configs', 'scenario/nodes', 'scenario/versions'] },
  text: { imports: ['lib', 'engine'], types: ['scenario'], files: ['scenario/configs', 'scenario/schema', 'scenario/versions'] },
  lessons: { imports: [], types: ['scenario', 'engine', 'worker'] },
  teaching: { imports: ['lib', 'scenario', 'engine', 'text', 'lessons'], packages: ['valibot', 'node:'] },
  stories: { imports: [], types: ['scenario', 'engine', 'lessons'] },
  conformance: { imports: ['lib', 'scenario', 'engine', 'text'], packages: ['diff', 'valibot', 'node:'] },
  properties: { imports: ['scenario', 'engine'], packages: ['fast-check', 'node:'] },
  mutation: { imports: ['engine', 'scenario', 'conformance', 'properties'], packages: ['fast-check', 'vite', 'node:'] },
  bench: { imports: ['lib', 'scenario', 'engine', 'lessons', 'worker'], packages: ['node:'] },
  worker: { imports: ['lib', 'scenario', 'engine', 'text', 'conformance', 'teaching'], types: ['lessons'] },
  i18n: { imports: ['lib'], packages: ['@lingui/core', '@lingui/message-utils', 'react', 'vite'] },
  pages: { imports: ['lib', 'i18n'], types: ['lessons', 'worker'], files: ['lessons/ids', 'lessons/list'], packages: ['vite', 'node:'] },
  state: {
    imports: ['lib', 'scenario', 'lessons', 'teaching', 'i18n'],
    types: ['engine', 'text', 'conformance', 'worker', 'pages'],
    files: [
      'worker/client',
      'worker/framePatch',
      'worker/spawn',
      'worker/recordingsEntry',
      'worker/lintEntry',
      'pages/list',
      'conformance/recordings/score.json',
    ],
    packages: ['zustand'],
  },
  views: {
    imports: ['lib', 'state', 'teaching', 'i18n', 'stories'],
    types: ['engine', 'text', 'scenario', 'lessons', 'conformance'],
    files: [
      'engine/messages',
      'lessons/glossary',
      'lessons/ids',
      'lessons/list',
      'lessons/pictures.json',
      'pages/list',
      'conformance/mechanisms',
    ],
    packages: [
      'react',
      'react-dom',
      'react-aria',
      'react-aria-components',
      'framer-motion',
      'uqr',
      'd3-array',
      'd3-scale',
      'd3-shape',
      'diff',
    ],
  },
};

/** The two doors: they may open every room. */
const DOORS = ['main.tsx', 'cli.ts'];

/** In `engine` and `scenario` a run must depend on nothing but its document, and on no rounding that differs between machines. */
const FORBIDDEN: Record<string, RegExp> = {
  'a clock': /\bDate\b|\bperformance\b/,
  'a timer': /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame)\b/,
  chance: /\bMath\.random\b|\bcrypto\b/,
  'inexact mathematics': /\bMath\.(?:exp|expm1|log\w*|pow|sin|cos|tan|sqrt|cbrt|hypot)\b|(?<!\b2 )\*\*/,
  'an order by default': /\.(?:sort|toSorted)\(\s*\)|\blocaleCompare\b/,
  'the world outside': /\b(?:window|navigator|localStorage|sessionStorage|globalThis|console)\b|\bprocess\.|\bimport\.meta\b/,
};

/** Tests, and what they share. */
const FOR_TESTS = /\.test\.ts$|\.testing\.ts$|\/arbitrary\w*\.ts$/;

const MAX_LINES = 400;
const CONFIG_FILES = /\.config\.ts$|^e2e\/setup\.ts$/;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const filesIn = (folder: string, kind = /\.tsx?$/): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => kind.test(file))
    .map((file) => `${folder}/${file}`);

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Blanks the texts in quotes and drops comments, so that only code is searched. */
const codeOf = (file: string): string =>
  textOf(file)
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

interface Import {
  readonly file: string;
  readonly room: string;
  /** Path below src without its ending, or the name of a package. */
  readonly target: string;
  readonly local: boolean;
  readonly typeOnly: boolean;
}

const STATIC = /^(?:import|export)\s+(type\s)?([^;'"]*?)\s*from\s+'([^']+)'/gm;
const OTHER = /\bimport\s*\(\s*'([^']+)'|^import\s+'([^']+)'|new Worker\(\s*new URL\(\s*'([^']+)'/gm;

const importsOf = (file: string): Import[] => {
  const text = textOf(file);
  const fromStatic = [...text.matchAll(STATIC)].map(([, type, names, from]) => ({
    from: from!,
    typeOnly: type !== undefined || /^\{(?:\s*type\s+[^,}]+,?)+\s*\}$/.test(names!),
  }));
  const fromOther = [...text.matchAll(OTHER)].map(([, dynamic, effect, worker]) => ({
    from: (dynamic ?? effect ?? worker)!,
    typeOnly: false,
  }));
  return [...fromStatic, ...fromOther].map(({ from, typeOnly }) => {
    const local = from.startsWith('.');
    const target = local
      ? normalize(join(dirname(file), from))
          .replace(/^src\//, '')
          .replace(/\.tsx?$/, '')
      : from;
    return { file, room: roomOf(file), target, local, typeOnly };
  });
};

const roomOf = (file: string): string => file.replace(/^src\//, '').split('/')[0]!;

const fitsPackage = (name: string, target: string): boolean =>
  name.endsWith(':') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`);

const isAllowed = ({ room, target, local, typeOnly }: Import): boolean => {
  const { imports, types = [], files = [], packages = [] } = ROOMS[room]!;
  if (!local) return packages.some((name) => fitsPackage(name, target));
  const from = roomOf(target);
  return from === room || imports.includes(from) || (typeOnly && types.includes(from)) || files.includes(target);
};

const all = filesIn('src');
const own = all.filter((file) => !FOR_TESTS.test(file));
const inRooms = own.filter((file) => file.split('/').length > 2);
const imports = inRooms.flatMap(importsOf);

test('the import reader sees each kind of import', () => {
  const seen = importsOf('src/architecture.test.ts').map(({ target }) => target);
  expect(seen).toEqual(['node:fs', 'node:path', 'node:url', 'vitest']);
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.some(({ typeOnly }) => typeOnly)).toBe(true);
});

test('each file of src lies in a room of the table, or is a door', () => {
  expect(own.filter((file) => !(roomOf(file) in ROOMS) && !DOORS.includes(roomOf(file)))).toEqual([]);
});

test('each room imports only what the table allows', () => {
  const wrong = imports.filter((each) => !isAllowed(each));
  expect(wrong.map(({ file, target, typeOnly }) => `${file} → ${typeOnly ? 'type ' : ''}${target}`)).toEqual([]);
});

describe('no stale permission', () => {
  const crossing = imports.filter(({ room, target, local }) => !local || roomOf(target) !== room);

  test.each(Object.entries(ROOMS))('%s', (name, { files = [], packages = [] }) => {
    const targets = crossing.filter(({ room }) => room === name);
    const unusedFiles = files.filter((file) => !targets.some(({ target, typeOnly }) => target === file && !typeOnly));
    const unusedPackages = packages.filter((each) => !targets.some(({ target, local }) => !local && fitsPackage(each, target)));
    expect([...unusedFiles, ...unusedPackages]).toEqual([]);
  });
});

describe.each(Object.entries(FORBIDDEN))('engine and scenario have no use for %s', (_, pattern) => {
  test('anywhere', () => {
    const lines = inRooms
      .filter((file) => ['engine', 'scenario', 'lib'].includes(roomOf(file)))
      .flatMap((file) =>
        codeOf(file)
          .split('\n')
          .filter((line) => pattern.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(lines).toEqual([]);
  });
});

test('no source imports what is there for tests', () => {
  expect(imports.filter(({ target }) => FOR_TESTS.test(`${target}.ts`)).map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

test('JSX is only in views and at the browser door', () => {
  expect(own.filter((file) => file.endsWith('.tsx') && roomOf(file) !== 'views' && roomOf(file) !== 'main.tsx')).toEqual([]);
});

test('nothing is exported by default but configurations', () => {
  const files = [...all, ...filesIn('e2e')].filter((file) => !CONFIG_FILES.test(file));
  expect(files.filter((file) => /^export default\b|\bas default\b/m.test(textOf(file)))).toEqual([]);
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const tooLong = [...all, ...filesIn('e2e'), ...filesIn('src', /\.css$/)].filter((file) => textOf(file).split('\n').length > MAX_LINES);
  expect(tooLong).toEqual([]);
});
