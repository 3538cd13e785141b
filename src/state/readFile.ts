import type { OutsideLesson } from '../lessons/types';
import { fail, ok, type Result } from '../lib/result';
import type { ScenarioProblem } from '../scenario/problems';
import type { Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import { isLessonDocument, parseLesson } from '../teaching/document/lessonDocument';
import { outsideLesson } from './outside';

/** What a file holds. */
export type Opened = { readonly scenario: Scenario } | { readonly lesson: OutsideLesson };

/** The document or the lesson in a file's text, or what is wrong with it. */
export function readFile(text: string): Result<Opened, readonly ScenarioProblem[]> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return fail([{ code: 'unreadable', path: [], values: {} }]);
  }
  if (isLessonDocument(given)) {
    const lesson = parseLesson(given);
    return lesson.ok ? ok({ lesson: outsideLesson(lesson.value) }) : lesson;
  }
  const scenario = parseScenario(given);
  return scenario.ok ? ok({ scenario: scenario.value }) : scenario;
}
