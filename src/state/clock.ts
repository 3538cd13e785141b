import { advanceTo, playhead } from './playhead';
import { preferences, reducesMotion } from './preferences';
import { advance, NO_TIMING, type Place, type Timing } from './timing';

const LONGEST_FRAME_MS = 100;

let timing: Timing = NO_TIMING;
let place: Place = { position: 0, restMs: 0 };
let shown = 0;
let lastMs = 0;
let request = 0;

export function setTiming(next: Timing): void {
  timing = next;
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
  place = advance(place, elapsed, state.speed, timing, stop);
  const still = reducesMotion(preferences.getState()) && place.position < stop;
  shown = still ? Math.floor(place.position) : place.position;
  advanceTo(shown);
  request = requestAnimationFrame(tick);
}

/** The one animation loop of the page: it runs only while the playhead plays, and nothing else owns time. */
export function startClock(): () => void {
  return playhead.subscribe((state, before) => {
    if (!state.playing || before.playing || request !== 0) return;
    lastMs = performance.now();
    place = { position: state.position, restMs: 0 };
    shown = state.position;
    request = requestAnimationFrame(tick);
  });
}
