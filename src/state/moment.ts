import type { Moment } from '../scenario/place';

/** How far a position is from one end to the next, in whole percent, at most 99. */
const percentOf = (from: number, to: number, position: number) => Math.min(Math.round(((position - from) / (to - from)) * 100), 99);

/** The moment of a position. `ends`: positions at which units end, ascending. */
export function momentAt(ends: readonly number[], position: number): Moment {
  const done = ends.filter((end) => end <= position).length;
  const from = done === 0 ? 0 : (ends[done - 1] ?? 0);
  const to = ends[done];
  const percent = to === undefined || to <= from ? 0 : percentOf(from, to, position);
  return { done, percent };
}

/** The position of a moment; one beyond the end is the end. Steps of a unit seldom end at a whole percentage: one that is written so is meant. */
export function positionOf(ends: readonly number[], { done, percent }: Moment): number {
  if (done >= ends.length) return ends.at(-1) ?? 0;
  const from = done === 0 ? 0 : (ends[done - 1] ?? 0);
  const to = ends[done] ?? from;
  const position = from + ((to - from) * percent) / 100;
  const step = Math.round(position);
  return step < to && percentOf(from, to, step) === percent ? step : position;
}

/** Ends of a run in which every shown step is a unit of its own. */
export const singleSteps = (length: number) => Array.from({ length }, (_, index) => index + 1);
