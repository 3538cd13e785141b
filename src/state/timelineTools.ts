import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { beatsDone } from '../teaching/beats';
import type { Happening } from './happenings';
import { lessonStore } from './lesson';
import { measuringOf } from './measures';
import { playhead, seek } from './playhead';
import { run } from './run';
import { timeline } from './timeline';
import { wholeRun } from './wholeRun';

/** Two positions in shown steps, the first one smaller. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a person wrote down about a moment, ms of the run. */
export interface Note {
  readonly atMs: number;
  readonly text: string;
}

export interface Tools {
  readonly axis: 'step' | 'time';
  /** Playing goes round in it. */
  readonly range: Range | null;
  /** The axis shows no more than this. */
  readonly window: Range | null;
  readonly notes: readonly Note[];
  /** A note is being written. */
  readonly writing: boolean;
}

export const NO_TOOLS: Tools = { axis: 'step', range: null, window: null, notes: [], writing: false };
export const LONGEST_NOTE = 200;
const LEAP_MS = 10_000;

export const tools = createStore<Tools>(() => NO_TOOLS);

export const useTools = <T>(select: (state: Tools) => T): T => useStore(tools, select);

/** Changes tools; the axis follows. */
export function setTools(change: Partial<Tools>): void {
  const before = tools.getState();
  tools.setState(change);
  const { axis, window } = tools.getState();
  if (axis !== before.axis || window !== before.window) timeline.setState({ measuring: measuringOf(axis, window) });
}

const here = () => Math.floor(playhead.getState().position);

/** The virtual time of a moment, counted in shown steps. */
export const timeAt = (shown: number): number => run.getState().steps[shown - 1]?.atMs ?? 0;

/** How many steps are done at a virtual time. */
const shownAt = (atMs: number): number => {
  const { steps } = run.getState();
  const next = steps.findIndex((step) => step.atMs > atMs);
  return next < 0 ? steps.length : next;
};

/** The steps between two places, in either order; none where they are one. */
export const setRange = (a: number, b: number) => setTools({ range: a === b ? null : { from: Math.min(a, b), to: Math.max(a, b) } });

/** The range begins at the moment on screen; where there is none it reaches to the end. */
export function rangeIn(): void {
  const from = here();
  const to = tools.getState().range?.to ?? 0;
  setRange(from, to > from ? to : playhead.getState().length);
}

/** The range ends at the moment on screen; where there is none it comes from the beginning. */
export function rangeOut(): void {
  const to = here();
  const from = tools.getState().range?.from ?? 0;
  setRange(from < to ? from : 0, to);
}

export const clearRange = () => setTools({ range: null });
export const zoomIn = () => setTools({ window: tools.getState().range, range: null });
export const zoomOut = () => setTools({ window: null });

/** Ten simulated seconds on, or back; at least a step. */
export function leap(direction: 1 | -1): void {
  const shown = here();
  const place = shownAt(timeAt(shown) + direction * LEAP_MS);
  seek(direction === 1 ? Math.max(place, shown + 1) : Math.min(place, Math.ceil(playhead.getState().position) - 1));
}

/** Positions of the parts of a lesson; of a document only its beginning and its end. */
function chapters(): readonly number[] {
  const { lesson, ends } = lessonStore.getState();
  const parts = lesson?.beats.flatMap(({ part }, beat) => (part === lesson.beats[beat + 1]?.part ? [] : [ends[beat] ?? 0])) ?? [];
  return [0, ...parts, playhead.getState().length];
}

/** Marks that may be known by now: of a lesson those that have been shown. */
function knownMarks(): readonly Happening[] {
  const { lesson, ends } = lessonStore.getState();
  const seen = lesson ? Math.max(here(), ends[beatsDone(ends, here())] ?? 0) : Number.POSITIVE_INFINITY;
  return wholeRun().filter(({ at }) => at <= seen);
}

/** Goes to the next mark, note or part, or to the one before. @returns what is marked there */
export function goToMark(direction: 1 | -1): readonly Happening[] {
  const { position } = playhead.getState();
  const marks = knownMarks();
  const places = [...marks.map(({ at }) => at), ...tools.getState().notes.map(({ atMs }) => shownAt(atMs)), ...chapters()];
  const ahead = places.filter((at) => (direction === 1 ? at > position : at < position));
  if (ahead.length === 0) return [];
  const place = direction === 1 ? Math.min(...ahead) : Math.max(...ahead);
  seek(place);
  return marks.filter(({ at }) => at === place && at === playhead.getState().position);
}

/** The notes with their places, in shown steps. */
export const placedNotes = (notes: readonly Note[]) => notes.map((note) => ({ ...note, at: shownAt(note.atMs) }));

/** Writes a note at the moment on screen, in place of one that is there; without a text it is gone. */
export function keepNote(text: string): void {
  const atMs = timeAt(here());
  const others = tools.getState().notes.filter((note) => note.atMs !== atMs);
  const kept = text.trim().slice(0, LONGEST_NOTE);
  setTools({ notes: kept === '' ? others : [...others, { atMs, text: kept }].sort((a, b) => a.atMs - b.atMs), writing: false });
}

export const noteHere = (notes: readonly Note[]): string => notes.find(({ atMs }) => atMs === timeAt(here()))?.text ?? '';
