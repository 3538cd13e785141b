import { fail, ok, type Result } from '../lib/result';
import type { LinkProblem } from './codec';
import { afterHash } from './tidyAddress';

/** A moment as links write it: how many units are done (beats in a lesson, shown steps in the lab), and the percentage of the way to the next. */
export interface Moment {
  readonly done: number;
  /** 0 to 99 */
  readonly percent: number;
  /** Only in the lab: every step counts, the idle ones as well. */
  readonly every?: true;
}

/** Where a person looks. `null`: the beginning, nothing selected. */
export interface Place {
  readonly moment: Moment | null;
  /** Name of a node: `b2`, `zk`, or a client's id. */
  readonly selection: string | null;
  /** Axis, range, notes, breakpoints and how playing goes by time, as the timeline writes them; absent: as they are anyway. */
  readonly timeline?: string;
}

/** A part of the address that was not understood and is left out. */
export interface Ignored {
  readonly field: 'moment' | 'selection' | 'rest';
  readonly text: string;
}

export interface LessonReading extends Place {
  readonly ignored: readonly Ignored[];
}
/** Codec of what stands behind the `#`. */
export const CODEC = 1;
const CODEC_TAG = /^(\d{1,3})(?:\.|$)/;
const MOMENT = /^(e?)(\d{1,7})(?:-(\d{1,2}))?$/;
const SELECTION = /^[A-Za-z0-9_-]{1,60}$/;
/** An object of JSON in base64url begins so. */
const TIMELINE = /^ey[\w-]{1,20000}$/;

const formatMoment = ({ done, percent, every }: Moment) =>
  `${every ? 'e' : ''}${done}${percent > 0 ? `-${String(percent).padStart(2, '0')}` : ''}`;

export function formatPlace({ moment, selection, timeline }: Place): string[] {
  const written = formatMoment(moment ?? { done: 0, percent: 0 });
  if (timeline) return [written, selection ?? '', timeline];
  return selection === null ? [written] : [written, selection];
}

/** `#1.<moment>[.<selection>[.<timeline>]]`; of a lesson from outside `#1.<payload>.<moment>…` */
export const formatLessonHash = (place: Place, payload: string | null = null): string =>
  `#${[CODEC, ...(payload ? [payload] : []), ...formatPlace(place)].join('.')}`;

function readMoment(text: string): Moment | null {
  const [, every, done, percent] = MOMENT.exec(text) ?? [];
  if (done === undefined) return null;
  return { done: Number(done), percent: Number(percent ?? 0), ...(every ? { every: true } : {}) };
}

/** Moment, selection and timeline; each part on its own: one that is not understood does not take the others with it. */
export function readPlace(parts: readonly string[], rest: string): LessonReading {
  const [momentText = '', selectionText = '', ...others] = parts;
  const timeline = TIMELINE.test(others[0] ?? '') ? others[0] : undefined;
  const more = timeline ? others.slice(1) : others;
  const moment = readMoment(momentText);
  const selection = SELECTION.test(selectionText) ? selectionText : null;
  const leftOver = [...more, rest].filter((text) => text !== '').join('.');
  const ignored: Ignored[] = [];
  if (momentText !== '' && !moment) ignored.push({ field: 'moment', text: momentText });
  if (selectionText !== '' && selection === null) ignored.push({ field: 'selection', text: selectionText });
  if (leftOver !== '') ignored.push({ field: 'rest', text: leftOver });
  return { moment, selection, ignored, ...(timeline && { timeline }) };
}

/** The parts behind the codec's tag. */
export function readParts(hash: string): Result<{ parts: string[]; rest: string }, LinkProblem> {
  const { fragment, rest } = afterHash(hash);
  if (fragment === '') return rest === '' ? ok({ parts: [], rest }) : fail({ code: 'notALink' });
  const tag = Number(CODEC_TAG.exec(fragment)?.[1] ?? 0);
  if (tag > CODEC) return fail({ code: 'newer', found: tag, known: CODEC });
  if (tag !== CODEC) return fail({ code: 'notALink' });
  return ok({ parts: fragment.split('.').slice(1), rest });
}

/** Place in a lesson, in which only beats are counted. */
export function readLessonParts(parts: readonly string[], rest: string): LessonReading {
  const place = readPlace(parts, rest);
  const [text = ''] = parts;
  return place.moment?.every ? { ...place, moment: null, ignored: [{ field: 'moment', text }, ...place.ignored] } : place;
}

/** Reads what stands behind `#` on a lesson's page. An empty one is the beginning. */
export function parseLessonHash(hash: string): Result<LessonReading, LinkProblem> {
  const read = readParts(hash);
  return read.ok ? ok(readLessonParts(read.value.parts, read.value.rest)) : read;
}
