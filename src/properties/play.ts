import type { Violation } from '../engine/invariants/catalog';
import { createObserver, type Observer, observe } from '../engine/invariants/observer';
import type { Profile } from '../engine/profiles';
import { push, RANK } from '../engine/queue';
import { createSimulation, nextDueAtMs, step } from '../engine/simulation';
import type { Command, Scenario } from '../scenario/schema';
import { aim } from './aim';
import { type Cluster, quietScenario } from './clusters';
import type { Draft } from './drafts';

/** Long enough after the last command for sessions, lag limits and catching up, ms. */
const TAIL_MS = 25_000;

export interface Played {
  /** The document that says the same without drafts. */
  readonly scenario: Scenario;
  readonly violations: readonly Violation[];
  readonly steps: number;
}

/** Plays a schedule: each draft is aimed at what is there when its time has come, and becomes a command of the document. */
export function play(cluster: Cluster, drafts: readonly Draft[], flags: Partial<Profile> = {}): Played {
  const quiet = quietScenario(cluster);
  const sim = createSimulation(quiet, flags);
  const observer = createObserver(sim);
  const commands: Command[] = [...quiet.commands];
  const violations: Violation[] = [];
  let atMs = 0;
  let values = 0;
  const nextValue = (): string => {
    const value = `m${values++}`;
    observer.memory.produced.add(value);
    return value;
  };
  for (const draft of drafts) {
    atMs += draft.gapMs;
    watchUntil(observer, atMs - 1, violations);
    const aimed = aim(sim, draft, nextValue);
    if (!aimed) continue;
    const command = { atMs, ...aimed } as Command;
    push(sim.state.queue, { dueAtMs: atMs, rank: RANK.command, seq: commands.length, cause: 0, kind: 'command', command });
    commands.push(command);
    watchUntil(observer, atMs - 1, violations);
  }
  watchUntil(observer, atMs + TAIL_MS, violations);
  return { scenario: { ...quiet, commands }, violations, steps: sim.state.step };
}

function watchUntil(observer: Observer, untilMs: number, violations: Violation[]): void {
  const { sim } = observer;
  for (let due = nextDueAtMs(sim); due !== null && due <= untilMs; due = nextDueAtMs(sim)) {
    const done = step(sim);
    if (done) violations.push(...observe(observer, done));
  }
}

/** Plays a document and watches it to the same end as `play` does. */
export function replay(scenario: Scenario, flags: Partial<Profile> = {}): readonly Violation[] {
  const observer = createObserver(createSimulation(scenario, flags));
  const violations: Violation[] = [];
  watchUntil(observer, (scenario.commands.at(-1)?.atMs ?? 0) + TAIL_MS, violations);
  return violations;
}
