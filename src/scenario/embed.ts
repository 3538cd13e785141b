import { ok, type Result } from '../lib/result';
import type { LinkProblem } from './codec';
import { CODEC, type LessonReading, readLessonParts, readParts } from './place';

/** What an embedded page shows. */
export type EmbedReading =
  /** A lesson by its name, and a place in it. */
  | ({ readonly of: 'lesson'; readonly lesson: string } & LessonReading)
  /** A document of the lab; `hash` is what stands behind the `#` on the page of its own. */
  | { readonly of: 'document'; readonly hash: string }
  /** A lesson from outside; `hash` as above. */
  | { readonly of: 'outside'; readonly hash: string };

/** The name under which a lesson from outside is embedded: no lesson of ours is called so. */
const OUTSIDE = 'lesson';

/** A payload begins with a capital: its first six bits are those of a schema version below 52. */
const LESSON = /^[a-z][a-z0-9-]{0,60}$/;

/**
 * `#1.<lesson>.<moment>…`, `#1.lesson.<payload>.<moment>…` or, for a document, `#1.<payload>.<moment>…`
 * @param page the folder of the page on which `hash` stands
 */
export const embedHashOf = (page: string, hash: string): string => (page === 'lab' ? hash : hash.replace(`#${CODEC}`, `#${CODEC}.${page}`));

/** Reads what stands behind `#` on an embedded page. The lesson's name is not looked up. */
export function parseEmbedHash(hash: string): Result<EmbedReading, LinkProblem> {
  const read = readParts(hash);
  if (!read.ok) return read;
  const { rest } = read.value;
  const [lesson = '', ...parts] = read.value.parts;
  if (lesson === OUTSIDE) return ok({ of: 'outside', hash: `#${[CODEC, ...parts].join('.')}${rest}` });
  if (!LESSON.test(lesson)) return ok({ of: 'document', hash });
  return ok({ of: 'lesson', lesson, ...readLessonParts(parts, rest) });
}
