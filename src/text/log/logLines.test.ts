import { describe, expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../../engine/golden/cluster';
import { runAll } from '../../engine/history';
import type { Command, Scenario } from '../../scenario/schema';
import { KAFKA_VERSIONS, type KafkaVersion, modesOf } from '../../scenario/versions';
import { topicId } from '../tools/topicId';
import { logLines } from './logLines';
import { loggingClusterOf, serverLog } from './serverLog';

const servers = [1, 2, 3].map((broker) => ({ broker, host: 'localhost', port: 9091 + broker }));
const LONG_SESSION = { 'zookeeper.session.timeout.ms': 300_000, 'replica.lag.time.max.ms': 10_000 };
const SHORT_SESSION = { 'zookeeper.session.timeout.ms': 6000, 'replica.lag.time.max.ms': 60_000, 'auto.leader.rebalance.enable': false };

function linesAt(scenario: Scenario, node: string): string[] {
  const { steps } = runAll(scenario, true);
  return logLines(loggingClusterOf(scenario, servers), steps, node, 0, Number.POSITIVE_INFINITY).map(({ text }) =>
    text.replace(/TimeMs: \d{13}/g, 'TimeMs: <time>'),
  );
}

/** A follower that is frozen leaves the ISR, and comes back. */
const frozen: Command[] = [
  { atMs: 1000, do: 'broker.pause', broker: 3 },
  produceAt(2500, 'a', '1'),
  { atMs: 30_000, do: 'broker.resume', broker: 3 },
];

const isrLines = (kafka: KafkaVersion): string[] =>
  linesAt(threeBrokers(frozen, { kafka, configs: LONG_SESSION }), 'b1').filter((line) => /ISR (?:for|from|updated)/.test(line));

/** The leader, which is the controller as well, is killed. */
const killed: Command[] = [produceAt(500, 'a'), { atMs: 2000, do: 'broker.kill', broker: 1 }];

const about = (lines: readonly string[], pattern: RegExp): string[] => lines.filter((line) => pattern.test(line));

describe('a leader of its ISR', () => {
  test.each<[KafkaVersion, string[]]>([
    [
      '0.10',
      [
        'Partition [t,0] on broker 1: Shrinking ISR for partition [t,0] from 1,2,3 to 1,2',
        'Partition [t,0] on broker 1: Expanding ISR for partition t-0 from 1,2 to 1,2,3',
      ],
    ],
    ['1.1', ['[Partition t-0 broker=1] Shrinking ISR from 1,2,3 to 1,2', '[Partition t-0 broker=1] Expanding ISR from 1,2 to 1,2,3']],
    [
      '2.5',
      [
        '[Partition t-0 broker=1] Shrinking ISR from 1,2,3 to 1,2. Leader: (highWatermark: 0, endOffset: 1). Out of sync replicas: (brokerId: 3, endOffset: 0).',
        '[Partition t-0 broker=1] ISR updated to [1,2] and zkVersion updated to [1]',
        '[Partition t-0 broker=1] Expanding ISR from 1,2 to 1,2,3',
        '[Partition t-0 broker=1] ISR updated to [1,2,3] and zkVersion updated to [2]',
      ],
    ],
    [
      '2.7',
      [
        '[Partition t-0 broker=1] Shrinking ISR from 1,2,3 to 1,2. Leader: (highWatermark: 0, endOffset: 1). Out of sync replicas: (brokerId: 3, endOffset: 0).',
      ],
    ],
    [
      '2.8',
      [
        '[Partition t-0 broker=1] Shrinking ISR from 1,2,3 to 1,2. Leader: (highWatermark: 0, endOffset: 1). Out of sync replicas: (brokerId: 3, endOffset: 0).',
        '[Partition t-0 broker=1] ISR updated to 1,2 and version updated to [1]',
        '[Partition t-0 broker=1] ISR updated to 1,2,3 and version updated to [2]',
      ],
    ],
    [
      '3.9',
      [
        '[Partition t-0 broker=1] Shrinking ISR from 1,2,3 to 1,2. Leader: (highWatermark: 0, endOffset: 1). Out of sync replicas: (brokerId: 3, endOffset: 0, lastCaughtUpTimeMs: <time>).',
        '[Partition t-0 broker=1] ISR updated to 1,2  and version updated to 1',
        '[Partition t-0 broker=1] ISR updated to 1,2,3  and version updated to 2',
      ],
    ],
  ])('%s', (kafka, expected) => {
    expect(isrLines(kafka)).toEqual(expected);
  });

  test('an ISR below the minimum is marked as such from 3.5 on', () => {
    const configs = { ...LONG_SESSION, 'min.insync.replicas': 3 };
    const [first] = about(linesAt(threeBrokers(frozen, { kafka: '3.5', configs }), 'b1'), /ISR updated/);
    expect(first).toBe('[Partition t-0 broker=1] ISR updated to 1,2 (under-min-isr) and version updated to 1');
  });

  test('a write that too few would have is an error from 2.1 on, with the exception on a line of its own', () => {
    const configs = { ...LONG_SESSION, 'min.insync.replicas': 3 };
    const commands = [...frozen.slice(0, 2), produceAt(25_000, 'b')];
    const linesOf = (kafka: KafkaVersion) => about(linesAt(threeBrokers(commands, { kafka, configs, retries: 0 }), 'b1'), /min\.isr/);
    expect(linesOf('2.3')).toEqual([
      '[ReplicaManager broker=1] Error processing append operation on partition t-0\norg.apache.kafka.common.errors.NotEnoughReplicasException: The size of the current ISR Set(1, 2) is insufficient to satisfy the min.isr requirement of 3 for partition t-0',
    ]);
    expect(linesOf('2.0')).toEqual([]);
  });
});

describe('a new leader', () => {
  const configs = SHORT_SESSION;
  const startOf = (kafka: KafkaVersion, node: string): string[] =>
    about(linesAt(threeBrokers(killed, { kafka, configs }), node), / starts at /);

  test('tells its epoch and where that begins, from 2.6 on', () => {
    expect(startOf('2.5', 'b2')).toEqual([]);
    expect(startOf('2.8', 'b2').at(-1)).toBe(
      '[Broker id=2] Leader t-0 starts at leader epoch 2 from offset 1 with high watermark 1 ISR [2,3] addingReplicas [] removingReplicas []. Previous leader epoch was 0.',
    );
    expect(startOf('3.9', 'b2')).toEqual([
      `[Broker id=2] Leader t-0 with topic id Some(${topicId('t')}) starts at leader epoch 2 from offset 1 with partition epoch 2, high watermark 1, ISR [2,3], adding replicas [] and removing replicas [] . Previous leader Some(1) and previous leader epoch was 0.`,
    ]);
  });

  test('its followers tell the leader that they have now as the previous one (3.6 and later)', () => {
    expect(startOf('3.9', 'b3')).toEqual([
      '[Broker id=3] Follower t-0 starts at leader epoch 2 from offset 1 with partition epoch 2 and high watermark 1. Current leader is 2. Previous leader Some(2) and previous leader epoch was 2.',
    ]);
  });

  test('names the replicas that a reassignment adds and removes, until it is over', () => {
    const topics = [{ name: 't', assignment: [[1, 2]] }];
    const commands: Command[] = [{ atMs: 1000, do: 'partition.reassign', topic: 't', partition: 0, replicas: [1, 3] }];
    const lines = about(linesAt(threeBrokers(commands, { kafka: '3.9', topics }), 'b1'), /Leader t-0/);
    expect(lines.map((line) => /adding.*\]/.exec(line)?.[0])).toEqual([
      'adding replicas [3] and removing replicas [2]',
      'adding replicas [] and removing replicas []',
    ]);
  });

  test('in a partition that nobody leads nobody follows anybody', () => {
    const scenario = threeBrokers(killed, { kafka: '3.9', configs });
    expect(about(linesAt(scenario, 'b3'), /Current leader is -1/)).toEqual([]);
  });
});

