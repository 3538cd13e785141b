import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compare } from './compare';
import { recordingsAt } from './files';
import { MECHANISMS } from './mechanisms';
import { replay } from './replay';
import { totals } from './report';
import { type RecordingScore, scoreOf } from './score';

const FOLDER = new URL('recordings/', import.meta.url);
const read = recordingsAt(fileURLToPath(FOLDER));
const recordings = read.ok ? read.value : [];
const written: readonly RecordingScore[] = JSON.parse(readFileSync(new URL('score.json', FOLDER), 'utf8'));
const played = recordings.map((recording) => {
  const verdicts = compare(recording, replay(recording));
  return { recording, verdicts, score: scoreOf(recording, verdicts), known: written.find(({ id }) => id === recording.id) };
});

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const without = (these: readonly number[], those: readonly number[] = []) => these.filter((index) => !those.includes(index));

test('every recording is in the score, and nothing else', () => {
  expect(recordings.length).toBe(83);
  expect(written.map(({ id }) => id)).toEqual(recordings.map(({ id }) => id));
});

test('the score that is shown is what the runner prints', () => {
  const { lines } = totals(played.flatMap(({ verdicts }) => verdicts));
  const line = (shown: readonly { readonly equal: number; readonly differ: readonly number[] }[]) =>
    `${sum(shown.map(({ equal }) => equal))} passed, ${sum(shown.map(({ differ }) => differ.length))} failed`;
  expect(line(written)).toBe(lines.at(-1));
  expect(`later: ${line(written.map(({ later }) => later))}`).toBe(lines.find((each) => each.startsWith('later')));
});

test('every mechanism has a recording', () => {
  expect(MECHANISMS.filter((mechanism) => !written.some(({ about }) => about === mechanism))).toEqual([]);
});

describe.each(played)('$recording.id', ({ score, known }) => {
  test('shows what the real cluster showed, but in the steps that score.json names (`npm run conformance:score` writes it)', () => {
    const failing = { broken: without(score.differ, known?.differ), brokenLater: without(score.later.differ, known?.later.differ) };
    expect(failing).toEqual({ broken: [], brokenLater: [] });
  });

  test('has no step in score.json that passes: take it out', () => {
    expect({ ...known, differ: without(known?.differ ?? [], score.differ) }).toEqual({ ...known, differ: [] });
    expect(score).toEqual(known);
  });
});
