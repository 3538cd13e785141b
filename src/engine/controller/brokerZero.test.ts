import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, outcomes, partitionOf } from '../golden/inspect';

/** Brokers 0, 1 and 2: the first of them is the controller. */
function fromZero(commands: readonly Command[], configs: Scenario['cluster']['configs'] = {}): Scenario {
  const scenario = threeBrokers(commands, { topics: [{ name: 't', assignment: [[1, 0, 2]] }], configs });
  return { ...scenario, cluster: { ...scenario.cluster, brokers: [{ id: 0 }, { id: 1 }, { id: 2 }] } };
}

describe('an id of 0 is a broker like any other', () => {
  test('it is the controller, and lets a leader go', () => {
    const scenario = fromZero([produceAt(1_000, 'a'), { atMs: 3_000, do: 'broker.stop', broker: 1 }]);
    const frame = frameAt(scenario, 3_100);
    expect(frame.zookeeper.controller).toBe(0);
    expect(partitionOf(frame)).toMatchObject({ leader: 0, leaderEpoch: 1, isr: [0, 2] });
    expect(eventsOf(scenario, 'BrokerStatus').find(({ to }) => to === 'stopped')?.atMs).toBeLessThan(3_020);
  });

  test('it is asked to change an ISR, and to create a topic', () => {
    const commands: Command[] = [
      { atMs: 0, do: 'broker.pause', broker: 2 },
      { atMs: 500, do: 'topic.create', topic: 'u', assignment: [[0]] },
      produceAt(1_200, 'a'),
    ];
    const frame = frameAt(fromZero(commands, { 'zookeeper.session.timeout.ms': 300_000 }), 60_000);
    expect(partitionOf(frame).isr).toEqual([1, 0]);
    expect(outcomes(frame)).toEqual(['acked']);
    expect(frame.partitions.map(({ leader }) => leader)).toEqual([1, 0]);
  });

  test('it gives a topic another partition, and deletes it', () => {
    const scenario = fromZero([
      { atMs: 500, do: 'topic.alterPartitions', topic: 't', partitions: 2 },
      { atMs: 5_000, do: 'topic.delete', topic: 't' },
    ]);
    expect(frameAt(scenario, 4_000).partitions).toHaveLength(2);
    expect(frameAt(scenario, 9_000).partitions).toEqual([]);
  });
});
