import type { Violation } from '../engine/invariants/catalog';
import { CALM_MS, SETTLE_MS } from '../engine/invariants/liveness';
import { createObserver, type Observer, observe } from '../engine/invariants/observer';
import type { Profile } from '../engine/profiles';
import { push, RANK } from '../engine/queue';
import { createSimulation, nextDueAtMs, type Simulation, step } from '../engine/simulation';
import { commandProblems } from '../scenario/commandChecks';
import type { Command, Scenario } from '../scenario/schema';
import { type Aimed, aim } from './aim';
import { type Cluster, quietScenario } from './clusters';
import type { Draft } from './drafts';
import { mendNetwork, startAll } from './mend';

/** Long enough after the last command for sessions, lag limits and catching up, ms. */
const TAIL_MS = 25_000;
/** Long enough for a look at what must have come to its end, ms. */
const REST_MS = CALM_MS + SETTLE_MS + 1_000;
/** One run in so many ends with a whole network, and then with all brokers. */
const MENDED = 8;

export interface Played {
  /** The document that says the same without drafts. */
  readonly scenario: Scenario;
  readonly endMs: number;
  readonly violations: readonly Violation[];
  readonly steps: number;
}

/** A run under way, and the document that it makes. */
interface Run {
  readonly observer: Observer;
  readonly commands: Command[];
  readonly violations: Violation[];
}

/** Gives the cluster a command, if its release has that. */
function give({ observer: { sim }, commands }: Run, atMs: number, aimed: Aimed): void {
  const command = { atMs, ...aimed } as Command;
  if (commandProblems({ ...sim.scenario, commands: [command] }).length > 0) return;
  push(sim.state.queue, { dueAtMs: atMs, rank: RANK.command, seq: commands.length, cause: 0, kind: 'command', command });
  commands.push(command);
}

/** Repairs the network, then starts all brokers, each time with long enough to come to rest. @returns the end of the run, ms */
function mend(run: Run, latencyMs: number, atMs: number): number {
  const { observer, violations } = run;
  let dueAtMs = atMs;
  for (const repairs of [(sim: Simulation) => mendNetwork(sim, latencyMs), startAll]) {
    for (const aimed of repairs(observer.sim)) give(run, dueAtMs, aimed);
    dueAtMs += REST_MS;
    watchUntil(observer, dueAtMs - 1, violations);
  }
  return dueAtMs;
}

/** Plays a schedule: each draft is aimed at what is there when its time has come, and becomes a command of the document. */
export function play(cluster: Cluster, drafts: readonly Draft[], flags: Partial<Profile> = {}): Played {
  const quiet = quietScenario(cluster);
  const sim = createSimulation(quiet, flags);
  const observer = createObserver(sim);
  const run: Run = { observer, commands: [...quiet.commands], violations: [] };
  let atMs = 0;
  let values = 0;
  const nextValue = (): string => {
    const value = `m${values++}`;
    observer.memory.produced.add(value);
    return value;
  };
  for (const draft of drafts) {
    atMs += draft.gapMs;
    watchUntil(observer, atMs - 1, run.violations);
    const aimed = aim(sim, draft, nextValue);
    if (aimed) give(run, atMs, aimed);
  }
  watchUntil(observer, atMs + TAIL_MS, run.violations);
  const endMs = cluster.seed % MENDED === 0 ? mend(run, cluster.latencyMs, atMs + TAIL_MS + 1) : atMs + TAIL_MS;
  return { scenario: { ...quiet, commands: run.commands }, endMs, violations: run.violations, steps: sim.state.step };
}

function watchUntil(observer: Observer, untilMs: number, violations: Violation[]): void {
  const { sim } = observer;
  for (let due = nextDueAtMs(sim); due !== null && due <= untilMs; due = nextDueAtMs(sim)) {
    const done = step(sim);
    if (done) violations.push(...observe(observer, done));
  }
}

/** Plays a document and watches it as `play` does, up to a moment. */
export function replay(scenario: Scenario, endMs: number): readonly Violation[] {
  const observer = createObserver(createSimulation(scenario));
  const violations: Violation[] = [];
  watchUntil(observer, endMs, violations);
  return violations;
}
