import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf, PROJECT, SLOW_MACHINE_MS } from '../lib/command.testing';

const RECORDINGS = join(PROJECT, 'src/conformance/recordings');

const conformance = commandOf('src/conformance/cli.ts');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A recording in which one step says something else. */
function spoiled(): string {
  const document = JSON.parse(gunzipSync(readFileSync(join(RECORDINGS, 'zk39-wire-hw-old.json.gz'))).toString());
  document.steps[13].out = 'two:0:4\n';
  const path = join(folder, 'spoiled.json');
  writeFileSync(path, JSON.stringify(document));
  return path;
}

test('a folder: a line for each recording and each group, and the score; plain or compressed', { timeout: SLOW_MACHINE_MS }, async () => {
  const written = join(folder, 'whole');
  const lines = (id: string, head: string, groups: readonly string[], all: string) => [`${id}: ${head}`, ...groups, all, ''];
  const expected = lines(
    'zk39-wire-hw-old',
    '12 passed, 0 failed',
    [
      'tools: 4 passed, 0 failed',
      'clients: 2 passed, 0 failed',
      'files: 4 passed, 0 failed',
      'wire: 2 passed, 0 failed',
      'log: 0 passed, 0 failed',
      'metrics: 0 passed, 0 failed',
      'later: 0 passed, 0 failed',
    ],
    '12 passed, 0 failed',
  );
  const compressed = await conformance(RECORDINGS, '--only', 'zk39-wire-hw-old', '--write', written);
  const plain = await conformance(written);
  expect(compressed.out.split('\n')).toEqual(expected);
  expect(plain.out.split('\n')).toEqual(expected);
  expect([compressed.exitCode, plain.exitCode]).toEqual([0, 0]);
});

test('what differs is shown, and ends with 1', { timeout: SLOW_MACHINE_MS }, async () => {
  const { exitCode, out } = await conformance(spoiled(), '--verbose');
  expect(out).toMatch(/^zk39-wire-hw-old: 11 passed, 1 failed\n {2}step 13 \(tools, run\)\n {4}- two:0:4\n {4}\+ two:0:3\n/);
  expect(out).toMatch(/\n11 passed, 1 failed\n$/);
  expect(exitCode).toBe(1);
});

test('one recording, and its replay in the same form', { timeout: SLOW_MACHINE_MS }, async () => {
  const written = join(folder, 'replays');
  const { out } = await conformance(RECORDINGS, '--only', 'zk39-wire-hw-old', '--write', written);
  expect(out).toMatch(/^zk39-wire-hw-old: 12 passed, 0 failed\ntools/);
  const again = await conformance(written);
  expect(again.out.split('\n')[0]).toBe('zk39-wire-hw-old: 12 passed, 0 failed');
});

test.each([
  ['nothing to play', []],
  ['no such file', ['no/such/folder']],
  ['no such recording', [RECORDINGS, '--only', 'nothing']],
  ['an option that is not known', [RECORDINGS, '--wonder']],
  ['no recording', [join(PROJECT, 'package.json')]],
])('%s: ends with 2 and says how it is called', { timeout: SLOW_MACHINE_MS }, async (_, args) => {
  const { exitCode, out, err } = await conformance(...args);
  expect(err).toMatch(/^conformance: .+\n\nusage: /);
  expect(out).toBe('');
  expect(exitCode).toBe(2);
});
