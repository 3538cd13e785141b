import type { StepRecord } from '../engine/trace';
import { setTimed } from './clock';
import { between } from './measures';
import { playhead } from './playhead';
import { prefer } from './preferences';
import { run } from './run';

/** Of quiet time so much is played at its beginning and at its end, real ms. */
const QUIET_EDGE_MS = 600;
/** What lies between takes so long, real ms. */
const LEAP_MS = 300;
/** Steps that follow one another faster than this are one to the eye, real ms. */
const GLANCE_MS = 200;

/** Where simulated time stands when it is played, both in simulated ms, ascending. */
export interface Course {
  readonly times: readonly number[];
  readonly played: readonly number[];
}

/** The simulated time at which each position lies, ms: of the beginning, then of each shown step. */
export const timesOf = (steps: readonly StepRecord[]): readonly number[] => [
  Math.min(0, steps[0]?.atMs ?? 0),
  ...steps.map(({ atMs }) => atMs),
];

/** The simulated time of a position in shown steps, ms; between two steps it passes evenly. */
export function timeOf(steps: readonly StepRecord[], position: number): number {
  const done = Math.floor(position);
  const from = done === 0 ? Math.min(0, steps[0]?.atMs ?? 0) : (steps[done - 1]?.atMs ?? 0);
  return from + (position - done) * ((steps[done]?.atMs ?? from) - from);
}

/** Since when something that a shown step delivers has been on its way, for each step: before that nothing moves, ms. */
function busySince(steps: readonly StepRecord[]): readonly number[] {
  let since = Number.POSITIVE_INFINITY;
  const all = steps.toReversed().map(({ source, atMs }) => {
    since = Math.min(since, source.kind === 'message' ? source.message.sentAtMs : atMs);
    return since;
  });
  return all.reverse();
}

/**
 * How a run is played by time: at one pace, but of time in which nothing moves only the edges.
 * @param scale simulated ms for a real one
 */
export function courseOf(steps: readonly StepRecord[], scale: number): Course {
  const [edge, leap] = [QUIET_EDGE_MS * scale, LEAP_MS * scale];
  const all = timesOf(steps);
  const since = busySince(steps);
  const [times, played] = [[all[0] ?? 0], [0]];
  const go = (time: number, by: number) => {
    times.push(time);
    played.push((played.at(-1) ?? 0) + by);
  };
  for (const [index, end] of all.slice(1).entries()) {
    const from = all[index] ?? 0;
    const busy = Math.min(Math.max(from, since[index] ?? end), end);
    const isTorn = busy - from > 2 * edge + leap;
    if (isTorn) {
      go(from + edge, edge);
      go(busy - edge, leap);
    }
    go(end, isTorn ? end - busy + edge : end - from);
  }
  return { times, played };
}

interface Played {
  readonly steps: readonly StepRecord[];
  readonly scale: number;
  readonly times: readonly number[];
  readonly places: readonly number[];
  readonly course: Course;
}

let latest: Played | null = null;

function playedOf(steps: readonly StepRecord[], scale: number): Played {
  if (latest?.steps !== steps || latest.scale !== scale) {
    const times = timesOf(steps);
    latest = { steps, scale, times, places: times.map((_, place) => place), course: courseOf(steps, scale) };
  }
  return latest;
}

/** Where playing by time gets from a position in real ms. */
function after({ times, places, course }: Played, position: number, byMs: number): number {
  const played = between(course.times, course.played, between(places, times, position)) + byMs;
  return Math.max(position, between(times, places, between(course.played, course.times, played)));
}

/**
 * Where the run that is open gets from a position, and how many of its steps the eye takes for one there.
 * @param elapsedMs real ms
 */
export function timed(position: number, elapsedMs: number, scale: number): { readonly position: number; readonly stride: number } {
  const all = playedOf(run.getState().steps, scale);
  const place = after(all, position, elapsedMs * scale);
  const glance = after(all, place, GLANCE_MS * scale) - place;
  return { position: place, stride: 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, glance)))) };
}

/** From now on playing goes by time, or step by step (null), also when this browser comes again. */
export function setScale(scale: number | null): void {
  prefer({ scale });
  takeScale(scale);
}

/** The same for the run that is open. */
export function takeScale(scale: number | null): void {
  setTimed(timed);
  playhead.setState({ scale, stride: 1 });
}