describe('a failover of the controller', () => {
  const controllerOf = (kafka: KafkaVersion): string[] => {
    const scenario = threeBrokers(killed, { kafka, configs: SHORT_SESSION });
    return about([...linesAt(scenario, 'b2'), ...linesAt(scenario, 'b3')], /Controller|Selector/);
  };

  test('3.9: elected, replicas offline, then leaders', () => {
    const won = controllerOf('3.9').filter((line) => !line.includes('so stopping'));
    expect(won).toEqual([
      '[Controller id=2] 2 successfully elected as the controller. Epoch incremented to 2 and epoch zk version is now 2',
      '[Controller id=2 epoch=2] Partition t-0 state changed to (Leader:-1,ISR:2,3,LeaderRecoveryState:RECOVERED,LeaderEpoch:1,ZkVersion:1,ControllerEpoch:2) after removing replica 1 from the ISR as part of transition to OfflineReplica',
      '[Controller id=2 epoch=2] Changed partition t-0 from OfflinePartition to OnlinePartition with state LeaderAndIsr(leader=2, leaderEpoch=2, isrWithBrokerEpoch=List(BrokerState(brokerId=2, brokerEpoch=-1), BrokerState(brokerId=3, brokerEpoch=-1)), leaderRecoveryState=RECOVERED, partitionEpoch=2)',
    ]);
  });

  test('0.10: a selector tells whom it chose', () => {
    expect(controllerOf('0.10')).toEqual([
      '[OfflinePartitionLeaderSelector]: Selected new leader and ISR {"leader":2,"leader_epoch":1,"isr":[2,3]} for offline partition [t,0]',
    ]);
  });
});

