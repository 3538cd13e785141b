import { ok, type Result } from '../lib/result';
import type { LinkProblem } from './codec';
import { CODEC, type LessonReading, readLessonParts, readParts } from './place';

/** What an embedded page shows: a lesson by its name and a place in it, or else a document, which `parseLabHash` reads. */
export type EmbedReading = ({ readonly of: 'lesson'; readonly lesson: string } & LessonReading) | { readonly of: 'document' };

/** A payload begins with a capital: its first six bits are those of a schema version below 52. */
const LESSON = /^[a-z][a-z0-9-]{0,60}$/;

/** `#1.<lesson>.<moment>…` of what stands behind the `#` on the lesson's own page; a document is embedded with the hash that it has in the lab. */
export const embedHashOf = (lesson: string, lessonHash: string): string => lessonHash.replace(`#${CODEC}`, `#${CODEC}.${lesson}`);

/** Reads what stands behind `#` on an embedded page. The lesson's name is not looked up. */
export function parseEmbedHash(hash: string): Result<EmbedReading, LinkProblem> {
  const read = readParts(hash);
  if (!read.ok) return read;
  const [lesson = '', ...parts] = read.value.parts;
  if (!LESSON.test(lesson)) return ok({ of: 'document' });
  return ok({ of: 'lesson', lesson, ...readLessonParts(parts, read.value.rest) });
}
