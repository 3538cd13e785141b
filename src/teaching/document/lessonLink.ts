import type { LessonContent } from '../../lessons/types';
import { fail, ok, type Result } from '../../lib/result';
import { utf8Bytes } from '../../lib/utf8';
import type { LinkProblem } from '../../scenario/codec';
import { Unreadable } from '../../scenario/codec/bytes';
import { inflate, open, PAYLOAD_LIMITS, seal } from '../../scenario/codec/envelope';
import { lessonDocument, readLesson } from './lessonDocument';
import { LESSON_VERSION } from './schema';

/** A lesson as text of the alphabet A–Z a–z 0–9 - _, for an address; null where it is too long for one. */
export function encodeLesson(lesson: LessonContent): string | null {
  const payload = seal(LESSON_VERSION, Uint8Array.from(utf8Bytes(JSON.stringify(lessonDocument(lesson)))));
  return payload.length > PAYLOAD_LIMITS.characters ? null : payload;
}

const tooLarge = (limit: keyof typeof PAYLOAD_LIMITS): LinkProblem => ({ code: 'tooLarge', limit, max: PAYLOAD_LIMITS[limit] });

function readPayload(payload: string): Result<LessonContent, LinkProblem> {
  const { version, said, isIntact, isDeflated, body } = open(payload);
  if (isIntact && version > LESSON_VERSION) return fail({ code: 'newer', found: version, known: LESSON_VERSION });
  if (said > PAYLOAD_LIMITS.characters) return fail(tooLarge('characters'));
  if (payload.length < said) return fail({ code: 'truncated', said, arrived: payload.length, readable: null });
  if (!isIntact || version !== LESSON_VERSION) return fail({ code: 'damaged' });
  const bytes = isDeflated ? inflate(body) : body;
  if (!bytes) return fail(tooLarge('bytes'));
  const read = readLesson(new TextDecoder().decode(bytes));
  return read.ok ? ok(read.value) : fail({ code: 'invalid', problems: read.problem });
}

/** The lesson of a payload, or what is wrong with it. Total: no text makes it throw, and none makes it unpack more than the limit. */
export function decodeLesson(payload: string): Result<LessonContent, LinkProblem> {
  if (payload.length > PAYLOAD_LIMITS.characters) return fail(tooLarge('characters'));
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return fail({ code: 'notALink' });
  try {
    return readPayload(payload);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return fail(error.reason === 'end' ? { code: 'truncated', said: 0, arrived: payload.length, readable: null } : { code: 'damaged' });
  }
}