test('a follower that cuts nothing away says so, and where its log ends', () => {
  const commands: Command[] = [
    { atMs: 0, do: 'broker.stop', broker: 3 },
    { atMs: 5000, do: 'broker.wipe', broker: 3 },
    { atMs: 6000, do: 'broker.start', broker: 3 },
  ];
  const lines = about(linesAt(threeBrokers(commands, { kafka: '3.9' }), 'b3'), /Truncating/);
  expect(lines).toEqual([
    '[ReplicaFetcher replicaId=3, leaderId=1, fetcherId=0] Truncating partition t-0 with TruncationState(offset=0, completed=true) due to local high watermark 0',
    '[UnifiedLog partition=t-0, dir=kafka-logs] Truncating to 0 has no effect as the largest offset in the log is -1',
  ]);
});

test('up to 2.3 a replica is loaded for each broker of the partition, in the order of the assignment', () => {
  const commands: Command[] = [
    produceAt(500, 'a'),
    { atMs: 12_000, do: 'broker.stop', broker: 2 },
    { atMs: 20_000, do: 'broker.start', broker: 2 },
  ];
  const lines = about(linesAt(threeBrokers(commands, { kafka: '1.1' }), 'b2'), /loaded/);
  expect(lines.map((line) => line.at(-1))).toEqual(['0', '1', '0']);
});

