import type { TraceEvent, TraceEventType } from '../engine/trace';
import type { Scenario } from '../scenario/schema';
import type { LessonId } from './ids';

/** The same prose in every language of the app. */
export interface Prose {
  readonly en: string;
  readonly ko: string;
}

/** A trace event, recognised by its type and any of its fields. */
export type EventPattern = {
  readonly [T in TraceEventType]: { readonly type: T } & Partial<Extract<TraceEvent, { type: T }>>;
}[TraceEventType];

/** A number of the state, read by the engine when the run gets there: gates have no answer key of their own. */
export type Query =
  | { readonly value: 'highWatermark'; readonly broker: number }
  | { readonly value: 'logEndOffset'; readonly broker: number };

/** A question that is asked before the beat runs, and graded by the state after it. */
export interface Gate {
  readonly ask: Prose;
  readonly query: Query;
  readonly options: readonly number[];
  /** Said after the answer, whatever it was. */
  readonly because: Prose;
}

/** What a caption points at. */
export type Focus =
  | { readonly on: 'replica'; readonly broker: number }
  | { readonly on: 'highWatermark'; readonly broker: number }
  | { readonly on: 'logEnd'; readonly broker: number }
  | { readonly on: 'pin'; readonly broker: number; readonly replica: number }
  | { readonly on: 'producer' }
  | { readonly on: 'consumer' }
  | { readonly on: 'zookeeper' };

/** One step of a lesson: the run goes on until the first step (after the previous beat) in which `until` happens. */
export interface Beat {
  readonly until: EventPattern;
  readonly flow: 0 | 1 | 2 | 3 | 4 | 5;
  readonly heading: Prose;
  /** One or two lines. */
  readonly text: Prose;
  readonly focus: Focus;
  readonly gate?: Gate;
}

export interface Lesson {
  readonly id: LessonId;
  readonly title: Prose;
  readonly summary: Prose;
  readonly flows: readonly Prose[];
  readonly scenario: Scenario;
  readonly start: { readonly heading: Prose; readonly text: Prose; readonly focus: Focus };
  readonly beats: readonly Beat[];
}
