import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { TraceEvent } from '../engine/trace';
import type { Beat, Focus, LessonContent, Prose } from '../lessons/types';
import { pageUrl } from '../pages/list';
import { formatLessonHash } from '../scenario/place';
import type { ScenarioProblem } from '../scenario/problems';
import { beatEnds } from '../teaching/beats';
import { lessonDocument, parseLesson } from '../teaching/document/lessonDocument';
import { encodeLesson } from '../teaching/document/lessonLink';
import { proposePattern } from '../teaching/proposal';
import { lab } from './lab';
import { openInLab, openOutside } from './navigation';
import { outsideLesson } from './outside';
import { pageStore } from './page';
import { playhead } from './playhead';
import { readFile } from './readFile';
import { run } from './run';
import { recall, remember } from './storage';

/** What an author writes; the scenario is the document of the lab. */
export type Draft = Omit<LessonContent, 'scenario'>;

interface Author {
  readonly draft: Draft;
  readonly past: readonly Draft[];
  /** 0-based; null: the lesson's title and beginning. */
  readonly chosen: number | null;
  /** The field that was edited last: letters typed into one are one change. */
  readonly field: string | null;
}

const KEY = 'highwater.author';
const KEPT = 100;
const NO_PROSE: Prose = { en: '', ko: '' };
const EMPTY: Draft = {
  title: NO_PROSE,
  summary: NO_PROSE,
  parts: [],
  start: { heading: NO_PROSE, text: NO_PROSE, focus: { on: 'producer' } },
  beats: [],
};

/** A draft is kept as the document of a lesson; one that cannot be read any more is none. */
function recallDraft(): Draft {
  const kept = recall(KEY, (value) => value);
  const read = parseLesson(kept);
  return read.ok ? draftOf(read.value) : EMPTY;
}

const draftOf = ({ scenario: _, ...draft }: LessonContent): Draft => draft;

const store = createStore<Author>(() => ({ draft: recallDraft(), past: [], chosen: null, field: null }));

export const useAuthor = <T>(select: (state: Author) => T): T => useStore(store, select);

/** The lesson as it stands: the draft, on top of the document of the lab; null without one. */
export function lessonOf(draft: Draft): LessonContent | null {
  const { scenario } = lab.getState();
  return scenario && { ...draft, scenario };
}

function keep(draft: Draft): void {
  const lesson = lessonOf(draft);
  if (lesson) remember(KEY, lessonDocument(lesson));
}

function change(draft: Draft, chosen: number | null, field: string | null = null): void {
  const { draft: before, past, field: last } = store.getState();
  const goesOn = field !== null && field === last;
  store.setState({ draft, chosen, field, past: goesOn ? past : [...past, before].slice(-KEPT) });
  keep(draft);
}

export function undo(): void {
  const { past } = store.getState();
  const draft = past.at(-1);
  if (!draft) return;
  store.setState({ draft, past: past.slice(0, -1), chosen: null, field: null });
  keep(draft);
}

export const chooseBeat = (chosen: number | null) => store.setState({ chosen, field: null });

export const startNew = () => change(EMPTY, null);

/** @param field its name, so that typing on in it is one change */
export const editLesson = (changed: Partial<Draft>, field: string) => change({ ...store.getState().draft, ...changed }, null, field);

export function editBeat(index: number, changed: Partial<Beat>, field: string): void {
  const { draft } = store.getState();
  const beats = draft.beats.map((beat, each) => (each === index ? { ...beat, ...changed } : beat));
  change({ ...draft, beats }, index, `${index} ${field}`);
}

export function deleteBeat(index: number): void {
  const { draft } = store.getState();
  change({ ...draft, beats: draft.beats.filter((_, each) => each !== index) }, null);
}

/** Changes places with the beat before. */
export function moveUp(index: number): void {
  const { draft } = store.getState();
  const [before, beat] = [draft.beats[index - 1], draft.beats[index]];
  if (!before || !beat) return;
  change({ ...draft, beats: draft.beats.with(index - 1, beat).with(index, before) }, index - 1);
}

/** Where each beat of the draft ends among the shown steps. */
export const endsOf = (draft: Draft): readonly number[] => beatEnds(draft, run.getState().steps);

/** A beat that ends with the step on screen; without effect at the beginning, and where a beat ends already. @returns did it? */
export function markBeat(event: TraceEvent, focus: Focus): boolean {
  const { draft } = store.getState();
  const { steps } = run.getState();
  const done = Math.floor(playhead.getState().position);
  const ends = endsOf(draft);
  if (done === 0 || ends.includes(done)) return false;
  const place = ends.filter((end) => end < done).length;
  const until = proposePattern(event, steps, ends[place - 1] ?? 0, done - 1);
  const beat: Beat = { until, part: 0, heading: NO_PROSE, text: NO_PROSE, focus };
  change({ ...draft, beats: draft.beats.toSpliced(place, 0, beat) }, place);
  return true;
}

/** The draft in the player of lessons; the way back leads here. */
export function preview(): void {
  const lesson = lessonOf(store.getState().draft);
  if (lesson) openOutside(outsideLesson(lesson));
}

/** The document of the draft; null without a scenario. */
export function exported(): object | null {
  const lesson = lessonOf(store.getState().draft);
  return lesson && lessonDocument(lesson);
}

/** An address that opens the lesson in any browser; null where it is too long for one. */
export function linkToDraft(): string | null {
  const lesson = lessonOf(store.getState().draft);
  const payload = lesson && encodeLesson(lesson);
  const { root, language } = pageStore.getState();
  return payload && pageUrl(root, language, 'lesson') + formatLessonHash({ moment: null, selection: null }, payload);
}

/** Takes over a lesson from a file, its scenario included. @returns what is wrong with it */
export function importLesson(text: string): readonly ScenarioProblem[] {
  const read = readFile(text);
  if (!read.ok) return read.problem;
  if ('scenario' in read.value) {
    openInLab(read.value.scenario);
    return [];
  }
  const { id: _, payload: __, ...content } = read.value.lesson;
  openInLab(content.scenario);
  change(draftOf(content), null);
  return [];
}
