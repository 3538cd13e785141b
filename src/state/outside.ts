import type { LessonContent, OutsideLesson } from '../lessons/types';
import { fail, ok, type Result } from '../lib/result';
import type { LinkProblem } from '../scenario/codec';
import { type LessonReading, readParts, readPlace } from '../scenario/place';
import { decodeLesson, encodeLesson } from '../teaching/document/lessonLink';

/** A lesson that somebody wrote, as the player opens it. */
export const outsideLesson = (content: LessonContent): OutsideLesson => ({ ...content, id: null, payload: encodeLesson(content) });

/** What stands behind `#` on the page of lessons from outside: `#1.<payload>.<moment>[.<selection>[.<timeline>]]` */
export function readOutside(hash: string): Result<LessonReading & { readonly lesson: OutsideLesson }, LinkProblem> {
  const read = readParts(hash);
  if (!read.ok) return read;
  const [payload = '', ...parts] = read.value.parts;
  const lesson = decodeLesson(payload);
  if (!lesson.ok) return fail(lesson.problem);
  return ok({ ...readPlace(parts, read.value.rest), lesson: { ...lesson.value, id: null, payload } });
}
