import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import type { WhyTarget } from '../../scenario/whyTarget';
import { produceAt, threeBrokers } from '../golden/cluster';
import { runAll } from '../history';
import { finish } from './past';
import { isUncaused, pathOf } from './path.testing';
import { type Why, whyOf } from './why';

const why = (scenario: Scenario, target: WhyTarget): Why => {
  const { history } = runAll(scenario);
  return finish(whyOf(history, target, history.total));
};

const told = (scenario: Scenario, target: WhyTarget): string[] => pathOf(why(scenario, target));

const TP = 't-0';
const cut: Command = { atMs: 600, do: 'link.cut', from: 'b2', to: 'b1' };
const kill = (broker: number, atMs = 600): Command => ({ atMs, do: 'broker.kill', broker });

const SLOW = [
  'HighWatermark',
  'IsrChanged',
  'PartitionStateWritten',
  'IsrChangeProposed: replica.lag.time.max.ms=30000',
  'MessageLost',
  'link.cut',
];

test('a leader whose ISR is refused does not know what was written (ISR-07)', () => {
  const deaf: Command[] = [
    { atMs: 600, do: 'link.cut', from: 'b1', to: 'b2' },
    kill(3, 700),
    { atMs: 710, do: 'session.expire', broker: 3 },
    produceAt(800, 'a'),
  ];
  const scenario = threeBrokers(deaf, { kafka: '1.0', topics: [{ name: 't', assignment: [[2, 3, 1]] }] });
  const { steps } = runAll(scenario);
  const refused = steps.find(({ events }) => events.some(({ type }) => type === 'IsrChangeRefused'));
  const event = refused?.events.findIndex(({ type }) => type === 'IsrChangeRefused') ?? -1;
  expect(refused?.events[event]).toMatchObject({ broker: 2, to: [2], error: 'BADVERSION' });
  expect(told(scenario, { value: 'step', step: refused?.index ?? -1, event })).toEqual([
    'IsrChangeRefused',
    'PartitionStateWritten',
    'SessionExpired',
    'session.expire',
  ]);
});

describe('a link that is cut', () => {
  test.each(['zookeeper', 'kraft'] as const)('lets the water rise once the ISR has shrunk (%s)', (mode) => {
    const scenario = threeBrokers([produceAt(100, 'a'), cut, produceAt(700, 'b')], { mode });
    expect(told(scenario, { value: 'highWatermark', tp: TP, broker: 1 })).toEqual(SLOW);
    expect(told(scenario, { value: 'highWatermark', tp: TP, broker: 3 })).toEqual(['HighWatermark', ...SLOW]);
    expect(told(scenario, { value: 'isr', tp: TP })).toEqual(SLOW.slice(2));
    expect(told(scenario, { value: 'partitionEpoch', tp: TP })).toEqual(SLOW.slice(2));
    expect(told(scenario, { value: 'outcome', client: 'producer', batch: 1 })).toEqual([
      'ProducerOutcome',
      'ProduceAnswered: acks=all',
      ...SLOW,
    ]);
  });

  test('is not the only condition: whoever is left had to be there, and so had the record', () => {
    const { hops } = why(threeBrokers([produceAt(100, 'a'), cut, produceAt(700, 'b')]), { value: 'highWatermark', tp: TP, broker: 1 });
    const conditions = hops[0]?.because.slice(1).map((at) => hops[at]?.deed);
    expect(conditions).toEqual([
      { kind: 'event', event: expect.objectContaining({ type: 'FollowerFetchState', replica: 3, to: 2 }) },
      { kind: 'event', event: expect.objectContaining({ type: 'RecordsAppended', broker: 1, lastOffset: 1 }) },
    ]);
  });

  test('names where Kafka does it', () => {
    const scenario = threeBrokers([produceAt(100, 'a'), cut, produceAt(700, 'b')]);
    const rules = why(scenario, { value: 'isr', tp: TP }).hops.map(({ rule }) => rule?.at);
    expect(rules.slice(0, 2)).toEqual(['KafkaController.processAlterPartition', 'Partition.maybeShrinkIsr']);
    const old = why({ ...scenario, kafka: '2.4' }, { value: 'isr', tp: TP }).hops.map(({ rule }) => rule?.at);
    expect(old.slice(0, 2)).toEqual(['ReplicationUtils.updateLeaderAndIsr', 'Partition.maybeShrinkIsr']);
  });

  test('loses one message after the other: they are one hop', () => {
    const scenario = threeBrokers([produceAt(100, 'a'), cut, produceAt(700, 'b')], { configs: { 'replica.socket.timeout.ms': 2000 } });
    const lost = why(scenario, { value: 'isr', tp: TP }).hops.find(
      ({ deed }) => deed.kind === 'event' && deed.event.type === 'MessageLost',
    );
    expect(lost?.count).toBeGreaterThan(5);
    expect(lost?.fromStep).toBeLessThan(lost?.step ?? 0);
  });
});

