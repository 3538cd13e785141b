import { describe, expect, test } from 'vitest';
import type { Command, Configs, Scenario } from '../scenario/schema';
import { produceAt, threeBrokers } from './golden/cluster';
import { eventsOf, frameAt, partitionOf, replicaOf } from './golden/inspect';
import { createSimulation, runUntil } from './simulation';

/** Eight batches of 80 to 87 bytes, from 1 s on, every 100 ms. */
const eight: readonly Command[] = Array.from({ length: 8 }, (_, i) => ({
  ...(produceAt(1000 + 100 * i, '') as Extract<Command, { do: 'produce' }>),
  records: [{ key: `k${i}`, value: 'v'.repeat(10 + i) }],
}));

function cluster(commands: readonly Command[], configs: Configs, topic: Configs = {}): Scenario {
  return threeBrokers(commands, {
    configs: { 'log.initial.task.delay.ms': 3000, 'log.retention.check.interval.ms': 4000, ...configs },
    topics: [{ name: 't', assignment: [[1, 2, 3]], configs: { 'segment.bytes': 300, ...topic } }],
  });
}

const ends = (scenario: Scenario, atMs: number) =>
  [1, 2, 3].map((id) => {
    const { logStartOffset, logEndOffset } = replicaOf(frameAt(scenario, atMs), id);
    return [logStartOffset, logEndOffset];
  });

describe('power loss', () => {
  test('takes what was not flushed: what came after the last roll (LOG-05, LOG-06)', () => {
    const scenario = cluster([...eight, { atMs: 5000, do: 'broker.powerOff', broker: 3 }], {});
    expect(eventsOf(scenario, 'RecordsLost')).toMatchObject([{ broker: 3, from: 8, to: 6 }]);
    expect(ends(scenario, 5000)).toEqual([
      [0, 8],
      [0, 8],
      [0, 6],
    ]);
  });

  test('a killed process loses nothing, one that stopped has flushed it all (LOG-05, LOG-06)', () => {
    const killed = cluster([...eight, { atMs: 5000, do: 'broker.kill', broker: 3 }, { atMs: 9000, do: 'broker.start', broker: 3 }], {});
    expect(ends(killed, 40_000)[2]).toEqual([0, 8]);
    const stopped = cluster(
      [
        ...eight,
        { atMs: 5000, do: 'broker.stop', broker: 3 },
        { atMs: 9000, do: 'broker.start', broker: 3 },
        { atMs: 12_000, do: 'broker.powerOff', broker: 3 },
      ],
      {},
    );
    expect(eventsOf(stopped, 'RecordsLost')).toEqual([]);
  });

  test('after a crash still takes the page cache; a broker that is off refuses', () => {
    const scenario = cluster(
      [
        ...eight,
        { atMs: 5000, do: 'broker.kill', broker: 2 },
        { atMs: 6000, do: 'broker.powerOff', broker: 2, keep: 1 },
        { atMs: 7000, do: 'broker.stop', broker: 3 },
        { atMs: 9000, do: 'broker.powerOff', broker: 3 },
      ],
      {},
    );
    expect(eventsOf(scenario, 'RecordsLost')).toMatchObject([{ broker: 2, to: 1 }]);
    expect(eventsOf(scenario, 'CommandRefused')).toMatchObject([{ reason: 'broker.notRunning', atMs: 9000 }]);
  });

  test('the follower copies again what it lost (LOG-09, EPO-09)', () => {
    const scenario = cluster(
      [...eight, { atMs: 5000, do: 'broker.powerOff', broker: 3, keep: 2 }, { atMs: 30_000, do: 'broker.start', broker: 3 }],
      {},
    );
    expect(ends(scenario, 29_000)[2]).toEqual([0, 2]);
    expect(ends(scenario, 35_000)[2]).toEqual([0, 8]);
  });
});

