import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fiveFlows } from '../../lessons/fiveFlows';
import type { Beat, LessonContent } from '../../lessons/types';
import { readLesson } from '../document/lessonDocument';
import { lintLesson } from './lint';

/** The lesson with one beat changed. */
const withBeat = (index: number, changed: Partial<Beat>): LessonContent => ({
  ...fiveFlows,
  beats: fiveFlows.beats.map((beat, each) => (each === index ? { ...beat, ...changed } : beat)),
});
const both = (text: string) => ({ en: text, ko: text });

test('the example of the documentation is a lesson, and clear', () => {
  const read = readLesson(readFileSync(new URL('../example.json', import.meta.url), 'utf8'));
  expect(read.ok && lintLesson(read.value)).toEqual([]);
});

test.each<[string, LessonContent]>([
  ['beats.number', { ...fiveFlows, beats: fiveFlows.beats.slice(0, 5) }],
  ['beat.never', withBeat(3, { until: { type: 'LogTruncated' } })],
  ['beat.never', withBeat(3, { until: fiveFlows.beats[0]!.until })],
  ['question.none', { ...fiveFlows, task: undefined, beats: fiveFlows.beats.map(({ gate: _, ...beat }) => beat) } as LessonContent],
  ['native.none', withBeat(10, { show: { view: 'picture', line: null } })],
  ['native.fails', withBeat(10, { show: { view: 'picture', line: 'kafka-topics.sh --describe --topic nobody' } })],
  ['gate.truth', withBeat(6, { gate: { ...fiveFlows.beats[6]!.gate, options: [0, 2] } as Beat['gate'] & object })],
  ['gate.answers', withBeat(6, { gate: { ...fiveFlows.beats[6]!.gate, options: [1, 1] } as Beat['gate'] & object })],
  ['task.done', { ...fiveFlows, task: { ...fiveFlows.task!, goal: { of: 'leader', is: 1 } } }],
  ['task.unsolved', { ...fiveFlows, task: { ...fiveFlows.task!, solution: [] } }],
  ['text.empty', withBeat(2, { text: both(' ') })],
  ['text.brace', withBeat(2, { text: both('{broker} leads') })],
  ['text.lines', withBeat(2, { text: both('water '.repeat(30)) })],
  ['heading.lines', withBeat(2, { heading: both('water '.repeat(20)) })],
  ['term.unknown', withBeat(2, { text: both('The FooBar asks.') })],
  ['scenario.invalid', { ...fiveFlows, scenario: { ...fiveFlows.scenario, topics: [{ name: 't', assignment: [[9]] }] } }],
])('it says %s', (rule, lesson) => {
  expect(lintLesson(lesson).map((problem) => problem.rule)).toContain(rule);
});

test('it says where too much moves at once', () => {
  const last = fiveFlows.beats.at(-1) as Beat;
  const lesson: LessonContent = {
    ...fiveFlows,
    scenario: { ...fiveFlows.scenario, commands: [...fiveFlows.scenario.commands, { atMs: 300, do: 'broker.kill', broker: 2 }] },
    beats: [{ ...last, until: { type: 'PartitionStateWritten' } }],
  };
  expect(lintLesson(lesson)).toContainEqual({ rule: 'beat.moves', beat: 0, detail: 'highWatermark, broker' });
});
