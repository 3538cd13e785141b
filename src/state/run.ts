import { createStore } from 'zustand/vanilla';
import type { Frame } from '../engine/frame';
import type { StepRecord } from '../engine/trace';
import type { Scenario } from '../scenario/schema';
import { type Client, createClient } from '../worker/client';
import { applyPatch } from '../worker/framePatch';
import type { NamedViolation, Question, Recorded, Reply } from '../worker/protocol';
import { spawn } from '../worker/spawn';
import type { LessonState } from './lesson';
import { type Veil, veilOf } from './untold';

export interface Run {
  /** 'stopped': nobody waited for its end. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed' | 'stopped';
  readonly scenario: Scenario | null;
  /** The shown steps, in order. */
  readonly steps: readonly StepRecord[];
  /** All steps, the idle ones as well. */
  readonly total: number;
  readonly endMs: number;
  /** Share of the run that is computed, 0 to 1. */
  readonly progress: number;
  readonly reason: string;
  /** What broke in the run, each kind once, in order. */
  readonly violations: readonly NamedViolation[];
  /** By step index over all steps; 0 is the beginning. */
  readonly frames: ReadonlyMap<number, Frame>;
}

const NOTHING: Run = {
  status: 'idle',
  scenario: null,
  steps: [],
  total: 0,
  endMs: 0,
  progress: 0,
  reason: '',
  violations: [],
  frames: new Map(),
};
const KEPT_FRAMES = 400;
const BEHIND = 16;
const AHEAD = 48;
const STRIDES_AHEAD = 12;
/** A worker that starts takes time from the page that draws; a recorded run can be played without it. */
const AFTER_FIRST_PICTURE_MS = 200;

export const run = createStore<Run>(() => NOTHING);

let client: Client | null = null;
let asked = new Set<number>();
/** Brings the worker to a run that is recorded; until then what it says is about an older one. */
let catchUp: (() => void) | null = null;
/** Requests for frames that have no answer yet. */
let underWay = 0;
let whenOpened: (run: Run) => void = () => {};
/** As the worker tells it. */
let whole: Pick<Run, 'steps' | 'frames'> = NOTHING;
let veil: Veil | null = null;

/** Says that there is nothing to show, and why. */
export function failRun(reason: string): void {
  run.setState({ status: 'failed', reason });
}

/** Ends the run that is under way; what was on screen before it stays. */
export function stopRun(): void {
  client?.stop();
  run.setState({ status: 'stopped' });
}

/** A recorded run stands already when the worker begins with it. */
const isAwaited = () => run.getState().status === 'loading';

const framesSeen = () => (veil ? new Map([...whole.frames].map(([step, frame]) => [step, veil!.frame(frame)])) : whole.frames);

/** Shows the run as it may be seen while a question of a lesson is open. */
export function veilRun(lesson: LessonState): void {
  const next = veilOf(lesson, whole.steps);
  if (next?.gate === veil?.gate) return;
  veil = next;
  run.setState({ steps: next ? whole.steps.map(next.step) : whole.steps, frames: framesSeen() });
}

function begin(opened: Pick<Run, 'steps' | 'total' | 'endMs' | 'violations' | 'frames'>): void {
  whole = opened;
  veil = null;
  underWay = 0;
  asked = new Set(opened.frames.keys());
  run.setState({ status: 'ready', progress: 1, ...opened });
  whenOpened(run.getState());
}

function framesOf(patches: Recorded['patches']): ReadonlyMap<number, Frame> {
  const frames = new Map<number, Frame>();
  let last: Frame | null = null;
  for (const patch of patches) {
    last = applyPatch(last, patch);
    frames.set(last.step, last);
  }
  return frames;
}

const listener = {
  progress(share: number): void {
    if (isAwaited()) run.setState({ progress: share });
  },
  opened(steps: readonly StepRecord[], total: number, endMs: number, violations: readonly NamedViolation[]): void {
    if (isAwaited()) begin({ steps, total, endMs, violations, frames: new Map() });
  },
  frames(arrived: readonly Frame[]): void {
    if (catchUp) return;
    underWay -= 1;
    const frames = new Map(whole.frames);
    for (const frame of arrived) frames.set(frame.step, frame);
    for (const step of frames.keys()) {
      if (frames.size <= KEPT_FRAMES) break;
      if (step === 0) continue;
      frames.delete(step);
      asked.delete(step);
    }
    whole = { ...whole, frames };
    run.setState({ frames: framesSeen() });
  },
  failed(reason: string): void {
    if (!catchUp) failRun(reason);
  },
};

function openNow(): void {
  catchUp?.();
  catchUp = null;
}

/**
 * Runs a scenario in the worker. What was on screen stays until the new run is there; then `opened` is called.
 * @param every its idle steps are shown, too
 * @param recorded the same run, where it is known already: then it is there at once, and the worker is needed for questions alone
 */
export function openRun(scenario: Scenario, every: boolean, opened: (run: Run) => void, recorded?: Recorded): void {
  client ??= createClient(spawn, listener);
  whenOpened = opened;
  run.setState({ status: 'loading', scenario, progress: 0, reason: '' });
  catchUp = () => client?.open(scenario, every);
  if (!recorded) return openNow();
  const { patches, ...known } = recorded;
  begin({ ...known, frames: framesOf(patches) });
  setTimeout(openNow, AFTER_FIRST_PICTURE_MS);
}

/** Index over all steps of what is done after `shown` shown steps. */
export const stepIndex = (steps: readonly StepRecord[], shown: number) =>
  shown <= 0 ? 0 : (steps[Math.min(shown, steps.length) - 1]?.index ?? 0);

/** Asks the worker for the beginning and every so many frames (`stride`) of a stretch of shown steps, both ends inclusive, as far as they are not here yet. */
function wantFrames(from: number, to: number, stride: number): void {
  const { status, steps } = run.getState();
  if (status !== 'ready') return;
  const missing = asked.has(0) ? [] : [0];
  for (let shown = Math.max(0, from); shown <= Math.min(steps.length, to); shown += stride) {
    const step = stepIndex(steps, shown);
    if (step > 0 && !asked.has(step)) missing.push(step);
  }
  if (missing.length === 0) return;
  for (const step of missing) asked.add(step);
  underWay += 1;
  client?.frames(missing);
}

/** Asks for the frames around a position. */
export function wantFramesAround(position: number): void {
  const done = Math.floor(position);
  wantFrames(done - BEHIND, done + AHEAD, 1);
}

/** Asks for the frames before and after a step alone, and not while others are under way: a slow worker is not asked for what a scrub has left behind. */
export function wantStep(shown: number): void {
  if (underWay === 0) wantFrames(shown, shown + 1, 1);
}

/** Asks for the frames that come next where so many steps go by at once. */
export const wantFramesAhead = (done: number, stride: number): void => wantFrames(done - stride, done + STRIDES_AHEAD * stride, stride);

/** Asks about the moment after a step of the run, once it is ready; `hear` is not called where another run has begun before the reply. */
export function askRun(step: number, question: Question, hear: (reply: Reply) => void): void {
  openNow();
  if (run.getState().status === 'ready') client?.ask(step, question, hear);
}

export function closeRun(): void {
  catchUp = null;
  whenOpened = () => {};
  run.setState(NOTHING);
}
