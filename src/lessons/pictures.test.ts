import { expect, test } from 'vitest';
import type { Frame } from '../engine/frame';
import { runAll, seek } from '../engine/history';
import { projectFrame } from '../engine/project';
import type { Scenario } from '../scenario/schema';
import { positionBeside } from '../state/beside';
import { showAfter } from '../state/show';
import { beatEnds } from '../teaching/beats';
import { basinOf, controlOf, type LessonPicture } from '../teaching/picture';
import { lessons } from './index';
import type { Lesson } from './types';

/** The frame of a run after so many of its shown steps. */
function frameOf(scenario: Scenario, doneOf: (steps: ReturnType<typeof runAll>['steps']) => number): Frame {
  const { history, steps } = runAll(scenario);
  return projectFrame(seek(history, steps[doneOf(steps) - 1]?.index ?? 0));
}

/** The moment of the first question: nothing that a lesson asks for is told by the picture of it. */
function pictureOf(lesson: Lesson): LessonPicture {
  const beat = lesson.beats.findIndex(({ gate }) => gate !== undefined);
  const { steps } = runAll(lesson.scenario);
  const done = beatEnds(lesson, steps)[beat - 1] ?? 0;
  const frame = frameOf(lesson.scenario, () => done);
  const view = showAfter(lesson, beat)?.view ?? 'picture';
  if (view === 'control') return { view, nodes: controlOf(frame) };
  if (view === 'picture') return { view, basin: basinOf(frame) };
  const other = frameOf(lesson.other?.scenario ?? lesson.scenario, (others) => positionBeside(steps, others, done));
  return { view, worlds: [basinOf(frame), basinOf(other)] };
}

/** `npx vitest run src/lessons/pictures -u` draws them again. */
test('the pictures of the lessons are what the engine shows', async () => {
  const lines = lessons.map((lesson) => `  ${JSON.stringify(lesson.id)}: ${JSON.stringify(pictureOf(lesson))}`);
  await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot('pictures.json');
});
