import { describe, expect, test } from 'vitest';
import type { Command } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, partitionOf } from '../golden/inspect';
import { runAll } from '../history';
import type { StepRecord } from '../trace';

const crash = threeBrokers([{ atMs: 3000, do: 'broker.kill', broker: 1 }]);
const { steps } = runAll(crash, true);
const first = (matches: (step: StepRecord) => boolean): number => steps.find(matches)?.index ?? 0;
const brings = (type: string) => first(({ events }) => events.some((event) => event.type === type));
const arrives = (kind: string, after: number) =>
  first(({ index, source }) => index > after && source.kind === 'message' && source.message.kind === kind && source.message.to === 'b3');

describe('the controller dies with a partition that it leads (ZK-06)', () => {
  test('each of the six steps of the failover is a step of the run: failure, missed heartbeats, a new controller, state, LeaderAndIsr, UpdateMetadata', () => {
    const failure = brings('BrokerStatus');
    const missed = brings('SessionExpired');
    const decides = brings('ControllerElected');
    const writes = brings('PartitionStateWritten');
    const leaderAndIsr = arrives('LeaderAndIsr', writes);
    const updateMetadata = arrives('UpdateMetadata', leaderAndIsr);
    const order = [failure, missed, decides, writes, leaderAndIsr, updateMetadata];
    expect(order.every((index) => index > 0)).toBe(true);
    expect(new Set(order).size).toBe(6);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('the partition is without a leader before it has a new one, each in a turn of its own', () => {
    const written = steps.filter(({ events }) => events.some(({ type }) => type === 'PartitionStateWritten'));
    expect(written.map(({ events }) => events.flatMap((event) => (event.type === 'PartitionStateWritten' ? [event.leader] : [])))).toEqual([
      [-1],
      [2],
    ]);
  });
});

test('up to 2.2 a dead leader stays in the znode, and is elected anew when it is back: its partition was offline meanwhile (ELE-03, ZK-06)', () => {
  const commands = [
    { atMs: 3000, do: 'broker.kill', broker: 1 },
    { atMs: 40_000, do: 'broker.start', broker: 1 },
  ] as const;
  const stateAt = (kafka: '2.2' | '2.3', atMs: number) =>
    partitionOf(frameAt(threeBrokers(commands, { kafka, topics: [{ name: 't', assignment: [[1]] }] }), atMs));
  expect(stateAt('2.2', 39_000)).toMatchObject({ leader: 1, leaderEpoch: 0 });
  expect(stateAt('2.2', 45_000)).toMatchObject({ leader: 1, leaderEpoch: 1 });
  expect(stateAt('2.3', 39_000)).toMatchObject({ leader: -1, leaderEpoch: 1 });
  expect(stateAt('2.3', 45_000)).toMatchObject({ leader: 1, leaderEpoch: 2 });
});

describe('a controller that was frozen past its session (ZK-05)', () => {
  const zombie = threeBrokers(
    [
      { atMs: 1000, do: 'broker.pause', broker: 1 },
      { atMs: 40_000, do: 'broker.resume', broker: 1 },
    ],
    { topics: [{ name: 't', assignment: [[2, 1, 3]] }] },
  );

  test('resigns when it thaws, registers anew, and loses the election', () => {
    const [resigned] = eventsOf(zombie, 'ControllerResigned');
    expect(resigned).toMatchObject({ broker: 1, controllerEpoch: 1 });
    expect(resigned?.atMs).toBeGreaterThanOrEqual(40_000);
    expect(eventsOf(zombie, 'ControllerElectionLost').at(-1)).toMatchObject({ broker: 1, controller: 2 });
    expect(eventsOf(zombie, 'BrokerRegistered').map(({ broker }) => broker)).toEqual([1]);
  });

  test('a leader asks the controller that it knew, hears that it is none, and asks the next one', () => {
    const asked = runAll(zombie, true).steps.flatMap(({ source }) =>
      source.kind === 'message' && source.message.kind === 'AlterPartition' ? [source.message.to] : [],
    );
    const refused = runAll(zombie, true).steps.filter(
      ({ source }) =>
        source.kind === 'message' && source.message.kind === 'AlterPartitionResponse' && source.message.error === 'NOT_CONTROLLER',
    );
    expect(asked).toEqual(['b1', 'b2']);
    expect(refused).toHaveLength(1);
  });
});

test('a broker that asks ZooKeeper for something sends its next ping a third of the timeout later (ZK-01)', () => {
  const topic: Command = { atMs: 3500, do: 'topic.create', topic: 'u', assignment: [[3]] };
  const run = threeBrokers([topic, { atMs: 8000, do: 'broker.kill', broker: 3 }], { configs: { 'zookeeper.session.timeout.ms': 18_000 } });
  const idle = threeBrokers([{ atMs: 8000, do: 'broker.kill', broker: 3 }], { configs: { 'zookeeper.session.timeout.ms': 18_000 } });
  const endOf = (scenario: typeof run) => eventsOf(scenario, 'SessionExpired')[0]?.atMs ?? 0;
  expect(endOf(run)).toBeGreaterThanOrEqual(3500 + 18_000);
  expect(endOf(run)).toBeLessThanOrEqual(3520 + 20_000);
  expect(endOf(idle)).not.toBe(endOf(run));
});
