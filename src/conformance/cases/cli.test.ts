import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf, PROJECT, SLOW_MACHINE_MS } from '../../lib/command.testing';

const CASES = join(PROJECT, 'src/conformance/cases/cases.json');

const conformance = commandOf('src/conformance/cases/cli.ts');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(document: unknown): string {
  const path = join(folder, 'cases.json');
  writeFileSync(path, JSON.stringify(document));
  return path;
}

/** Three cases: one as it is, one with an epoch that is wrong, one with a step that nobody knows. */
function mixed(): string {
  const documents = JSON.parse(readFileSync(CASES, 'utf8')) as {
    id: string;
    when: unknown[];
    then: { partition: { leaderEpoch: number } };
  }[];
  const [passing, wrong, unknown] = ['CTL-001', 'CTL-003', 'CTL-004'].map((id) => documents.find((each) => each.id === id)!);
  wrong!.then.partition.leaderEpoch++;
  unknown!.when.push({ do: 'wonder' });
  return fileOf([passing, wrong, unknown, 7]);
}

test('a line for each case with its first difference, and the score; ends with 1', { timeout: SLOW_MACHINE_MS }, async () => {
  const { exitCode, out } = await conformance(mixed());
  expect(out.split('\n')).toEqual([
    'CTL-001: passed',
    'CTL-003: failed: then: partition.leaderEpoch: expected 2, got 1',
    expect.stringMatching(/^CTL-004: failed: when\.2\.do: .*"wonder"$/),
    expect.stringMatching(/^case 3: failed: /),
    '1 passed, 3 failed',
    '',
  ]);
  expect(exitCode).toBe(1);
});

test('one case, and what it is about', { timeout: SLOW_MACHINE_MS }, async () => {
  const { exitCode, out } = await conformance(CASES, '--only', 'CTL-003', '--verbose');
  expect(out).toMatch(/^CTL-003: passed\n {2}KRaft controlled shutdown .+\n1 passed, 0 failed\n$/);
  expect(exitCode).toBe(0);
});

test.each([
  ['no file', () => []],
  ['no such file', () => ['no/such/file.json']],
  ['no such case', () => [CASES, '--only', 'nothing']],
  ['an option that is not known', () => [CASES, '--wonder']],
  ['two files', () => [CASES, CASES]],
  ['no list of cases', () => [fileOf({ cases: [] })]],
  ['a list of nothing', () => [fileOf([])]],
])('%s: ends with 2 and says how it is called', { timeout: SLOW_MACHINE_MS }, async (_, args) => {
  const { exitCode, out, err } = await conformance(...args());
  expect(err).toMatch(/^conformance: .+\n\nusage: /);
  expect(out).toBe('');
  expect(exitCode).toBe(2);
});
