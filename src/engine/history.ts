import type { Scenario } from '../scenario/schema';
import { noteStep } from './changes';
import {
  type Checkpoint,
  type Keeper,
  keeperOfReplay,
  newKeeper,
  newStage,
  resume,
  type Stage,
  takeCheckpoint,
} from './checkpoint/checkpoint';
import type { Simulation } from './context';
import type { Frame } from './frame';
import { type FrameKeeper, keptFrame, newFrameKeeper } from './keptFrame';
import { isNotable } from './notable';
import { createSimulation, endOf, nextDueAtMs, step } from './simulation';
import type { StepRecord } from './trace';

/** Steps between two checkpoints at least; more where a state is large. */
const FIRST_INTERVAL = 512;
/** Checkpoints may take so many bytes for each step of the run. */
const BYTES_PER_STEP = 48;
const MAX_CHECKPOINTS = 512;
/** Steps between the checkpoints that are kept on the way back. */
const BACKWARDS_INTERVAL = 256;

/** Longest run that is kept. */
export const MAX_STEPS = 3_000_000;

/** A run that one can go back in: checkpoints of its state, and replay from the nearest one. */
export interface History {
  readonly scenario: Scenario;
  readonly endMs: number;
  readonly sim: Simulation;
  readonly keeper: Keeper;
  /** By step: `checkpoints[i]` is the state after `i * interval` steps. */
  readonly checkpoints: Checkpoint[];
  interval: number;
  /** Steps that were done by the head of the run. */
  total: number;
  /** Where replay stands, to go on from there without a checkpoint; and what it looks like there. */
  readonly cursor: { readonly sim: Simulation; readonly stage: Stage; readonly frame: FrameKeeper };
  /** Where steps are done once more to be told, while replay stands where it is. */
  readonly recalling: Stage;
  /** Between two checkpoints, in order: whoever steps back goes through them one by one. */
  backwards: Checkpoint[];
}

/** A history that has only its beginning. */
export function createHistory(scenario: Scenario): History {
  return historyOf(createSimulation(scenario));
}

/** A history that begins with a run at time 0. */
export function historyOf(sim: Simulation): History {
  const { scenario } = sim;
  const keeper = newKeeper();
  const start = takeCheckpoint(keeper, sim.state);
  const stage = newStage();
  return {
    scenario,
    endMs: endOf(scenario),
    sim,
    keeper,
    checkpoints: [start],
    interval: newInterval(start),
    total: 0,
    cursor: { sim: { ...sim, state: resume(start, stage), events: [] }, stage, frame: newFrameKeeper() },
    recalling: newStage(),
    backwards: [],
  };
}

function newInterval({ bytes }: Checkpoint): number {
  let interval = FIRST_INTERVAL;
  while (interval * BYTES_PER_STEP < bytes.length) interval *= 2;
  return interval;
}

/**
 * Does the next step of the run and keeps a checkpoint where one is due.
 * @returns null at the end of the run
 * @throws where the run is longer than MAX_STEPS
 */
export function record(history: History): StepRecord | null {
  const due = nextDueAtMs(history.sim);
  if (due === null || due > history.endMs) return null;
  if (history.total === MAX_STEPS) throw new Error(`this scenario has more than ${MAX_STEPS} steps, which is the limit`);
  const done = step(history.sim);
  if (!done) return null;
  history.total = done.index;
  if (done.index === history.checkpoints.length * history.interval) keep(history);
  return done;
}

function keep(history: History): void {
  const { checkpoints, keeper, sim } = history;
  checkpoints.push(takeCheckpoint(keeper, sim.state));
  if (checkpoints.length <= MAX_CHECKPOINTS) return;
  const every = checkpoints.filter((_, i) => i % 2 === 0);
  checkpoints.length = 0;
  checkpoints.push(...every);
  history.interval *= 2;
}

/** The latest kept moment that is not after a step. */
function nearest({ checkpoints, interval, backwards }: History, target: number): Checkpoint {
  const kept = checkpoints[Math.min(Math.floor(target / interval), checkpoints.length - 1)] as Checkpoint;
  return backwards.findLast(({ step: at }) => at <= target && at > kept.step) ?? kept;
}

/** The run as it was after a step (0: the beginning). The result is valid until the next call. */
export function seek(history: History, target: number): Simulation {
  const { cursor } = history;
  const at = cursor.sim.state.step;
  const from = nearest(history, target);
  if (at > target || at < from.step) {
    cursor.sim.state = resume(from, cursor.stage);
    cursor.frame.changes.everything = true;
  }
  const keeps = at === target + 1 && target - from.step > BACKWARDS_INTERVAL;
  const keeper = keeps ? keeperOfReplay(history.keeper, cursor.stage) : null;
  if (keeps) history.backwards = [];
  while (cursor.sim.state.step < target) {
    const done = step(cursor.sim);
    if (done) noteStep(cursor.frame.changes, done);
    if (keeper && cursor.sim.state.step % BACKWARDS_INTERVAL === 0) history.backwards.push(takeCheckpoint(keeper, cursor.sim.state));
  }
  return cursor.sim;
}

/** The picture after a step. What is as it was in the picture before is the same object. */
export function frameAt(history: History, target: number): Frame {
  return keptFrame(history.cursor.frame, seek(history, target));
}

/** What was done in the steps after `from`, up to and including `to`. */
export function recall(history: History, from: number, to: number): StepRecord[] {
  const sim = { ...history.sim, state: resume(nearest(history, from), history.recalling), events: [] };
  const steps: StepRecord[] = [];
  while (sim.state.step < to) {
    const done = step(sim);
    if (!done) break;
    if (done.index > from) steps.push(done);
  }
  return steps;
}

/** Runs a scenario to its end. @returns its steps, all or only the notable ones */
export function runAll(scenario: Scenario, every = false): { history: History; steps: StepRecord[] } {
  const history = createHistory(scenario);
  const steps: StepRecord[] = [];
  for (let done = record(history); done; done = record(history)) if (every || isNotable(done)) steps.push(done);
  return { history, steps };
}
