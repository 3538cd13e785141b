import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Frame } from '../engine/frame';
import type { StepRecord } from '../engine/trace';
import type { Scenario } from '../scenario/schema';
import { type Client, createClient } from '../worker/client';
import { spawn } from '../worker/spawn';
import { firstDifference, positionBeside } from './beside';
import { playhead } from './playhead';
import { run, stepIndex } from './run';
import type { Scene } from './scene';

/** A second run, whose playhead follows the first one's. */
export interface OtherWorld {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly reason: string;
  readonly scenario: Scenario | null;
  readonly steps: readonly StepRecord[];
  readonly frames: ReadonlyMap<number, Frame>;
  /** Shown steps that are done, with the progress of the next one. */
  readonly position: number;
  readonly scene: Scene | null;
  /** How many of the first run's shown steps are done where the two differ first in what becomes of the data; null where they do not. */
  readonly differsAfter: number | null;
}

const NOTHING: OtherWorld = {
  status: 'idle',
  reason: '',
  scenario: null,
  steps: [],
  frames: new Map(),
  position: 0,
  scene: null,
  differsAfter: null,
};

export const otherWorld = createStore<OtherWorld>(() => NOTHING);

export const useOtherWorld = <T>(select: (state: OtherWorld) => T): T => useStore(otherWorld, select);

let client: Client | null = null;
let asked = new Set<number>();

function wantFrames(steps: readonly number[]): void {
  const missing = [...new Set(steps)].filter((step) => !asked.has(step));
  if (missing.length === 0) return;
  for (const step of missing) asked.add(step);
  client?.frames(missing);
}

/** Moves the second playhead to where the first one is. */
function follow(): void {
  const { status, steps, frames } = otherWorld.getState();
  const first = run.getState();
  if (status !== 'ready' || first.status !== 'ready') return;
  const position = positionBeside(first.steps, steps, playhead.getState().position);
  const shown = Math.max(0, Math.ceil(position) - 1);
  wantFrames([shown, shown + 1, shown + 2].map((done) => stepIndex(steps, done)));
  const [before, after] = [frames.get(stepIndex(steps, shown)), frames.get(stepIndex(steps, shown + 1))];
  const { scene } = otherWorld.getState();
  const kept = scene?.before === before && scene?.after === after;
  otherWorld.setState({ position, ...(before && after && !kept && { scene: { shown, before, after, step: steps[shown] ?? null } }) });
}

const compare = () => otherWorld.setState(({ steps }) => ({ differsAfter: firstDifference(run.getState().steps, steps) }));

const listener = {
  progress: () => {},
  opened(steps: readonly StepRecord[]): void {
    asked = new Set();
    otherWorld.setState({ status: 'ready', steps, frames: new Map(), scene: null });
    compare();
    follow();
  },
  frames(arrived: readonly Frame[]): void {
    const frames = new Map(otherWorld.getState().frames);
    for (const frame of arrived) frames.set(frame.step, frame);
    otherWorld.setState({ frames });
    follow();
  },
  failed: (reason: string) => otherWorld.setState({ status: 'failed', reason }),
};

/** Runs a scenario beside the one that is open; answers how to stop. */
export function openBeside(scenario: Scenario): () => void {
  client ??= createClient(spawn, listener);
  otherWorld.setState({ ...NOTHING, status: 'loading', scenario });
  client.open(scenario, false);
  const stops = [
    playhead.subscribe(follow),
    run.subscribe(({ status }, before) => {
      if (status !== 'ready' || before.status === 'ready') return;
      compare();
      follow();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    otherWorld.setState(NOTHING);
  };
}
