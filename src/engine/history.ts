import type { Scenario } from '../scenario/schema';
import type { Simulation } from './context';
import { copyState } from './copyState';
import { isNotable } from './notable';
import { createSimulation, endOf, nextDueAtMs, step } from './simulation';
import type { ClusterState } from './state';
import type { StepRecord } from './trace';

/** Steps between two checkpoints at first; it doubles when there are too many of them. */
const FIRST_INTERVAL = 512;
const MAX_CHECKPOINTS = 512;

/** Longest run that is kept. */
export const MAX_STEPS = 3_000_000;

/** A run that one can go back in: checkpoints of its state, and replay from the nearest one. */
export interface History {
  readonly scenario: Scenario;
  readonly endMs: number;
  readonly sim: Simulation;
  /** By step: `checkpoints[i]` is the state after `i * interval` steps. */
  readonly checkpoints: ClusterState[];
  interval: number;
  /** Steps that were done by the head of the run. */
  total: number;
  /** Where replay stands, to go on from there without a checkpoint. */
  readonly cursor: { sim: Simulation };
}

export function createHistory(scenario: Scenario): History {
  const sim = createSimulation(scenario);
  const start = copyState(sim.state);
  return {
    scenario,
    endMs: endOf(scenario),
    sim,
    checkpoints: [start],
    interval: FIRST_INTERVAL,
    total: 0,
    cursor: { sim: { ...sim, state: copyState(start), events: [] } },
  };
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
  history.checkpoints.push(copyState(history.sim.state));
  if (history.checkpoints.length <= MAX_CHECKPOINTS) return;
  const every = history.checkpoints.filter((_, i) => i % 2 === 0);
  history.checkpoints.length = 0;
  history.checkpoints.push(...every);
  history.interval *= 2;
}

/** The run as it was after a step (0: the beginning). The result is valid until the next call. */
export function seek(history: History, target: number): Simulation {
  const { cursor } = history;
  const behind = cursor.sim.state.step > target;
  const nearest = Math.min(Math.floor(target / history.interval), history.checkpoints.length - 1);
  if (behind || cursor.sim.state.step < nearest * history.interval) {
    cursor.sim = { ...history.sim, state: copyState(history.checkpoints[nearest] as ClusterState), events: [] };
  }
  while (cursor.sim.state.step < target) step(cursor.sim);
  return cursor.sim;
}

/** Runs a scenario to its end. @returns its steps, all or only the notable ones */
export function runAll(scenario: Scenario, every = false): { history: History; steps: StepRecord[] } {
  const history = createHistory(scenario);
  const steps: StepRecord[] = [];
  for (let done = record(history); done; done = record(history)) if (every || isNotable(done)) steps.push(done);
  return { history, steps };
}
