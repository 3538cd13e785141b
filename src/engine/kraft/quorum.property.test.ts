import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { createSimulation, nextDueAtMs, type Simulation, step } from '../simulation';
import { batchesFrom } from './metadataLog';
import type { MetadataBatch } from './records';
import type { QuorumController } from './state';

const VERBS = ['controller.start', 'controller.stop', 'controller.kill', 'controller.pause', 'controller.resume'] as const;
const NODES = ['c101', 'c102', 'c103', 'b1'] as const;
const RELEASES = ['3.6', '3.9', '4.1'] as const;
const END_MS = 40_000;

const gapMs = fc.oneof(fc.nat(40), fc.nat(6000));
const fault: fc.Arbitrary<{ gapMs: number; command: object }> = fc.oneof(
  fc.record({ gapMs, command: fc.record({ do: fc.constantFrom(...VERBS), controller: fc.constantFrom(101, 102, 103) }) }),
  fc.record({
    gapMs,
    command: fc.record({
      do: fc.constantFrom('link.cut', 'link.heal'),
      from: fc.constantFrom(...NODES),
      to: fc.constantFrom(...NODES),
      oneWay: fc.boolean(),
    }),
  }),
  fc.record({
    gapMs: fc.nat(200),
    command: fc.nat(1000).map((n) => ({ do: 'config.alter', topic: 't', configs: { 'retention.ms': 100_000 + n } })),
  }),
);

const schedules: fc.Arbitrary<Scenario> = fc
  .record({
    kafka: fc.constantFrom(...RELEASES),
    seed: fc.nat(1000),
    jitterMs: fc.nat(20),
    favoured: fc.option(fc.constantFrom(101, 102, 103), { nil: undefined }),
    faults: fc.array(fault, { maxLength: 20 }),
  })
  .map(({ kafka, seed, jitterMs, favoured, faults }) => {
    let atMs = 0;
    const commands = faults.map(({ gapMs: gap, command }) => {
      atMs += gap;
      return { ...command, atMs } as Command;
    });
    return {
      schemaVersion: 1,
      seed,
      kafka,
      cluster: {
        mode: 'kraft',
        controllers: [{ id: 101 }, { id: 102 }, { id: 103 }],
        brokers: [{ id: 1 }],
        configs: {},
        ...(favoured && { elected: [{ epoch: 9, controller: favoured }] }),
      },
      topics: [{ name: 't', assignment: [[1]] }],
      clients: [],
      network: { latencyMs: 5, jitterMs },
      commands,
    };
  });

const controllersOf = ({ state }: Simulation): QuorumController[] => Object.values(state.quorum?.controllers ?? {});

/** Plays a run and looks after every step. */
function watch(scenario: Scenario, look: (sim: Simulation) => void): void {
  const sim = createSimulation(scenario);
  look(sim);
  for (let due = nextDueAtMs(sim); due !== null && due <= END_MS; due = nextDueAtMs(sim)) {
    step(sim);
    look(sim);
  }
}

const RUNS = { numRuns: 40 };

/** What is known so far of a run. */
interface Watch {
  /** By epoch. */
  readonly leaders: Map<number, number>;
  /** Committed batches by the offset at which they begin. */
  readonly committed: Map<number, MetadataBatch>;
  /** By controller. */
  readonly before: Map<number, { readonly epoch: number; readonly votedId: number; readonly highWatermark: number }>;
}

function lookAtLeader({ leaders }: Watch, { id, role, epoch }: QuorumController): void {
  if (role !== 'leader') return;
  if ((leaders.get(epoch) ?? id) !== id) throw new Error(`epoch ${epoch} has two leaders: ${leaders.get(epoch)} and ${id}`);
  leaders.set(epoch, id);
}

function lookAtVote({ before }: Watch, { id, epoch, votedId, role }: QuorumController): void {
  const known = before.get(id);
  if (!known) return;
  if (epoch < known.epoch) throw new Error(`controller ${id} goes back from epoch ${known.epoch} to ${epoch}`);
  const votesAnew = epoch === known.epoch && known.votedId >= 0 && votedId !== known.votedId && role !== 'leader';
  if (votesAnew) throw new Error(`controller ${id} votes for ${known.votedId} and for ${votedId} in epoch ${epoch}`);
}

function lookAtLog({ before, committed }: Watch, { id, log }: QuorumController): void {
  const from = before.get(id)?.highWatermark ?? 0;
  if (log.highWatermark < from || log.endOffset < log.highWatermark) throw new Error(`controller ${id} loses what was committed`);
  if (log.highWatermark === from) return;
  for (const batch of batchesFrom(log, from)) {
    if (batch.lastOffset >= log.highWatermark) break;
    const known = committed.get(batch.baseOffset) ?? batch;
    if (known !== batch) throw new Error(`controller ${id} has another batch at ${batch.baseOffset}`);
    committed.set(batch.baseOffset, batch);
  }
}

test('whatever becomes of the controllers: one leader in an epoch, one vote, and what is committed stays (KR-01 to KR-03)', () => {
  fc.assert(
    fc.property(schedules, (scenario) => {
      const seen: Watch = { leaders: new Map(), committed: new Map(), before: new Map() };
      watch(scenario, (sim) => {
        for (const controller of controllersOf(sim)) {
          lookAtLeader(seen, controller);
          lookAtVote(seen, controller);
          lookAtLog(seen, controller);
          const { id, epoch, votedId, log } = controller;
          seen.before.set(id, { epoch, votedId, highWatermark: log.highWatermark });
        }
      });
    }),
    RUNS,
  );
});

test('all of them up and connected again, one is elected, and all have its log', () => {
  fc.assert(
    fc.property(schedules, (scenario) => {
      const last = scenario.commands.at(-1)?.atMs ?? 0;
      const heals = NODES.flatMap((from) =>
        NODES.filter((to) => to !== from).map((to) => ({ atMs: last, do: 'link.heal' as const, from, to, oneWay: true })),
      );
      const ups = [101, 102, 103].flatMap((controller) => [
        { atMs: last, do: 'controller.resume' as const, controller },
        { atMs: last, do: 'controller.start' as const, controller },
      ]);
      const mended = { ...scenario, commands: [...scenario.commands, ...heals, ...ups] };
      const sim = createSimulation(mended);
      for (let due = nextDueAtMs(sim); due !== null && due <= last + 30_000; due = nextDueAtMs(sim)) step(sim);
      const controllers = controllersOf(sim);
      expect(controllers.filter(({ active }) => active)).toHaveLength(1);
      expect(new Set(controllers.map(({ log }) => log.highWatermark)).size).toBe(1);
      expect(sim.state.brokers[1]?.metadata.controllerId).toBe(controllers.find(({ active }) => active)?.id);
    }),
    RUNS,
  );
});
