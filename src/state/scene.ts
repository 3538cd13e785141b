import { createStore } from 'zustand/vanilla';
import type { Frame } from '../engine/frame';
import type { StepRecord } from '../engine/trace';
import { type Playhead, playhead } from './playhead';
import { run, stepIndex, wantFramesAhead, wantFramesAround, wantStep } from './run';

/** One step: the frames before and after it. Without any step both are the beginning. */
export interface Scene {
  /** Shown steps before it; -1 for the beginning where playing goes by time. */
  readonly shown: number;
  readonly before: Frame;
  readonly after: Frame;
  readonly step: StepRecord | null;
}

/** What is on screen. While frames are under way it stays the one before; null until the first has come. */
export const scene = createStore<{ readonly scene: Scene | null }>(() => ({ scene: null }));

/** The playhead as far as the picture has followed it: what is said about the moment is said of this one, so that both change at once. */
export const onScreen = createStore<Playhead>(() => playhead.getState());

/** After so long at one place what lies around it is asked for, too. */
const REST_MS = 120;

/** At rest the step that was done last is on screen, and where playing goes by time always; while a question is asked, the one to come. */
function shownAt({ position, blocked, scale, stride }: Playhead): number {
  if (scale !== null) return Math.floor(position / stride) * stride - 1;
  return blocked ? Math.floor(position) : Math.max(0, Math.ceil(position) - 1);
}

/** Draws where the playhead is, if the frames are here. */
function update(): boolean {
  const { steps, frames } = run.getState();
  const place = playhead.getState();
  const shown = shownAt(place);
  const before = frames.get(stepIndex(steps, shown + 1 - place.stride));
  const after = frames.get(stepIndex(steps, shown + 1));
  if (!before || !after) {
    if (!scene.getState().scene) onScreen.setState(place, true);
    return false;
  }
  const now = scene.getState().scene;
  if (now?.before !== before || now.after !== after) scene.setState({ scene: { shown, before, after, step: steps[shown] ?? null } });
  onScreen.setState(place, true);
  return true;
}

/** Keeps the scene in step with the playhead and the run, and asks for the frames it will need next. */
export function followScene(): () => void {
  let atRest: ReturnType<typeof setTimeout> | undefined;
  const stops = [
    playhead.subscribe((state, before) => {
      const far = Math.abs(shownAt(state) - shownAt(before));
      if (far > 0 || state.stride !== before.stride) {
        clearTimeout(atRest);
        if (state.stride > 1) wantFramesAhead(shownAt(state) + 1, state.stride);
        else if (far > 1) wantStep(shownAt(state));
        else wantFramesAround(state.position);
        if (far > 1 && state.stride === 1) atRest = setTimeout(() => wantFramesAround(playhead.getState().position), REST_MS);
      }
      update();
    }),
    run.subscribe((state, before) => {
      if (state.status === 'idle') scene.setState({ scene: null });
      else if (state.status !== before.status) wantFramesAround(playhead.getState().position);
      if (state.frames !== before.frames && !update() && playhead.getState().stride === 1) wantStep(shownAt(playhead.getState()));
    }),
  ];
  return () => {
    clearTimeout(atRest);
    for (const stop of stops) stop();
  };
}
