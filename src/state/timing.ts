import type { StepRecord } from '../engine/trace';

/** How long the shown steps last, in real ms at speed 1. */
export interface Timing {
  readonly durations: readonly number[];
  /** Shortest real duration at any speed. */
  readonly floors: readonly number[];
  /** Time to read after a step, before playing goes on; 0 within a beat. */
  readonly rests: readonly number[];
}

const WITH_MESSAGE_MS = 900;
const WITHOUT_MESSAGE_MS = 500;
const BEAT_MS = 1600;
const READING_MS = 2800;
/** A message flies for 55 % of its step and is visible for at least 120 ms. */
const MESSAGE_FLOOR_MS = 120 / 0.55;

export const NO_TIMING: Timing = { durations: [], floors: [], rests: [] };

const withMessage = (step: StepRecord) => step.source.kind === 'message';
const lengthOf = (step: StepRecord) => (withMessage(step) ? WITH_MESSAGE_MS : WITHOUT_MESSAGE_MS);

/** Timing of a run's shown steps. `ends`: positions at which beats end; empty where every step speaks for itself. */
export function timingOf(steps: readonly StepRecord[], ends: readonly number[]): Timing {
  const durations: number[] = steps.map(lengthOf);
  const rests = steps.map(() => 0);
  let from = 0;
  for (const end of ends) {
    const sum = durations.slice(from, end).reduce((total, ms) => total + ms, 0);
    for (let i = from; i < end && sum > BEAT_MS; i++) durations[i] = ((durations[i] ?? 0) * BEAT_MS) / sum;
    if (end > 0) rests[end - 1] = READING_MS;
    from = end;
  }
  return { durations, floors: steps.map((step) => (withMessage(step) ? MESSAGE_FLOOR_MS : 0)), rests };
}

/** A place while playing: the position, and the reading time still to pass there. */
export interface Place {
  readonly position: number;
  readonly restMs: number;
}

/** Where playing gets to after `elapsedMs` real ms; never past `stop`. */
export function advance(place: Place, elapsedMs: number, speed: number, timing: Timing, stop: number): Place {
  let { position, restMs } = place;
  let left = elapsedMs;
  while (left > 0 && position < stop) {
    if (restMs > 0) {
      const waited = Math.min(left, restMs);
      left -= waited;
      restMs -= waited;
      continue;
    }
    const index = Math.floor(position);
    const duration = Math.max((timing.durations[index] ?? 0) / speed, timing.floors[index] ?? 0, 1);
    const needed = (index + 1 - position) * duration;
    position = left >= needed ? index + 1 : position + left / duration;
    restMs = left >= needed ? (timing.rests[index] ?? 0) / speed : 0;
    left -= needed;
  }
  return { position: Math.min(position, stop), restMs };
}
