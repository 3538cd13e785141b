import { describe, expect, test } from 'vitest';
import type { Command } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import { maybePropagateIsrChanges } from '../broker/isrInZooKeeper';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';
import { runAll } from '../history';
import { createSimulation, runUntil } from '../simulation';
import type { BrokerState } from '../state';
import { childrenOf } from '../zookeeper/znodes';
import { ISR_CHANGE_NOTIFICATION } from './isrChangeNotification';

describe('who is in the ISR, as brokers without the partition’s leader know it (ZK-12)', () => {
  const commands: Command[] = [
    { atMs: 0, do: 'broker.pause', broker: 3 },
    produceAt(1_200, 'a', '1'),
    { atMs: 60_000, do: 'broker.resume', broker: 3 },
  ];

  /** Broker 3 freezes and leaves the ISR, and later is back in it. @returns what broker 2 knows so long after either change, and which notes wait */
  function knownAfter(kafka: KafkaVersion, change: 0 | 1, afterMs: number): { isr: readonly number[] | undefined; waiting: number } {
    const scenario = threeBrokers(commands, { kafka, configs: { 'zookeeper.session.timeout.ms': 300_000 } });
    const sim = createSimulation(scenario);
    runUntil(sim, (eventsOf(scenario, 'PartitionStateWritten')[change]?.atMs ?? 0) + afterMs);
    return { isr: sim.state.brokers[2]?.metadata.partitions['t-0']?.isr, waiting: childrenOf(sim, ISR_CHANGE_NOTIFICATION).length };
  }

  test('up to 2.6 the leader leaves a note of changes that are at rest for five seconds; the controller passes it on and takes it away', () => {
    expect(knownAfter('2.6', 0, 4_900).isr).toEqual([1, 2, 3]);
    expect(knownAfter('2.6', 0, 7_600)).toEqual({ isr: [1, 2], waiting: 0 });
    expect(knownAfter('2.6', 1, 7_600)).toEqual({ isr: [1, 2, 3], waiting: 0 });
  });

  test.each([
    ['at rest for five seconds', 5_000, 60_000, 0],
    ['at rest for longer', 5_001, 5_001, 1],
    ['told a minute after the last note', 0, 60_000, 0],
    ['told later than that', 0, 60_001, 1],
  ])('a change that is %s: %i ms since it, %i ms since the last note', (_, quietMs, silentMs, notes) => {
    const sim = createSimulation(threeBrokers([], { kafka: '2.6' }));
    const broker = sim.state.brokers[1] as BrokerState;
    const { nowMs } = sim.state;
    broker.isrChanges = { partitions: ['t-0'], lastChangeMs: nowMs - quietMs, lastPropagationMs: nowMs - silentMs };
    maybePropagateIsrChanges(sim, broker);
    expect([childrenOf(sim, ISR_CHANGE_NOTIFICATION).length, broker.isrChanges.partitions.length]).toEqual([notes, 1 - notes]);
  });

  test('from 2.7 on the controller made the change, and tells everybody at once', () => {
    expect(knownAfter('3.9', 0, 20)).toEqual({ isr: [1, 2], waiting: 0 });
  });
});

describe('a follower that stops in order (CTL-02)', () => {
  const scenario = threeBrokers([{ atMs: 3_000, do: 'broker.stop', broker: 3 }]);
  const [stopped] = eventsOf(scenario, 'BrokerStatus').filter(({ to }) => to === 'stopped');
  const arrived = runAll(scenario, true).steps.flatMap(({ atMs, source }) =>
    source.kind === 'message' && atMs >= 3_000 && atMs <= (stopped?.atMs ?? 0) + 20 ? [source.message] : [],
  );

  test('leaves the ISR before it goes, in a new leader epoch', () => {
    const [written, ...others] = eventsOf(scenario, 'PartitionStateWritten');
    expect(written).toMatchObject({ leader: 1, leaderEpoch: 1, isr: [1, 2] });
    expect(written?.atMs).toBeLessThan(stopped?.atMs ?? 0);
    expect(others).toEqual([]);
  });

  test('is told to stop fetching; the others are told of the ISR', () => {
    expect(arrived.filter(({ kind }) => kind === 'StopReplica').map(({ to }) => to)).toEqual(['b3']);
    const told = arrived.filter(({ kind }) => kind === 'LeaderAndIsr').map(({ to }) => to);
    expect([...new Set(told)]).toEqual(['b1', 'b2']);
  });
});

test('everybody hears that a broker without replicas has died, and when it is back (ZK-08)', () => {
  const commands: Command[] = [
    { atMs: 3_000, do: 'broker.kill', broker: 3 },
    { atMs: 40_000, do: 'broker.start', broker: 3 },
  ];
  const sim = createSimulation(threeBrokers(commands, { topics: [{ name: 't', assignment: [[1, 2]] }] }));
  const known = () => [1, 2].map((id) => sim.state.brokers[id]?.metadata.liveBrokers);
  runUntil(sim, 39_000);
  expect(known()).toEqual([
    [1, 2],
    [1, 2],
  ]);
  runUntil(sim, 50_000);
  expect(known()).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
});
