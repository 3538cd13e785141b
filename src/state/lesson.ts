import { createStore } from 'zustand/vanilla';
import type { OpenLesson } from '../lessons/types';
import { recall, remember } from './storage';

export interface GateState {
  /** Marked, and not committed yet. */
  readonly choice: number | null;
  /** Committed; null while open, 'skipped' where the person went on without. */
  readonly answer: number | 'skipped' | null;
}

export interface LessonState {
  readonly lesson: OpenLesson | null;
  /** The position at which each beat ends. */
  readonly ends: readonly number[];
  /** By beat; only beats that ask. */
  readonly gates: Readonly<Record<number, GateState>>;
}

const OPEN: GateState = { choice: null, answer: null };
const NOTHING: LessonState = { lesson: null, ends: [], gates: {} };

export const lessonStore = createStore<LessonState>(() => NOTHING);

/** What was answered in each lesson of ours, as long as the page is open. */
const answered = new Map<string, LessonState['gates']>();

const startOf = (ends: readonly number[], beat: number) => (beat === 0 ? 0 : (ends[beat - 1] ?? 0));

/** A lesson begins at a position; its questions keep the answers that were given since the page was opened. */
export function beginLesson(lesson: OpenLesson, ends: readonly number[], position: number): void {
  const gates: Record<number, GateState> = {};
  lesson.beats.forEach((beat, index) => {
    const before = answered.get(lesson.id ?? '')?.[index];
    if (beat.gate) gates[index] = typeof before?.answer === 'number' ? before : OPEN;
  });
  lessonStore.setState({ lesson, ends, gates });
  passGates(position);
}

/** Questions before a position that have no answer are taken as skipped, for a link leads past them openly. */
export function passGates(position: number): void {
  for (const [beat, gate] of Object.entries(lessonStore.getState().gates)) {
    const isPassed = startOf(lessonStore.getState().ends, Number(beat)) < position;
    if (isPassed && gate.answer === null) settle(Number(beat), 'skipped');
  }
}

export const leaveLesson = () => lessonStore.setState(NOTHING);

/** Position of the first question without an answer; Infinity when none is left. */
export function firstOpenGate({ ends, gates }: LessonState): number {
  const open = Object.entries(gates).find(([, gate]) => gate.answer === null);
  return open ? startOf(ends, Number(open[0])) : Number.POSITIVE_INFINITY;
}

/** The beat whose question stands at a position, or null. */
export function gateAt({ ends, gates }: LessonState, position: number): number | null {
  const found = Object.keys(gates).find((beat) => startOf(ends, Number(beat)) === position);
  return found === undefined ? null : Number(found);
}

function setGate(beat: number, change: Partial<GateState>): void {
  const { lesson, gates: before } = lessonStore.getState();
  const gates = { ...before, [beat]: { ...(before[beat] ?? OPEN), ...change } };
  if (lesson?.id) answered.set(lesson.id, gates);
  lessonStore.setState({ gates });
}

export const choose = (beat: number, choice: number | null) => setGate(beat, { choice });
export const settle = (beat: number, answer: number | 'skipped') => setGate(beat, { choice: null, answer });
export const reopen = (beat: number) => setGate(beat, OPEN);

const progressKey = (id: string) => `highwater.lesson.${id}`;

/** The most beats of a lesson of ours that this person has seen. */
export const progressOf = (id: string) => recall(progressKey(id), (value) => (typeof value === 'number' ? value : 0));

export function rememberProgress(id: string | null, beatsDone: number): void {
  if (id && beatsDone > progressOf(id)) remember(progressKey(id), beatsDone);
}
