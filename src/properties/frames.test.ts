import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteStep } from '../engine/changes';
import { createHistory, frameAt, record } from '../engine/history';
import { keptFrame, newFrameKeeper } from '../engine/keptFrame';
import { projectFrame } from '../engine/project';
import { createSimulation, nextDueAtMs, step } from '../engine/simulation';
import type { Scenario } from '../scenario/schema';
import { play } from './play';
import { PROFILES } from './profiles';
import { runsOf } from './search';

const RUNS = 12;
const TAIL_MS = 3_000;

/** Any run of any profile: a document, and after how many steps somebody looks. */
const anyRun = fc.oneof(...PROFILES.map(runsOf)).map(([cluster, schedule]) => play(cluster, schedule).scenario);

function kept(scenario: Scenario, every: number, look: (frames: readonly [kept: string, whole: string]) => void): void {
  const sim = createSimulation(scenario);
  const keeper = newFrameKeeper();
  const endMs = (scenario.commands.at(-1)?.atMs ?? 0) + TAIL_MS;
  for (let due = nextDueAtMs(sim); due !== null && due <= endMs; due = nextDueAtMs(sim)) {
    const done = step(sim);
    if (done) noteStep(keeper.changes, done);
    if (sim.state.step % every === 0) look([JSON.stringify(keptFrame(keeper, sim)), JSON.stringify(projectFrame(sim))]);
  }
}

describe('a frame of which only what has changed is made anew', () => {
  test('says what one made whole says, however many steps have passed', () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 9 }), (scenario, every) =>
        kept(scenario, every, ([now, whole]) => expect(now).toBe(whole)),
      ),
      { numRuns: RUNS },
    );
  });

  test('keeps what is as it was, whether the run goes on or is stepped back', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(1_000), (scenario, draw) => {
        const history = createHistory(scenario);
        for (let i = 0; i < 1_500 && record(history); i++);
        const at = draw % history.total;
        let before = frameAt(history, at);
        for (const target of [at + 1, at]) {
          const after = frameAt(history, target);
          for (const [i, partition] of after.partitions.entries())
            if (JSON.stringify(partition) === JSON.stringify(before.partitions[i])) expect(partition).toBe(before.partitions[i]);
          before = after;
        }
      }),
      { numRuns: RUNS },
    );
  });
});
