import { describe, expect, test } from 'vitest';
import recordings from '../conformance/recordings/score.json' with { type: 'json' };
import type { Frame } from '../engine/frame';
import { type History, runAll, seek } from '../engine/history';
import { projectFrame } from '../engine/project';
import type { StepRecord } from '../engine/trace';
import { parseScenario } from '../scenario/validate';
import { beatEnds, matches } from '../teaching/beats';
import { isTrue } from '../teaching/claims';
import { candidatesOf, truthOf } from '../teaching/truth';
import { lessons } from './index';
import { LESSON_CARDS } from './list';
import type { Lesson, Task } from './types';

const LONGEST_LINE = 125;

function frameAfter(history: History, step: StepRecord | undefined): Frame {
  return projectFrame(seek(history, step?.index ?? 0));
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  const { history, steps } = runAll(lesson.scenario);
  const ends = beatEnds(lesson, steps);

  test('its scenario is a valid document', () => {
    expect(parseScenario(JSON.parse(JSON.stringify(lesson.scenario)))).toMatchObject({ ok: true });
  });

  test('its card says its title and how many beats it has', () => {
    expect(LESSON_CARDS[lesson.id]).toMatchObject({ title: lesson.title, beats: lesson.beats.length });
  });

  test('its evidence is a recording', () => {
    expect(recordings.map(({ id }) => id)).toContain(lesson.evidence);
  });

  test('every beat is found in the run, in order', () => {
    lesson.beats.forEach((beat, i) => {
      const during = steps.slice(ends[i - 1] ?? 0, ends[i]);
      expect(
        during.at(-1)?.events.some((event) => matches(event, beat.until)),
        beat.heading.en,
      ).toBe(true);
    });
  });

  test('every gate offers the answer that the engine gives, and a wrong one', () => {
    lesson.beats.forEach((beat, i) => {
      if (!beat.gate) return;
      const { gate } = beat;
      const before = frameAfter(history, steps[(ends[i - 1] ?? 0) - 1]);
      const done = steps.slice(0, ends[i]);
      const moment = { frame: frameAfter(history, done.at(-1)), steps: done };
      const offered =
        gate.kind === 'broker' ? candidatesOf(gate, before) : gate.kind === 'line' ? gate.options : gate.options.map((_, index) => index);
      expect(offered).toContain(truthOf(gate, moment));
      expect(offered.length).toBeGreaterThan(1);
      if (gate.kind === 'choice') expect(gate.options.filter(({ claim }) => isTrue(claim, moment))).toHaveLength(1);
    });
  });

  test.runIf(lesson.task)('its task is not done by itself, and can be done', () => {
    const { goal, solution } = lesson.task as Task;
    expect(isTrue(goal, { frame: frameAfter(history, steps.at(-1)), steps })).toBe(false);
    const solved = runAll({ ...lesson.scenario, commands: [...lesson.scenario.commands, ...solution] });
    const reached = solved.steps.some((step, index) =>
      isTrue(goal, { frame: frameAfter(solved.history, step), steps: solved.steps.slice(0, index + 1) }),
    );
    expect(reached).toBe(true);
  });

  test('a caption is short enough for two lines', () => {
    for (const { text } of [lesson.start, ...lesson.beats]) {
      expect(text.en.length, text.en).toBeLessThanOrEqual(LONGEST_LINE);
      expect(text.ko.length, text.ko).toBeLessThanOrEqual(LONGEST_LINE);
    }
  });
});

test('the five flows end with every replica at the same high watermark', () => {
  const lesson = lessons.find(({ id }) => id === 'five-flows') as Lesson;
  const { history, steps } = runAll(lesson.scenario);
  const replicas = frameAfter(history, steps.at(-1)).partitions[0]?.replicaFrames ?? [];
  expect(replicas.map((replica) => [replica.logEndOffset, replica.highWatermark])).toEqual([
    [2, 2],
    [2, 2],
    [2, 2],
  ]);
});
