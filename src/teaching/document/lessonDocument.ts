import type { LessonContent } from '../../lessons/types';
import { fail, ok, type Result } from '../../lib/result';
import { plainCopy } from '../../scenario/plain';
import { problem, type ScenarioProblem } from '../../scenario/problems';
import type { Scenario } from '../../scenario/schema';
import { readAs } from '../../scenario/structure';
import { parseScenario } from '../../scenario/validate';
import { LESSON_VERSION, LessonSchema } from './schema';

/** A claim in a claim in an option of a question, and then some. */
const DEPTH = 16;

/** Does a document mean to be a lesson? */
export const isLessonDocument = (input: unknown): boolean => typeof input === 'object' && input !== null && 'lessonVersion' in input;

function refuseNewer(document: unknown): ScenarioProblem | null {
  const { lessonVersion } = document as { readonly lessonVersion?: unknown };
  if (typeof lessonVersion !== 'number' || lessonVersion <= LESSON_VERSION) return null;
  return problem('newer', ['lessonVersion'], { found: lessonVersion, known: LESSON_VERSION });
}

const inside = (problems: readonly ScenarioProblem[], ...path: readonly string[]): ScenarioProblem[] =>
  problems.map((each) => ({ ...each, path: [...path, ...each.path] }));

/** The lesson of a document, or all that is wrong with it, each with its place. Total: no input makes it throw. */
export function parseLesson(input: unknown): Result<LessonContent, readonly ScenarioProblem[]> {
  const plain = plainCopy(input, DEPTH);
  if (!plain.ok) return fail([plain.problem]);
  const newer = isLessonDocument(plain.value) ? refuseNewer(plain.value) : null;
  if (newer) return fail([newer]);
  const read = readAs(LessonSchema, plain.value);
  if (!read.ok) return read;
  const { lessonVersion: _, other, ...content } = read.value;
  const scenario = parseScenario(content.scenario);
  const beside = other && parseScenario(other.scenario);
  const problems = [
    ...(scenario.ok ? [] : inside(scenario.problem, 'scenario')),
    ...(!beside || beside.ok ? [] : inside(beside.problem, 'other', 'scenario')),
  ];
  if (problems.length > 0) return fail(problems);
  const document = (parsed: Result<Scenario, unknown>) => (parsed as { readonly value: Scenario }).value;
  return ok({
    ...content,
    scenario: document(scenario),
    ...(other && beside && { other: { name: other.name, scenario: document(beside) } }),
  } as LessonContent);
}

/** The lesson in a text of JSON, or what is wrong with it. */
export function readLesson(text: string): Result<LessonContent, readonly ScenarioProblem[]> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return fail([problem('unreadable', [])]);
  }
  return parseLesson(given);
}

const KEYS = [
  'title',
  'summary',
  'parts',
  'scenario',
  'start',
  'beats',
  'task',
  'other',
  'claims',
] as const satisfies readonly (keyof LessonContent)[];

/** The document of a lesson, as `parseLesson` reads it. */
export const lessonDocument = (lesson: LessonContent): object => ({
  lessonVersion: LESSON_VERSION,
  ...Object.fromEntries(KEYS.flatMap((key) => (lesson[key] === undefined ? [] : [[key, lesson[key]]]))),
});
