import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../scenario/schema';
import { arbitrarySchedule } from './arbitrary';
import type { Frame, ReplicaFrame } from './frame';
import { runAll, seek } from './history';
import { isNotable } from './notable';
import { projectFrame } from './project';
import { createSimulation, endOf, nextDueAtMs, step } from './simulation';
import type { StepRecord, TraceEventOf } from './trace';

const RUNS = { numRuns: 60 };

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

function leaderOf(frame: Frame): ReplicaFrame | undefined {
  const partition = frame.partitions[0];
  return partition?.replicaFrames.find(
    (replica) => replica.broker === partition.leader && replica.role === 'leader' && replica.leaderEpoch === partition.leaderEpoch,
  );
}

/** Remembers what an answer to an acks=all write promised. */
function noteAcked(acked: Map<number, string>, scenario: Scenario, answer: TraceEventOf<'ProduceAnswered'>, frame: Frame): void {
  if (answer.error !== 'NONE') return;
  const log = frame.partitions[0]?.replicaFrames.find(({ broker }) => broker === answer.broker)?.records;
  const value = log?.find(({ offset }) => offset === answer.baseOffset)?.value;
  const sent = scenario.commands.find((command) => command.do === 'produce' && command.records[0]?.value === value);
  if (value !== undefined && sent?.do === 'produce' && sent.acks === 'all') acked.set(answer.baseOffset, value);
}

describe('whatever the schedule of faults', () => {
  test('log start ≤ high watermark ≤ log end, and a sitting leader’s high watermark never goes back', () => {
    fc.assert(
      fc.property(arbitrarySchedule, (scenario) => {
        const highest = new Map<string, number>();
        play(scenario, (done, frame) => {
          if (!isNotable(done)) return;
          for (const replica of frame().partitions[0]?.replicaFrames ?? []) {
            expect(replica.highWatermark).toBeGreaterThanOrEqual(replica.logStartOffset);
            expect(replica.highWatermark).toBeLessThanOrEqual(replica.logEndOffset);
            if (replica.role !== 'leader') continue;
            const term = `${replica.broker} ${replica.leaderEpoch}`;
            expect(replica.highWatermark).toBeGreaterThanOrEqual(highest.get(term) ?? 0);
            highest.set(term, replica.highWatermark);
          }
        });
      }),
      RUNS,
    );
  });

  test('replicas agree on every record below both their high watermarks', () => {
    fc.assert(
      fc.property(arbitrarySchedule, (scenario) => {
        const { history } = runAll(scenario, true);
        const replicas = projectFrame(seek(history, history.total)).partitions[0]?.replicaFrames ?? [];
        for (const a of replicas) {
          for (const b of replicas) {
            const below = Math.min(a.highWatermark, b.highWatermark);
            expect(text(a.records.filter(({ offset }) => offset < below))).toBe(text(b.records.filter(({ offset }) => offset < below)));
          }
        }
      }),
      RUNS,
    );
  });

  test('a record acknowledged with acks=all is in the log of every later leader', () => {
    fc.assert(
      fc.property(arbitrarySchedule, (scenario) => {
        const acked = new Map<number, string>();
        play(scenario, (done, frame) => {
          for (const answer of done.events) if (answer.type === 'ProduceAnswered') noteAcked(acked, scenario, answer, frame());
          if (!done.events.some(({ type }) => type === 'BecameLeader' || type === 'LogTruncated')) return;
          const records = leaderOf(frame())?.records;
          if (records)
            for (const [offset, value] of acked) expect(records[offset]?.value, `offset ${offset} at ${done.atMs} ms`).toBe(value);
        });
      }),
      RUNS,
    );
  });
});
