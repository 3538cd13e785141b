import { advanceTo, playhead } from './playhead';
import { preferences, reducesMotion } from './preferences';
import { advance, NO_TIMING, type Place, type Timing } from './timing';

const LONGEST_FRAME_MS = 100;

/** Where playing by time gets from a position, and how many steps the eye takes for one there. */
type Timed = (position: number, elapsedMs: number, scale: number) => { readonly position: number; readonly stride: number };

let timing: Timing = NO_TIMING;
let timed: Timed | null = null;
let place: Place = { position: 0, restMs: 0 };
let shown = 0;
let lastMs = 0;
let request = 0;
/** What is played is longer than a step, so it may go by time; a single step lasts as long as any. */
let isLong = false;

export function setTiming(next: Timing): void {
  timing = next;
}

/** Playing by time is loaded on demand. */
export function setTimed(next: Timed): void {
  timed = next;
}

function tick(nowMs: number): void {
  const state = playhead.getState();
  if (!state.playing) {
    request = 0;
    return;
  }
  if (state.position !== shown) place = { position: state.position, restMs: 0 };
  const elapsed = Math.min(Math.max(nowMs - lastMs, 0), LONGEST_FRAME_MS);
  lastMs = nowMs;
  const stop = Math.min(state.target, state.limit, state.length);
  const byTime = isLong && state.scale !== null ? timed?.(place.position, elapsed, state.scale) : undefined;
  place = byTime ? { position: Math.min(byTime.position, stop), restMs: 0 } : advance(place, elapsed, state.speed, timing, stop);
  const still = reducesMotion(preferences.getState()) && place.position < stop;
  shown = still ? Math.floor(place.position) : place.position;
  advanceTo(shown, byTime?.stride);
  request = requestAnimationFrame(tick);
}

/** The one animation loop of the page: it runs only while the playhead plays, and nothing else owns time. */
export function startClock(): () => void {
  return playhead.subscribe((state, before) => {
    if (!state.playing || before.playing || request !== 0) return;
    lastMs = performance.now();
    isLong = state.target - state.position > 1;
    place = { position: state.position, restMs: 0 };
    shown = state.position;
    request = requestAnimationFrame(tick);
  });
}
