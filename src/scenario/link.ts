import { fail, ok, type Result } from '../lib/result';
import { decodeScenario, type LinkProblem, saidLength } from './codec';
import { parseEmbedHash } from './embed';
import { CODEC, formatLessonHash, formatPlace, type LessonReading, type Place, parseLessonHash, readParts, readPlace } from './place';
import type { Scenario } from './schema';
import { tidyAddress } from './tidyAddress';

export type { Ignored, LessonReading, Moment, Place } from './place';
export { formatLessonHash, parseLessonHash };

export interface LabReading extends LessonReading {
  /** The scenario as it stands in the address; empty where there is none. */
  readonly payload: string;
  /** null: an address without a scenario. */
  readonly scenario: Scenario | null;
}

/** `#1.<payload>.<moment>[.<selection>[.<timeline>]]` */
export const formatLabHash = (payload: string, place: Place): string => `#${[CODEC, payload, ...formatPlace(place)].join('.')}`;

/** Reads what stands behind `#` in the lab. Text that was glued to the payload is cut off where the payload says that it ends. */
export function parseLabHash(hash: string): Result<LabReading, LinkProblem> {
  const read = readParts(hash);
  if (!read.ok) return read;
  const [field = '', ...parts] = read.value.parts;
  const payload = field.slice(0, saidLength(field) || undefined);
  const glued = field.slice(payload.length);
  const place = readPlace(parts, glued + read.value.rest);
  if (payload === '') return ok({ ...place, payload, scenario: null });
  const scenario = decodeScenario(payload);
  return scenario.ok ? ok({ ...place, payload, scenario: scenario.value }) : scenario;
}

export type Link =
  /** A lesson that stands in the link itself; its `hash` is read where it is opened. */
  | { readonly page: 'outside'; readonly hash: string; readonly ignored: readonly [] }
  | ({ readonly page: 'lesson'; readonly lesson: string } & LessonReading)
  | ({ readonly page: 'lab' } & LabReading);

/**
 * Reads a whole link as a person pastes it: any origin and base, broken over lines, mangled on the way, or only its end from the `#` on.
 * The lesson's name is not looked up.
 */
export function parseLink(text: string): Result<Link, LinkProblem> {
  const address = tidyAddress(text);
  const [, page = '', hash = ''] = /(?:^|\/)([A-Za-z0-9-]*)\/?(?:index\.html)?(?:\?[\w=&-]*)?(#.*)$/.exec(address) ?? [];
  if (hash === '') return fail({ code: 'notALink' });
  const embedded = page === 'embed' ? parseEmbedHash(hash) : null;
  if (embedded?.ok && embedded.value.of === 'lesson') return ok({ page: 'lesson', ...embedded.value });
  if (page === 'lesson') return ok({ page: 'outside', hash, ignored: [] });
  if (!embedded && page !== 'lab' && page !== '') {
    const lesson = parseLessonHash(hash);
    return lesson.ok ? ok({ page: 'lesson', lesson: page, ...lesson.value }) : lesson;
  }
  const lab = parseLabHash(hash);
  return lab.ok ? ok({ page: 'lab', ...lab.value }) : lab;
}
