import { nextDueAtMs, type Simulation, step } from '../../engine/simulation';
import type { Command } from '../../scenario/schema';
import { type ToolOutput, unknown } from '../tools/output';
import { hear, NOTHING_HEARD, type ToolPlan } from '../tools/toolPlan';

/** Longest time that a tool is waited for, ms of the run. */
const PATIENCE_MS = 120_000;

/**
 * Lets a run go on until a tool has its answer.
 * @param commands what the tool asked for, as it stands in the run's document; none of it has happened yet
 * @returns what it prints
 */
export function answer(sim: Simulation, plan: ToolPlan, commands: readonly Command[]): ToolOutput {
  const lastMs = (commands.at(-1)?.atMs ?? sim.state.nowMs) + PATIENCE_MS;
  let heard = NOTHING_HEARD;
  let output = plan.print(sim, heard);
  for (let due = nextDueAtMs(sim); output === null && due !== null && due <= lastMs; due = nextDueAtMs(sim)) {
    const done = step(sim);
    if (!done) break;
    heard = hear(heard, commands, done);
    output = plan.print(sim, heard);
  }
  return output ?? unknown('no answer');
}
