import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySchedule } from '../arbitrary';
import { threeBrokers } from '../golden/cluster';
import { appendAsLeader, truncateTo } from '../log/log';
import { linkOf } from '../network/links';
import { createSimulation, endOf, nextDueAtMs, type Simulation, step } from '../simulation';
import type { BrokerState, ClusterState, ReplicaLog } from '../state';
import type { StepRecord } from '../trace';
import { type Checkpoint, keeperOfReplay, newKeeper, newStage, resume, takeCheckpoint } from './checkpoint';

const brokerOf = (state: ClusterState, id: number) => state.brokers[id] as BrokerState;
const logOf = (state: ClusterState) => brokerOf(state, 1).disk.logs['t-0'] as ReplicaLog;
const valuesOf = (state: ClusterState) => logOf(state).batches.flatMap(({ records }) => records.map(({ value }) => value));

function running(): ClusterState {
  const { state } = createSimulation(threeBrokers([]));
  for (const value of ['a', 'b']) appendAsLeader(logOf(state), [{ value }], 0, 0);
  return state;
}

/** All of a state, or of a step, in its order; of what stands in several places the first one is written out, and the others name it. */
function textOf(state: ClusterState | StepRecord): string {
  const places = new Map<unknown, number>();
  return JSON.stringify(state, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !isNamed(value)) return value;
    const place = places.get(value);
    if (place !== undefined) return `again ${place}`;
    places.set(value, places.size);
    return value;
  });
}

/** Logs, partitions, what sessions keep of them, and links. */
const isNamed = (value: object): boolean =>
  'epochCache' in value || 'watchers' in value || 'sentHighWatermark' in value || 'unanswered' in value;

/** Checkpoints of a run at intervals, with what its state was. */
function keptOf(sim: Simulation, every: number): { readonly checkpoint: Checkpoint; readonly text: string }[] {
  const keeper = newKeeper();
  const kept = [];
  for (let due = nextDueAtMs(sim); due !== null && due <= endOf(sim.scenario); due = nextDueAtMs(sim)) {
    step(sim);
    if (sim.state.step % every === 0) kept.push({ checkpoint: takeCheckpoint(keeper, sim.state), text: textOf(sim.state) });
  }
  return kept;
}

describe('a checkpoint', () => {
  test('has all links, though one node has more of them than the node before', () => {
    const state = { ...running(), links: {} };
    linkOf(state, 'b1', 'zk');
    linkOf(state, 'b2', 'zk');
    linkOf(state, 'b2', 'b3');
    expect(textOf(resume(takeCheckpoint(newKeeper(), state), newStage()))).toBe(textOf(state));
  });

  test('has the records of its moment, whatever is appended or cut afterwards', () => {
    const state = running();
    const keeper = newKeeper();
    const checkpoint = takeCheckpoint(keeper, state);
    truncateTo(logOf(state), 1);
    appendAsLeader(logOf(state), [{ value: 'c' }], 1, 0);
    const later = takeCheckpoint(keeper, state);
    appendAsLeader(logOf(state), [{ value: 'd' }], 1, 0);
    expect([valuesOf(resume(checkpoint, newStage())), valuesOf(resume(later, newStage())), valuesOf(state)]).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['a', 'c', 'd'],
    ]);
  });

  test('is at every moment of any run the whole state, in the same order', () => {
    fc.assert(
      fc.property(arbitrarySchedule, fc.integer({ min: 20, max: 200 }), (scenario, every) => {
        for (const { checkpoint, text } of keptOf(createSimulation(scenario), every))
          expect(textOf(resume(checkpoint, newStage()))).toBe(text);
      }),
      { numRuns: 20 },
    );
  });

  test('is the whole state wherever a replay was before, and what that told stays as it is', () => {
    fc.assert(
      fc.property(arbitrarySchedule, fc.integer({ min: 60, max: 200 }), (scenario, every) => {
        const sim = createSimulation(scenario);
        const stage = newStage();
        const told: [StepRecord, string][] = [];
        for (const { checkpoint, text } of keptOf(sim, every).toReversed()) {
          const replay = { ...sim, state: resume(checkpoint, stage), events: [] };
          expect(textOf(replay.state)).toBe(text);
          for (let done = step(replay); done && done.index <= checkpoint.step + every; done = step(replay)) told.push([done, textOf(done)]);
        }
        for (const [done, text] of told) expect(textOf(done)).toBe(text);
      }),
      { numRuns: 5 },
    );
  });

  test('stays as it is while a state that goes on from it changes', () => {
    const checkpoint = takeCheckpoint(newKeeper(), running());
    const before = textOf(resume(checkpoint, newStage()));
    const state = resume(checkpoint, newStage());
    appendAsLeader(logOf(state), [{ value: 'c' }], 0, 0);
    for (const isr of Object.values(brokerOf(state, 1).partitions).map((partition) => partition.isr)) (isr as number[]).push(9);
    brokerOf(state, 2).metadata.partitions = {};
    expect(textOf(resume(checkpoint, newStage()))).toBe(before);
  });

  test('keeps numbers of any size, texts, and what is not there', () => {
    const values = [
      0,
      -1,
      191,
      192,
      4095,
      4096,
      70_000,
      2 ** 24,
      -9,
      -70_000,
      2 ** 31,
      -(2 ** 31),
      1.5,
      Number.MIN_SAFE_INTEGER,
      'é',
      null,
      false,
    ];
    const state = { ...running(), queue: values as never };
    const resumed = resume(takeCheckpoint(newKeeper(), { ...state, clients: { a: undefined as never } }), newStage());
    expect(resumed.queue).toEqual(values);
    expect(Object.keys(resumed.clients)).toEqual(['a']);
  });

  test('of a replay leaves nothing behind with the run', () => {
    const state = running();
    const keeper = newKeeper();
    const checkpoint = takeCheckpoint(keeper, state);
    const { length } = keeper.vocabulary.shared;
    const replay = takeCheckpoint(keeperOfReplay(keeper, newStage()), resume(checkpoint, newStage()));
    expect(textOf(resume(replay, newStage()))).toBe(textOf(state));
    expect(keeper.vocabulary.shared).toHaveLength(length);
  });
});
