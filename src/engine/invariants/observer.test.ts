import { describe, expect, test } from 'vitest';
import type { Command } from '../../scenario/schema';
import { remoteReplica } from '../broker/partition';
import type { Simulation } from '../context';
import { produceAt, threeBrokers } from '../golden/cluster';
import { emptyLog, truncateTo } from '../log/log';
import type { RecordBatch } from '../messages';
import { createSimulation, nextDueAtMs, step } from '../simulation';
import type { BrokerState, PartitionState, ReplicaLog } from '../state';
import type { StepRecord } from '../trace';
import type { InvariantId, Violation } from './catalog';
import { NAMED_CHECKS } from './named';
import { createObserver, type Observer, observe } from './observer';
import { viewOf } from './view';

const TP = 't-0';
const brokerAt = (sim: Simulation, id: number) => sim.state.brokers[id] as BrokerState;
const logAt = (sim: Simulation, id: number) => brokerAt(sim, id).disk.logs[TP] as ReplicaLog;
const partitionAt = (sim: Simulation, id: number) => brokerAt(sim, id).partitions[TP] as PartitionState;

function watchUntil(observer: Observer, untilMs: number): Violation[] {
  const { sim } = observer;
  const violations: Violation[] = [];
  for (let due = nextDueAtMs(sim); due !== null && due <= untilMs; due = nextDueAtMs(sim))
    violations.push(...observe(observer, step(sim) as StepRecord));
  return violations;
}

/** Two records that all three replicas have and know to be committed, the first one in acks=all, the second in acks=1. */
function settled(commands: readonly Command[] = []): Observer {
  const observer = createObserver(createSimulation(threeBrokers([produceAt(10, 'a'), produceAt(20, 'b', '1'), ...commands])));
  expect(watchUntil(observer, 1_500)).toEqual([]);
  return observer;
}

/** A step in which nothing happened but what a test did to the state. */
const anyStep = (sim: Simulation): StepRecord => ({
  index: sim.state.step + 1,
  atMs: sim.state.nowMs,
  cause: 0,
  source: { kind: 'command', command: { atMs: 0, do: 'partition.elect', topic: 't', partition: 0, election: 'preferred' } },
  events: [],
});

/** What is found after the state was spoiled. */
function foundAfter(spoil: (sim: Simulation) => void): Violation[] {
  const observer = settled();
  spoil(observer.sim);
  return [...observe(observer, anyStep(observer.sim))];
}

const anotherRecord = (log: ReplicaLog): void => {
  log.batches[0] = { ...(log.batches[0] as RecordBatch), records: [{ value: 'other' }] };
};

describe('each invariant is found broken', () => {
  test.each<[InvariantId, (sim: Simulation) => void]>([
    ['S1', (sim) => truncateTo(logAt(sim, 1), 0)],
    ['S2', (sim) => truncateTo(logAt(sim, 1), 1)],
    ['S3', (sim) => [1, 2, 3].map((id) => truncateTo(logAt(sim, id), 0))],
    ['S5', (sim) => truncateTo(logAt(sim, 2), 0)],
    ['S6', (sim) => anotherRecord(logAt(sim, 2))],
    ['S7', (sim) => anotherRecord(logAt(sim, 3))],
    ['S8', (sim) => anotherRecord(logAt(sim, 3))],
    ['S9', (sim) => anotherRecord(logAt(sim, 2))],
    ['S10', (sim) => logAt(sim, 2).batches.reverse()],
    ['P1', (sim) => (partitionAt(sim, 2).highWatermark = 9)],
    ['P2', (sim) => (partitionAt(sim, 1).highWatermark = 1)],
    ['P3', (sim) => (partitionAt(sim, 2).highWatermark = 9)],
    ['P4', (sim) => truncateTo(logAt(sim, 1), 1)],
    ['P7', (sim) => truncateTo(logAt(sim, 3), 0)],
    ['P8', (sim) => Object.assign(remoteReplica(partitionAt(sim, 1), 2) as object, { logEndOffset: 7 })],
    ['P12', (sim) => (logAt(sim, 2).epochCache = [[3, 0]])],
    ['P13', (sim) => (partitionAt(sim, 1).leaderEpochStartOffset = 2)],
    ['M4', (sim) => (partitionAt(sim, 2).leaderEpoch = -1)],
    ['M11', (sim) => (partitionAt(sim, 1).proposedIsr = [1, 2, 3])],
    ['M12', (sim) => (partitionAt(sim, 1).isr = [1, 2])],
  ])('%s', (id, spoil) => {
    expect(foundAfter(spoil).map((violation) => violation.id)).toContain(id);
  });

  test('a log that is gone counts as empty', () => {
    const ids = foundAfter((sim) => delete brokerAt(sim, 2).disk.logs[TP]).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['S5', 'S6', 'P7']));
  });
});

test('what is told of is told once', () => {
  const observer = settled();
  truncateTo(logAt(observer.sim, 1), 0);
  expect(observe(observer, anyStep(observer.sim)).filter(({ id }) => id === 'S1')).toHaveLength(1);
  expect(observe(observer, anyStep(observer.sim)).filter(({ id }) => id === 'S1')).toHaveLength(0);
});

describe('whether Kafka would do the same', () => {
  const byId = (violations: readonly Violation[], id: InvariantId) => violations.find((violation) => violation.id === id)?.because;

  test('nothing excuses a loss in a quiet run', () => {
    const observer = settled();
    Object.assign(logAt(observer.sim, 1), emptyLog());
    observer.memory.partitions[TP]!.replicas[1]!.logEndOffset = 0;
    const found = observe(observer, anyStep(observer.sim));
    expect(byId(found, 'S1')).toBeNull();
  });

  test('a write with acks=1 is lost with its leader', () => {
    const cut = (peer: string): Command => ({ atMs: 1_600, do: 'link.cut', from: 'b1', to: peer });
    const observer = settled([cut('b2'), cut('b3'), produceAt(1_700, 'c', '1'), { atMs: 1_800, do: 'broker.kill', broker: 1 }]);
    const found = watchUntil(observer, 60_000);
    expect(found.map(({ id, because, value }) => [id, because, value])).toEqual([['S2', 'sameLeader', 'c']]);
  });
});

describe('the checks that cases name', () => {
  const viewAfter = (spoil: (sim: Simulation) => void) => {
    const { sim } = settled();
    spoil(sim);
    const view = viewOf(sim, TP);
    if (!view) throw new Error('no such partition');
    return view;
  };

  test.each<[keyof typeof NAMED_CHECKS, (sim: Simulation) => void]>([
    ['AckedSurvives', (sim) => truncateTo(logAt(sim, 1), 1)],
    ['NoGlobalLoss', (sim) => [1, 2, 3].map((id) => truncateTo(logAt(sim, id), 1))],
    ['LogMatching', (sim) => anotherRecord(logAt(sim, 2))],
    ['StrongIsr', (sim) => truncateTo(logAt(sim, 2), 1)],
    ['EpochLineage', (sim) => anotherRecord(logAt(sim, 3))],
    ['NoDuplicates', (sim) => (logAt(sim, 1).batches[1] = { ...(logAt(sim, 1).batches[0] as RecordBatch), baseOffset: 1, lastOffset: 1 })],
  ])('%s', (name, spoil) => {
    const acked = ['a', 'b'];
    expect(
      NAMED_CHECKS[name](
        viewAfter(() => {}),
        acked,
      ),
    ).toBe(true);
    expect(NAMED_CHECKS[name](viewAfter(spoil), acked)).toBe(false);
  });
});
