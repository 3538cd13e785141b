import { createStore } from 'zustand/vanilla';
import type { StepRecord } from '../engine/trace';
import { recall } from './storage';

/** A gap in which nothing happened, drawn shorter than it lasted. `value`: where it is torn. */
export interface Tear {
  readonly value: number;
  readonly ms: number;
}

/** What the timeline's axis measures, counted by units that are done: beats in a lesson, shown steps in the lab. */
export interface Measure {
  readonly ofUnits: (units: number) => number;
  readonly toUnits: (value: number) => number;
  readonly min: number;
  readonly max: number;
  /** How far before its own place the column of a unit begins, in units. */
  readonly lead: number;
  readonly tears: readonly Tear[];
}

/** Makes the measure of a run from that by steps. `ends`: positions at which units end. */
export type Measuring = (bySteps: Measure, ends: readonly number[], steps: readonly StepRecord[]) => Measure;

/** What of the timeline's tools everybody must know; the rest is loaded with them. */
export interface Timeline {
  /** Somebody has use for marks, breakpoints, ranges or notes. */
  readonly wanted: boolean;
  /** null: by steps, the whole run. */
  readonly measuring: Measuring | null;
  /** What a link carries of it; null: nothing. */
  readonly link: string | null;
}

/** Where this browser keeps axis and breakpoints. */
export const TIMELINE_KEY = 'highwater.timeline';

export const timeline = createStore<Timeline>(() => ({
  wanted: recall(TIMELINE_KEY, (value) => value !== null),
  measuring: null,
  link: null,
}));

export const wantTimeline = () => timeline.setState({ wanted: true });
