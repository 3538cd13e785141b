import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../scenario/schema';
import { arbitrarySchedule } from './arbitrary';
import type { Frame } from './frame';
import { runAll, seek } from './history';
import { projectFrame } from './project';
import { createSimulation, endOf, nextDueAtMs, step } from './simulation';
import type { StepRecord } from './trace';

const RUNS = { numRuns: 30 };

/** Plays a scenario from the beginning and looks at every moment. */
function play(scenario: Scenario, look: (done: StepRecord, frame: () => Frame) => void): void {
  const sim = createSimulation(scenario);
  const end = endOf(scenario);
  for (let due = nextDueAtMs(sim); due !== null && due <= end; due = nextDueAtMs(sim)) {
    const done = step(sim);
    if (done) look(done, () => projectFrame(sim));
  }
}

const text = (value: unknown): string => JSON.stringify(value);

describe('a run is a pure function of its document', () => {
  test('the same document gives the same trace', () => {
    fc.assert(
      fc.property(arbitrarySchedule, (scenario) => {
        expect(text(runAll(scenario, true).steps)).toBe(text(runAll(structuredClone(scenario), true).steps));
      }),
      RUNS,
    );
  });

  test('the cause of a step is an earlier step, or none', () => {
    fc.assert(
      fc.property(arbitrarySchedule, (scenario) => {
        for (const done of runAll(scenario, true).steps) {
          expect(done.cause).toBeGreaterThanOrEqual(0);
          expect(done.cause).toBeLessThan(done.index);
          if (done.source.kind === 'message') expect(done.source.message.sentInStep).toBe(done.cause);
        }
      }),
      RUNS,
    );
  });

  test('a command changes nothing before its moment', () => {
    fc.assert(
      fc.property(arbitrarySchedule, fc.nat(100_000), fc.integer({ min: 1, max: 3 }), (scenario, atMs, broker) => {
        const earlier = scenario.commands.filter((command) => command.atMs <= atMs);
        const without = { ...scenario, commands: earlier };
        const withCommand: Scenario = { ...scenario, commands: [...earlier, { atMs, do: 'broker.kill', broker }] };
        const until = Math.min(atMs, endOf(without));
        const early = (each: Scenario) => runAll(each, true).steps.filter((done) => done.atMs < until);
        expect(text(early(withCommand))).toBe(text(early(without)));
      }),
      RUNS,
    );
  });

  test('played, stepped back, scrubbed: the same frames', () => {
    fc.assert(
      fc.property(arbitrarySchedule, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }), (scenario, draws) => {
        const { history } = runAll(scenario, true);
        const targets = draws.map((draw) => draw % (history.total + 1));
        const played = new Map<number, string>();
        play(scenario, (done, frame) => {
          if (targets.includes(done.index)) played.set(done.index, text(frame()));
        });
        for (const target of targets) if (target > 0) expect(text(projectFrame(seek(history, target)))).toBe(played.get(target));
      }),
      RUNS,
    );
  });
});