describe('a broker that crashes', () => {
  test('in ZooKeeper mode takes the controller with it; the next one elects', () => {
    const scenario = threeBrokers([produceAt(100, 'a'), kill(1)]);
    const elected = ['ControllerElected', 'ZnodeDeleted', 'SessionExpired: zookeeper.session.timeout.ms=18000', 'broker.kill'];
    expect(told(scenario, { value: 'controller' })).toEqual(elected);
    expect(told(scenario, { value: 'controllerEpoch' })).toEqual(elected);
    expect(told(scenario, { value: 'leader', tp: TP })).toEqual(['PartitionStateWritten', ...elected]);
    expect(told(scenario, { value: 'leaderEpoch', tp: TP })).toEqual(['PartitionStateWritten', ...elected]);
  });

  test('in KRaft is fenced, and another replica leads', () => {
    const scenario = threeBrokers([produceAt(100, 'a'), kill(1)], { mode: 'kraft' });
    const fenced = ['BrokerFenced: broker.session.timeout.ms=9000', 'broker.kill'];
    expect(told(scenario, { value: 'leader', tp: TP })).toEqual(['PartitionStateWritten', ...fenced]);
    expect(told(scenario, { value: 'session', broker: 1 })).toEqual(fenced);
    expect(told(scenario, { value: 'status', broker: 1 })).toEqual(['BrokerStatus', 'broker.kill']);
  });

  test('the quorum elects another controller when its leader is gone', () => {
    const scenario = threeBrokers([{ atMs: 600, do: 'controller.kill', controller: 101 }], { mode: 'kraft', kafka: '4.1' });
    const quorum: Scenario = {
      ...scenario,
      cluster: { ...scenario.cluster, controllers: [{ id: 101 }, { id: 102 }, { id: 103 }], elected: [{ epoch: 1, controller: 101 }] },
    };
    const path = told(quorum, { value: 'controller' });
    expect(path[0]).toBe('ControllerClaimed');
    expect(path.at(-1)).toBe('controller.kill');
  });
});

test.each(['zookeeper', 'kraft'] as const)('too few in the ISR refuse acks=all (%s)', (mode) => {
  const configs = { 'min.insync.replicas': 2 };
  const scenario = threeBrokers([produceAt(100, 'a'), kill(2), kill(3, 650), produceAt(30_000, 'b')], { mode, configs, retries: 0 });
  const path = told(scenario, { value: 'outcome', client: 'producer', batch: 1 });
  expect(path.slice(0, 2)).toEqual(['ProducerOutcome: retries=0', 'ProduceAnswered: min.insync.replicas=2, acks=all']);
  expect(path.at(-1)).toBe('broker.kill');
});

describe('a log that is cut after a failover', () => {
  const commands: Command[] = [
    produceAt(100, 'a'),
    { ...cut, atMs: 600 },
    { atMs: 600, do: 'link.cut', from: 'b3', to: 'b1' },
    produceAt(601, 'x', '1'),
    kill(1, 700),
    { atMs: 30_000, do: 'link.heal', from: 'b2', to: 'b1' },
    { atMs: 30_000, do: 'link.heal', from: 'b3', to: 'b1' },
    { atMs: 32_000, do: 'broker.start', broker: 1 },
  ];

  test.each([
    ['3.9', 'AbstractFetcherThread.truncateOnFetchResponse'],
    ['2.0', 'AbstractFetcherThread.getOffsetTruncationState'],
    ['0.11', 'ReplicaFetcherThread.maybeTruncate'],
  ] as const)('was cut because another had become its leader (%s)', (kafka, at) => {
    const found = why(threeBrokers(commands, { kafka }), { value: 'logEnd', tp: TP, broker: 1 });
    expect(pathOf(found).slice(0, 3)).toEqual(['LogTruncated', 'BecameLeader', 'PartitionStateWritten']);
    expect(pathOf(found).at(-1)).toBe('broker.kill');
    expect(found.hops[0]?.rule?.at).toBe(at);
  });
});

test('what nobody has changed has been so since the beginning', () => {
  const { hops } = why(threeBrokers([]), { value: 'leader', tp: TP });
  expect(hops.map(({ deed }) => deed.kind)).toEqual(['beginning']);
});

test('a record that waits for a leader leads back to whoever wrote it, however often it was sent', () => {
  const found = why(threeBrokers([kill(1), produceAt(700, 'b')]), { value: 'record', tp: TP, broker: 2, offset: 0 });
  expect(pathOf(found)).toEqual(['RecordsAppended', 'ProducerSent', 'produce']);
  expect(found.hops[1]?.count).toBeGreaterThan(1);
});

test('a step leads back as well', () => {
  const { history, steps } = runAll(threeBrokers([produceAt(100, 'a')]), true);
  const fetch = steps.find(({ source, cause }) => cause > 0 && source.kind === 'message' && source.message.kind === 'Produce');
  expect(pathOf(finish(whyOf(history, { value: 'step', step: fetch?.index ?? 0, event: 0 }, history.total)))).toEqual([
    'RecordsAppended',
    'produce',
  ]);
});

test('every path ends in a command or at the beginning, and no hop is its own cause', () => {
  const scenario = threeBrokers([produceAt(100, 'a'), cut, produceAt(700, 'b'), kill(1, 40_000), produceAt(40_100, 'c')], {
    mode: 'kraft',
  });
  const { history } = runAll(scenario);
  for (let step = 1; step <= history.total; step += 3) {
    const { hops } = finish(whyOf(history, { value: 'step', step, event: -1 }, history.total));
    for (const [at, { because }] of hops.entries()) expect(because).not.toContain(at);
    for (const hop of hops) if (hop.because.length === 0 && hop.more === 0) expect(isUncaused(hop)).toBe(true);
  }
});
