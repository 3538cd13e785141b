import type { StepRecord, TraceEvent } from '../engine/trace';
import type { EventPattern, LessonContent } from '../lessons/types';

function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const keys = Object.keys(left);
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
  return keys.length === Object.keys(right).length && keys.every((key) => same(a[key], b[key]));
}

/** Does the event have the pattern's type and every field that the pattern names? */
export function matches(event: TraceEvent, pattern: EventPattern): boolean {
  const fields = event as unknown as Record<string, unknown>;
  return Object.entries(pattern).every(([key, value]) => same(fields[key], value));
}

/** The position at which each beat of the lesson ends. A beat whose event never happens ends with the run. */
export function beatEnds(lesson: Pick<LessonContent, 'beats'>, steps: readonly StepRecord[]): readonly number[] {
  let from = 0;
  return lesson.beats.map(({ until }) => {
    const found = steps.findIndex((step, index) => index >= from && step.events.some((event) => matches(event, until)));
    from = found < 0 ? steps.length : found + 1;
    return from;
  });
}

/** How many beats are done at a position. */
export const beatsDone = (ends: readonly number[], position: number) => ends.filter((end) => end <= position).length;
