import { playhead, playTo, seek } from './playhead';
import { tools } from './timelineTools';

/** How often a range is played before it ends at its end: nothing on the page goes on for ever. */
export const ROUNDS = 10;

/** Plays the range again whenever its end is reached, and says so when that was often enough; answers how to stop. */
export function followLoop(ended: () => void): () => void {
  let round = 1;
  return playhead.subscribe((state, before) => {
    const { range } = tools.getState();
    if (!range) return;
    const isInside = state.position >= range.from && state.position < range.to;
    if (state.playing && !before.playing && isInside) {
      if (before.position !== range.from || state.target !== range.to) round = 1;
      if (state.target > range.to) playTo(range.to);
      return;
    }
    const isReached = before.playing && !state.playing && state.position === range.to && before.position < range.to;
    if (!isReached) return;
    round += 1;
    if (round > ROUNDS) ended();
    else
      queueMicrotask(() => {
        seek(range.from);
        playTo(range.to);
      });
  });
}
