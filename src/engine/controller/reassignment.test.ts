import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, partitionOf } from '../golden/inspect';
import type { PartitionRegistration } from '../messages';
import { createSimulation, runUntil } from '../simulation';
import { controllerOf } from './controller.testing';
import { processPartitionReassignment } from './reassignment';
import { decodeReassignments, encodeBroker, encodeTopic, REASSIGN_PARTITIONS } from './znodePaths';

const move: Command = { atMs: 3_000, do: 'partition.reassign', topic: 't', partition: 0, replicas: [1, 3] };
const away: Command = { atMs: 1_000, do: 'broker.stop', broker: 3 };
const cancel: Command = { atMs: 9_000, do: 'partition.cancelReassignment', topic: 't', partition: 0 };
const topics: Scenario['topics'] = [{ name: 't', assignment: [[1, 2]] }];
const moving = (commands: readonly Command[], kafka: KafkaVersion = '3.9'): Scenario => threeBrokers(commands, { kafka, topics });

test.each([
  ['2.3', '{"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[1,3]}]}'],
  ['2.4', undefined],
] as const)('in %s what is under way stands in a znode of its own: %s (ZK-17)', (kafka, expected) => {
  const sim = createSimulation(moving([away, move], kafka));
  runUntil(sim, 4_000);
  expect(sim.state.zookeeper.znodes[REASSIGN_PARTITIONS]?.data).toBe(expected);
});

test('with the end of the last one that znode is gone (ZK-17)', () => {
  const sim = createSimulation(moving([move], '2.3'));
  runUntil(sim, 12_000);
  expect(sim.state.zookeeper.znodes[REASSIGN_PARTITIONS]).toBeUndefined();
  expect(sim.state.zookeeper.znodes['/brokers/topics/t']?.data).toContain('"adding_replicas":{},"removing_replicas":{}');
});

test('it waits for the new replica; cancelled meanwhile, the old ones are left (CTL-05, KIP-455)', () => {
  expect(partitionOf(frameAt(moving([away, move]), 30_000)).replicas).toEqual([1, 3, 2]);
  expect(partitionOf(frameAt(moving([away, move, cancel]), 30_000)).replicas).toEqual([1, 2]);
});

test('of several moves that are under way that znode names all (ZK-17)', () => {
  const two: Scenario['topics'] = ['t', 'u'].map((name) => ({ name, assignment: [[1, 2]] }));
  const sim = createSimulation(threeBrokers([away, move, { ...move, atMs: 3_500, topic: 'u' } as Command], { kafka: '2.3', topics: two }));
  runUntil(sim, 4_000);
  expect(sim.state.zookeeper.znodes[REASSIGN_PARTITIONS]?.data.match(/"topic":"."/g)).toEqual(['"topic":"t"', '"topic":"u"']);
});

describe('when all of the target is in the ISR (CTL-05, ELE-04)', () => {
  /** t-0 on brokers 1 and 2 moves to a target that has caught up. @returns leader and leader epochs later than at the beginning */
  function completed(target: readonly number[], change: (at: ReturnType<typeof controllerOf>) => unknown = () => {}) {
    const at = controllerOf();
    const { sim, controller, state } = at;
    const before = state.partitions['t-0'] as PartitionRegistration;
    change(at);
    processPartitionReassignment(sim, controller, state, 't-0', target);
    const { leader, leaderEpoch, isr } = state.partitions['t-0'] as PartitionRegistration;
    return { leader, epochs: leaderEpoch - before.leaderEpoch, isr };
  }

  test('a leader that is in it stays, in a newer epoch, and one for each replica that goes', () => {
    expect(completed([1, 3])).toEqual({ leader: 1, epochs: 2, isr: [1, 3] });
  });

  test('another one is elected where it is not', () => {
    expect(completed([3, 2])).toEqual({ leader: 3, epochs: 2, isr: [2, 3] });
  });

  test('or where its broker is on its way out', () => {
    expect(completed([1, 3], ({ state }) => state.shuttingDown.push(1))).toMatchObject({ leader: 3 });
  });

  test('none is where nobody of the target can lead; the others go all the same', () => {
    expect(completed([3], ({ state }) => state.shuttingDown.push(3))).toMatchObject({ isr: [3] });
  });
});

test('there is nothing to cancel where nothing is under way', () => {
  expect(eventsOf(moving([cancel]), 'CommandRefused').map(({ reason }) => reason)).toEqual(['reassignment.none']);
});

test('the next controller moves on what its predecessor began (ZK-06)', () => {
  const scenario = moving([away, move, { atMs: 5_000, do: 'broker.kill', broker: 1 }, { atMs: 40_000, do: 'broker.start', broker: 3 }]);
  const late = partitionOf(frameAt(scenario, 60_000));
  expect(late.replicas).toEqual([1, 3, 2]);
  const back: Command = { atMs: 70_000, do: 'broker.start', broker: 1 };
  expect(partitionOf(frameAt({ ...scenario, commands: [...scenario.commands, back] }, 120_000)).replicas).toEqual([1, 3]);
});

test('the topic’s znode names what is added and removed, of the partitions where there is such (ZK-17)', () => {
  const data = encodeTopic({ 0: [1, 3, 2], 1: [1, 2] }, { 0: [3] }, { 0: [2] });
  expect(decodeReassignments(data)).toEqual({ 0: { target: [1, 3], adding: [3], removing: [2] } });
  const empty = '{"partitions":{"0":[1]},"adding_replicas":{"0":[]},"removing_replicas":{}}';
  expect(decodeReassignments(empty)).toEqual({});
  expect(decodeReassignments('{"partitions":{"0":[1,2]},"removing_replicas":{"0":[2]}}')).toHaveProperty('0.target', [1]);
});

test('a broker’s znode names its rack, if it has one (OUT-3)', () => {
  expect(encodeBroker(1, 'a', 0)).toContain('"rack":"a"');
  expect(encodeBroker(1, null, 0)).not.toContain('rack');
});