test.each(KAFKA_VERSIONS.flatMap((kafka) => modesOf(kafka).map((mode) => [kafka, mode] as const)))(
  '%s in %s mode logs no gaps',
  (kafka, mode) => {
    const scenario = threeBrokers([...killed, { atMs: 20_000, do: 'broker.start', broker: 1 }], {
      kafka,
      mode,
      configs: { 'replica.lag.time.max.ms': 10_000 },
    });
    const lines = ['b1', 'b2', 'b3'].flatMap((node) => linesAt(scenario, node));
    expect(lines.length).toBeGreaterThan(0);
    expect(about(lines, /undefined|NaN|\[object/)).toEqual([]);
  },
);

test('the log of a run at a moment has what came since, and nothing that comes later', () => {
  const scenario = threeBrokers(frozen, { kafka: '3.9', configs: LONG_SESSION });
  const { history, steps } = runAll(scenario, true);
  const last = steps.at(-1)?.index ?? 0;
  const whole = serverLog(history, servers, last, 'b1', 0);
  expect(whole.map(({ text }) => text)).toEqual(
    logLines(loggingClusterOf(scenario, servers), steps, 'b1', 0, Number.POSITIVE_INFINITY).map(({ text }) => text),
  );
  const shrunk = whole.findIndex(({ text }) => text.includes('Shrinking'));
  const step = steps.findLast(({ atMs }) => atMs <= (whole[shrunk]?.atMs ?? 0))?.index ?? 0;
  expect(serverLog(history, servers, step, 'b1', 0).at(-1)?.text).toContain('Shrinking');
  expect(serverLog(history, servers, last, 'b1', 29_000)[0]?.atMs).toBeGreaterThan(29_000);
});

test('a topic that is deleted: its partitions have no state any more, its replicas leave one after the other', () => {
  const linesOf = (kafka: KafkaVersion): string[] => {
    const scenario = threeBrokers([{ atMs: 1000, do: 'topic.delete', topic: 't' }], {
      kafka,
      configs: { 'auto.leader.rebalance.enable': false },
    });
    return linesAt(scenario, 'b1').filter((line) => line.includes('epoch=1]'));
  };
  const gone = (from: string, to: string) => `[Controller id=1 epoch=1] Changed partition t-0 state from ${from} to ${to}`;
  expect(linesOf('2.0')).toEqual([gone('OnlinePartition', 'OfflinePartition'), gone('OfflinePartition', 'NonExistentPartition')]);
  const after = (replica: number, leader: number, isr: string, epoch: number) =>
    `[Controller id=1 epoch=1] Partition t-0 state changed to (Leader:${leader},ISR:${isr},LeaderEpoch:${epoch},ZkVersion:${epoch},ControllerEpoch:1) after removing replica ${replica} from the ISR as part of transition to OfflineReplica`;
  expect(linesOf('2.8')).toEqual([after(1, -1, '2,3', 1), after(2, -1, '3', 2), after(3, -1, '3', 3)]);
});

describe('a controller of KRaft', () => {
  const configs = { 'broker.session.timeout.ms': 6000, 'replica.lag.time.max.ms': 60_000 };
  const controllerLines = (commands: Command[]): string[] =>
    linesAt(threeBrokers(commands, { kafka: '4.1', mode: 'kraft', configs }), 'c101').map((line) =>
      line.replace('[QuorumController id=101] ', '').replace(/(epoch |Epoch=|record |offset )\d+/g, '$1<n>'),
    );
  const registration = (change: string): string =>
    `Replayed BrokerRegistrationChangeRecord modifying the registration for broker 2: BrokerRegistrationChangeRecord(brokerId=2, brokerEpoch=<n>, ${change}, logDirs=[])`;

  test('fences whoever is silent, and counts the partitions that change', () => {
    expect(controllerLines([{ atMs: 1000, do: 'broker.kill', broker: 2 }])).toEqual([
      'Fencing broker 2 at epoch <n> because its session has timed out.',
      'handleBrokerFenced: changing 1 partition(s)',
      registration('fenced=1, inControlledShutdown=0'),
    ]);
  });

  test('lets a broker go, and takes it back', () => {
    const commands: Command[] = [
      { atMs: 1000, do: 'broker.stop', broker: 2 },
      { atMs: 5000, do: 'broker.start', broker: 2 },
    ];
    const lines = controllerLines(commands);
    expect(lines.filter((line) => !line.startsWith('handleBroker'))).toEqual([
      registration('fenced=1, inControlledShutdown=0'),
      'The request from broker 2 to unfence has been granted because it has caught up with the offset of its register broker record <n>.',
      registration('fenced=-1, inControlledShutdown=0'),
    ]);
  });

  test('moves what a leader led before it lets it go', () => {
    const lines = controllerLines([{ atMs: 1000, do: 'broker.stop', broker: 1 }]).map((line) =>
      line.replace(/broker 1|Id=1/g, (it) => it.replace('1', '2')),
    );
    expect(lines.filter((line) => !line.startsWith('handleBroker'))).toEqual([
      'Unfenced broker 2 has requested and been granted a controlled shutdown.',
      registration('fenced=0, inControlledShutdown=1'),
      "The request from broker 2 to shut down has been granted since the lowest active offset <n> is now greater than the broker's controlled shutdown offset <n>.",
      registration('fenced=1, inControlledShutdown=0'),
      'Fencing broker 2 at epoch <n> because its session has timed out.',
    ]);
  });

  test('a process whose id is in use is told so', () => {
    const commands: Command[] = [
      { atMs: 1000, do: 'broker.kill', broker: 2 },
      { atMs: 1100, do: 'broker.start', broker: 2 },
    ];
    const [first] = linesAt(threeBrokers(commands, { kafka: '4.1', mode: 'kraft', configs }), 'b2');
    expect(first).toBe(
      '[BrokerLifecycleManager id=2] Unable to register broker 2 because the controller returned error DUPLICATE_BROKER_REGISTRATION',
    );
  });
});