describe('an emptied disk', () => {
  test('only of a broker that does not run', () => {
    const scenario = cluster([{ atMs: 100, do: 'broker.wipe', broker: 1 }], {});
    expect(eventsOf(scenario, 'CommandRefused')).toMatchObject([{ reason: 'broker.running' }]);
  });

  test('of the last member of the ISR, which leads again: everybody else cuts, and everything is lost (EPO-14)', () => {
    const scenario = cluster(
      [
        ...eight,
        { atMs: 5000, do: 'broker.stop', broker: 2 },
        { atMs: 6000, do: 'broker.stop', broker: 3 },
        { atMs: 8000, do: 'broker.kill', broker: 1 },
        { atMs: 9000, do: 'broker.wipe', broker: 1 },
        { atMs: 40_000, do: 'broker.start', broker: 1 },
        { atMs: 45_000, do: 'broker.start', broker: 2 },
        { atMs: 50_000, do: 'broker.start', broker: 3 },
      ],
      {},
    );
    const frame = frameAt(scenario, 55_000);
    expect(partitionOf(frame)).toMatchObject({ leader: 1, isr: [1, 2, 3] });
    expect(ends(scenario, 55_000)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('retention', () => {
  test('by size: each replica deletes its oldest segments, and the log begins later (LOG-11, LOG-12)', () => {
    const scenario = cluster(eight, {}, { 'retention.bytes': 400 });
    expect(eventsOf(scenario, 'SegmentRolled').map(({ broker, baseOffset }) => [broker, baseOffset])).toHaveLength(6);
    expect(ends(scenario, 6000)).toEqual([
      [3, 8],
      [3, 8],
      [3, 8],
    ]);
    expect(replicaOf(frameAt(scenario, 6000), 2).epochCache).toEqual([[0, 3]]);
    expect(eventsOf(scenario, 'SegmentsDeleted')[0]).toMatchObject({ reason: 'size', count: 1, logStartOffset: 3 });
  });

  test('by time the active segment goes too (LOG-11)', () => {
    const scenario = cluster(eight, {}, { 'retention.ms': 5000 });
    expect(ends(scenario, 20_000)).toEqual([
      [8, 8],
      [8, 8],
      [8, 8],
    ]);
  });

  test('a follower that keeps everything follows the leader’s log start (REP-16, LOG-12)', () => {
    const scenario = cluster(eight, {}, {});
    const brokers = scenario.cluster.brokers.map((broker) =>
      broker.id === 1 ? { ...broker, configs: { 'log.retention.bytes': 400 } } : broker,
    );
    const uneven = { ...scenario, cluster: { ...scenario.cluster, brokers } };
    expect(eventsOf(uneven, 'LogStartRaised').map(({ broker, from, to }) => [broker, from, to])).toEqual([
      [2, 0, 3],
      [3, 0, 3],
    ]);
    const freed = eventsOf(uneven, 'SegmentsDeleted').filter(({ broker }) => broker === 2);
    expect(freed).toMatchObject([{ reason: 'logStartOffset', count: 1, logStartOffset: 3 }]);
  });

  test('a follower that is behind the leader’s log start begins there (REP-24)', () => {
    const scenario = cluster(
      [{ atMs: 0, do: 'broker.stop', broker: 3 }, ...eight, { atMs: 40_000, do: 'broker.start', broker: 3 }],
      {},
      {
        'retention.bytes': 400,
      },
    );
    expect(ends(scenario, 45_000)[2]).toEqual([3, 8]);
  });

  test('after a crash the log begins with its first segment (LOG-09)', () => {
    const scenario = cluster(eight, {}, { 'retention.bytes': 400 });
    const crashed: Scenario = {
      ...scenario,
      commands: [...scenario.commands, { atMs: 9000, do: 'broker.kill', broker: 3 }, { atMs: 30_000, do: 'broker.start', broker: 3 }],
    };
    expect(ends(crashed, 35_000)[2]).toEqual([3, 8]);
  });
});

describe('recovery-point-offset-checkpoint is written when a follower cuts its log (LOG-08, EPO-10)', () => {
  const recoveryPoints = (kafka: Scenario['kafka'], commands: Command[], broker: number) => {
    const sim = createSimulation(threeBrokers(commands, { kafka, configs: { 'zookeeper.session.timeout.ms': 6000 } }));
    runUntil(sim, 17_000);
    return sim.state.brokers[broker]?.disk.recoveryPointCheckpoint;
  };
  const lost: Command[] = [
    { atMs: 1000, do: 'link.cut', from: 'b2', to: 'b1' },
    { atMs: 1001, do: 'link.cut', from: 'b3', to: 'b1' },
    produceAt(1500, 'lost', '1'),
    { atMs: 2000, do: 'broker.kill', broker: 1 },
    { atMs: 11_000, do: 'link.heal', from: 'b2', to: 'b1' },
    { atMs: 11_001, do: 'link.heal', from: 'b3', to: 'b1' },
    { atMs: 12_000, do: 'broker.start', broker: 1 },
  ];

  test('before the first minute is over', () => {
    expect(recoveryPoints('2.8', lost, 1)).toEqual({ 't-0': 0 });
    expect(recoveryPoints('2.8', lost, 3)).toBeNull();
  });

  test('up to 0.10 with each change to a follower, whatever is cut', () => {
    expect([1, 2].map((broker) => recoveryPoints('0.10', [], broker))).toEqual([null, { 't-0': 0 }]);
    expect([1, 2].map((broker) => recoveryPoints('0.11', [], broker))).toEqual([null, null]);
  });
});

describe('replication-offset-checkpoint (LOG-07)', () => {
  /** Broker 2 after a while: a topic is created at 3 s, a record is written half a second later. */
  const checkpointed = (mode: 'zookeeper' | 'kraft', atMs: number) => {
    const creation: Command = { atMs: 3000, do: 'topic.create', topic: 'late', assignment: [[1, 2]] };
    const record = { ...produceAt(3500, 'a'), topic: 'late' } as Command;
    const sim = createSimulation(threeBrokers([creation, record], { mode, topics: [] }));
    runUntil(sim, atMs);
    return sim.state.brokers[2]?.disk.highWatermarkCheckpoint;
  };

  test('is written with the first LeaderAndIsr, and from then on every five seconds', () => {
    expect(checkpointed('zookeeper', 2900)).toBeNull();
    expect(checkpointed('zookeeper', 3100)).toEqual({ 'late-0': 0 });
    expect(checkpointed('zookeeper', 7900)).toEqual({ 'late-0': 0 });
    expect(checkpointed('zookeeper', 8100)).toEqual({ 'late-0': 1 });
  });

  test('in KRaft every five seconds since the first metadata', () => {
    expect(checkpointed('kraft', 2900)).toBeNull();
    expect(checkpointed('kraft', 3100)).toBeNull();
    expect(checkpointed('kraft', 10_000)).toEqual({ 'late-0': 1 });
  });
});

test('a power loss may be told to take of one log alone, and finds one that was stopped as well (LOG-06)', () => {
  const loss: Command = { atMs: 5000, do: 'broker.powerOff', broker: 3, keep: 2, of: { topic: 't', partition: 0 } };
  const topics = [
    { name: 't', assignment: [[1, 2, 3]] },
    { name: 'u', assignment: [[1, 2, 3]] },
  ];
  const other = { ...produceAt(2000, 'other'), topic: 'u' } as Command;
  const lost = (before: Command[], command: Command) =>
    eventsOf(threeBrokers([...eight, other, ...before, command], { topics }), 'RecordsLost');
  expect(lost([], loss)).toMatchObject([{ broker: 3, tp: 't-0', from: 8, to: 2 }]);
  expect(lost([{ atMs: 3000, do: 'broker.stop', broker: 3 }], loss)).toMatchObject([{ tp: 't-0', from: 8, to: 2 }]);
  expect(lost([], { atMs: 5000, do: 'broker.powerOff', broker: 3 }).map(({ tp }) => tp)).toEqual(['t-0', 'u-0']);
});
