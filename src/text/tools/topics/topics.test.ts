import { describe, expect, test } from 'vitest';
import type { KafkaVersion } from '../../../scenario/versions';
import { desk } from '../arbitraryLine';
import { brokerFile } from '../brokerFile';
import { topicId } from '../topicId';

const AT = '--bootstrap-server localhost:9092';
const ZK = '--zookeeper localhost:2181';
const failing = (message: string) => ({ exit: 1, out: `Error while executing topic command : ${message}\n` });

test.each<[KafkaVersion, string]>([
  ['2.8', ZK],
  ['3.9', AT],
  ['4.1', AT],
])('%s: a topic that is deleted and created again has another id', (kafka, server) => {
  const at = desk({ kafka });
  const create = () => at.say(`kafka-topics.sh ${AT} --create --topic t --replica-assignment 1:2`);
  const ids = () => {
    const described = at.say(`kafka-topics.sh ${server} --describe --topic t`);
    const id = /TopicId: (\S+)/.exec('out' in described ? described.out : '')?.[1];
    const file = brokerFile(at.sim, 1, 't-0/partition.metadata');
    expect(file).toBe(`version: 0\ntopic_id: ${id}`);
    return id;
  };
  create();
  const first = ids();
  at.say(`kafka-topics.sh ${server} --delete --topic t`);
  at.wait(70_000);
  create();
  at.wait(1000);
  expect([first, ids()]).toEqual([topicId('t'), topicId('t', 1)]);
});

describe('--create', () => {
  test.each<[KafkaVersion, string, string]>([
    ['0.10', ZK, 'Created topic "t".\n'],
    ['2.1', ZK, 'Created topic "t".\n'],
    ['2.3', ZK, 'Created topic t.\n'],
    ['2.3', AT, ''],
    ['2.8', AT, 'Created topic t.\n'],
    ['4.1', AT, 'Created topic t.\n'],
  ])('%s %s says so', (kafka, server, out) => {
    expect(desk({ kafka }).say(`kafka-topics.sh ${server} --create --topic t --partitions 2 --replication-factor 2`)).toMatchObject({
      exit: 0,
      out,
    });
  });

  test('what the tool or a broker refuses asks for nothing, and is said in their words', () => {
    const at = desk();
    const refused = (options: string) => at.say(`kafka-topics.sh ${AT} --create ${options}`);
    expect(refused('--topic bad/name')).toMatchObject(
      failing("Topic name is invalid: 'bad/name' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"),
    );
    expect(refused('--topic t --replication-factor 4 --partitions 1')).toMatchObject(
      failing('Replication factor: 4 larger than available brokers: 3.'),
    );
    expect(refused('--topic t --partitions 0')).toMatchObject(failing('The partitions must be greater than 0'));
    expect(refused('--topic t --replica-assignment 1:2,2:2')).toMatchObject(
      failing('Partition replica lists may not contain duplicate entries: 2'),
    );
    expect(refused('--topic t --replica-assignment 1:2,3')).toMatchObject(failing('Partition 1 has different replication factor: [3]'));
    expect(refused('--topic t --config no.such=1')).toMatchObject(failing('Unknown topic config name: no.such'));
    expect(refused('--topic t --config segment.bytes=1')).toMatchObject(
      failing('Invalid value 1 for configuration segment.bytes: Value must be at least 14'),
    );
    expect(refused('')).toEqual({ exit: 1, out: '', err: 'Missing required argument "[topic]"\n' });
    expect(refused('--topic t --partitions x')).toEqual({ exit: 1, out: '', err: "Cannot parse argument 'x' of option partitions\n" });
    expect(at.sim.scenario.commands).toEqual([]);
  });

  test('twice', () => {
    const at = desk();
    const create = `kafka-topics.sh ${AT} --create --topic t`;
    at.say(create);
    expect(at.say(create)).toMatchObject(failing("Topic 't' already exists."));
    expect(at.say(`${create} --if-not-exists`)).toEqual({ exit: 0, out: '' });
    expect(at.sim.scenario.commands).toHaveLength(1);
  });

  test('on a broker that is not there: ZooKeeper mode makes it, KRaft does not', () => {
    const create = `kafka-topics.sh ${AT} --create --topic t --replica-assignment 1:9`;
    const at = desk();
    expect(at.say(create)).toMatchObject({ exit: 0 });
    expect(at.say(`kafka-topics.sh ${AT} --describe --under-replicated-partitions`)).toMatchObject({
      out: '\tTopic: t\tPartition: 0\tLeader: 1\tReplicas: 1,9\tIsr: 1\tElr: N/A\tLastKnownElr: N/A\n',
    });
    expect(desk({ kafka: '4.1' }).say(create)).toMatchObject(
      failing('The manual partition assignment includes broker 9, but no such broker is registered.'),
    );
  });

  test('where only some brokers have a rack', () => {
    const create = 'kafka-topics.sh --create --topic t --partitions 1 --replication-factor 1';
    expect(desk({ racks: ['a'] }).say(`${create} ${AT}`)).toMatchObject(
      failing('The server experienced an unexpected error when processing the request.'),
    );
    expect(desk({ kafka: '2.8', racks: ['a'] }).say(`${create} ${ZK}`)).toMatchObject(
      failing(
        'Not all brokers have rack information. Add --disable-rack-aware in command line to make replica assignment without rack information.',
      ),
    );
  });
});

describe('--alter --partitions', () => {
  const replicasOf = (at: ReturnType<typeof desk>) =>
    (at.say(`kafka-topics.sh ${AT} --describe --topic t`) as { out: string }).out.match(/(?<=Replicas: )[\d,]+(?=\tIsr: )/g);

  test.each(['3.9', '4.1'] as const)('%s: new partitions come behind the others, and are led', (kafka) => {
    const at = desk({ kafka });
    at.say(`kafka-topics.sh ${AT} --create --topic t --replica-assignment 2:3`);
    expect(at.say(`kafka-topics.sh ${AT} --alter --topic t --partitions 3 --replica-assignment 2:3,1:2,3:1`)).toEqual({ exit: 0, out: '' });
    expect(replicasOf(at)).toEqual(['2,3', '1,2', '3,1']);
    expect(at.say(`kafka-topics.sh ${AT} --describe --unavailable-partitions`)).toEqual({ exit: 0, out: '' });
    expect(at.say(`kafka-get-offsets.sh ${AT} --topic t`)).toEqual({ exit: 0, out: 't:0:0\nt:1:0\nt:2:0\n' });
  });

  test('ZooKeeper mode places them on from the first replica of partition 0', () => {
    const at = desk();
    at.say(`kafka-topics.sh ${AT} --create --topic t --replica-assignment 2:3`);
    at.say(`kafka-topics.sh ${AT} --alter --topic t --partitions 3`);
    expect(replicasOf(at)).toEqual(['2,3', '3,2', '1,3']);
  });

  test.each<[KafkaVersion, string, string, string]>([
    ['0.10', ZK, '1', 'The number of partitions for a topic can only be increased'],
    [
      '2.8',
      ZK,
      '2',
      'The number of partitions for a topic can only be increased. Topic t currently has 2 partitions, 2 would not be an increase.',
    ],
    ['3.9', AT, '1', 'Topic currently has 2 partitions, which is higher than the requested 1.'],
    ['3.9', AT, '2', 'Topic already has 2 partitions.'],
    ['4.1', AT, '1', 'The topic t currently has 2 partition(s); 1 would not be an increase.'],
    ['4.1', AT, '2', 'Topic already has 2 partition(s).'],
    ['3.9', AT, '3 --replica-assignment 1,2,9', 'Unknown broker(s) in replica assignment: 9.'],
    ['3.9', AT, '3 --replica-assignment 1,2', 'Increasing the number of partitions by 1 but 0 assignments provided.'],
    ['4.1', AT, '3 --replica-assignment 1,2', 'Attempted to add 1 additional partition(s), but only 0 assignment(s) were specified.'],
    ['4.1', AT, '3 --replica-assignment 1,2,9', 'The manual partition assignment includes broker 9, but no such broker is registered.'],
  ])('%s %s to %s is refused', (kafka, server, count, message) => {
    const at = desk({ kafka });
    at.say(`kafka-topics.sh ${server} --create --topic t --replica-assignment 1,2`);
    const { exit, out } = at.say(`kafka-topics.sh ${server} --alter --topic t --partitions ${count}`) as { exit: number; out: string };
    expect([exit, out.split('\n').at(-2)]).toEqual([1, `Error while executing topic command : ${message}`]);
    expect(at.sim.scenario.commands).toHaveLength(1);
  });

  test('the tool of old warns before it does anything', () => {
    const at = desk({ kafka: '1.1' });
    at.say(`kafka-topics.sh ${ZK} --create --topic t --replica-assignment 1`);
    expect(at.say(`kafka-topics.sh ${ZK} --alter --topic t --partitions 2`)).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^WARNING: If partitions are increased .*\nAdding partitions succeeded!\n$/),
    });
    expect(at.say(`kafka-topics.sh ${ZK} --alter --topic nosuch --partitions 2`)).toMatchObject(
      failing('Topic nosuch does not exist on ZK path localhost:2181'),
    );
  });
});

describe('--describe', () => {
  const headers: [KafkaVersion, string, RegExp][] = [
    ['1.1', ZK, /^Topic:t\tPartitionCount:1\tReplicationFactor:2\tConfigs:min\.insync\.replicas=2\n/],
    ['2.4', ZK, /^Topic: t\tPartitionCount: 1\tReplicationFactor: 2\tConfigs: min\.insync\.replicas=2\n/],
    ['2.8', AT, /^Topic: t\tTopicId: \S{22}\tPartitionCount: 1\tReplicationFactor: 2\tConfigs: min\.insync\.replicas=2\n/],
  ];
  test.each(headers)('%s %s: the header', (kafka, server, header) => {
    const at = desk({ kafka });
    at.say(`kafka-topics.sh ${server} --create --topic t --replica-assignment 1:2 --config min.insync.replicas=2`);
    const { out } = at.say(`kafka-topics.sh ${server} --describe --topic t`) as { out: string };
    expect(out).toMatch(header);
    expect(out).toMatch(/\n\tTopic: t\tPartition: 0\tLeader: 1\tReplicas: 1,2\tIsr: 1,2\n$/);
  });

  test.each<[KafkaVersion, string, string]>([
    ['2.3', ZK, 'Leader: -1\tReplicas: 3\tIsr: 3'],
    ['2.3', AT, 'Leader: none\tReplicas: 3\tIsr: '],
    ['2.8', ZK, 'Leader: none\tReplicas: 3\tIsr: 3'],
    ['2.8', AT, 'Leader: none\tReplicas: 3\tIsr: 3'],
  ])('%s %s: a partition without a leader', (kafka, server, line) => {
    const at = desk({ kafka });
    at.say(`kafka-topics.sh ${ZK} --create --topic solo --replica-assignment 3`);
    at.act({ do: 'broker.kill', broker: 3 });
    at.wait(30_000);
    const out = `\tTopic: solo\tPartition: 0\t${line}\n`;
    expect(at.say(`kafka-topics.sh ${server} --describe --unavailable-partitions`)).toEqual({ exit: 0, out });
  });

  test.each<[KafkaVersion, string, object]>([
    ['1.1', ZK, { exit: 0, out: '' }],
    ['2.3', ZK, failing("Topic 'nosuch' does not exist as expected")],
    ['2.3', AT, { exit: 0, out: '' }],
    ['3.9', AT, failing("Topic 'Optional[nosuch]' does not exist as expected")],
    ['4.1', AT, failing("Topic 'nosuch' does not exist as expected")],
  ])('%s %s: a topic that is not there', (kafka, server, output) => {
    expect(desk({ kafka }).say(`kafka-topics.sh ${server} --describe --topic nosuch`)).toMatchObject(output);
  });

  test('only topics with configs of their own', () => {
    const at = desk();
    at.say(`kafka-topics.sh ${AT} --create --topic plain`);
    at.say(`kafka-topics.sh ${AT} --create --topic own --config min.insync.replicas=2`);
    expect(at.say(`kafka-topics.sh ${AT} --describe --topics-with-overrides`)).toMatchObject({
      out: expect.stringMatching(/^Topic: own\t.*\tConfigs: min\.insync\.replicas=2\n$/),
    });
  });
});

test('--list and --delete', () => {
  const at = desk();
  expect(at.say(`kafka-topics.sh ${AT} --list`)).toEqual({ exit: 0, out: '\n' });
  for (const topic of ['u', 't']) at.say(`kafka-topics.sh ${AT} --create --topic ${topic}`);
  expect(at.say(`kafka-topics.sh ${AT} --list`)).toEqual({ exit: 0, out: 't\nu\n' });
  expect(at.say(`kafka-topics.sh ${AT} --delete --topic t`)).toEqual({ exit: 0, out: '' });
  at.wait(1000);
  expect(at.say(`kafka-topics.sh ${AT} --list`)).toEqual({ exit: 0, out: 'u\n' });
  expect(at.say(`kafka-topics.sh ${AT} --delete --topic t`)).toMatchObject(failing("Topic 'Optional[t]' does not exist as expected"));
});

test('a topic that waits for its deletion says so, to whom reads ZooKeeper', () => {
  const at = desk({ kafka: '2.8', configs: { 'delete.topic.enable': true } });
  at.say(`kafka-topics.sh ${ZK} --create --topic t --replica-assignment 1:3`);
  at.act({ do: 'broker.kill', broker: 3 });
  at.wait(30_000);
  expect(at.say(`kafka-topics.sh ${ZK} --delete --topic t`)).toMatchObject({
    out: expect.stringMatching(/^Topic t is marked for deletion\.\n/),
  });
  expect(at.say(`kafka-topics.sh ${ZK} --list`)).toEqual({ exit: 0, out: 't - marked for deletion\n' });
  expect(at.say(`kafka-topics.sh ${ZK} --describe --topic t`)).toMatchObject({
    out: expect.stringMatching(/Configs: \tMarkedForDeletion: true\n\tTopic: t\t.*\tMarkedForDeletion: true\n$/),
  });
  expect(at.say(`kafka-topics.sh ${AT} --list`)).toEqual({ exit: 0, out: 't\n' });
});

test.each<[KafkaVersion, string]>([
  [
    '1.1',
    "org.I0Itec.zkclient.exception.ZkTimeoutException: Unable to connect to zookeeper server 'localhost:2181' with timeout of 30000 ms",
  ],
  ['2.8', 'kafka.zookeeper.ZooKeeperClientTimeoutException: Timed out waiting for connection while in state: CONNECTING'],
])('%s: ZooKeeper does not answer', (kafka, told) => {
  const at = desk({ kafka });
  at.act({ do: 'zookeeper.stop' });
  for (const tool of ['kafka-topics.sh --list', 'kafka-configs.sh --describe --entity-type topics', 'kafka-preferred-replica-election.sh'])
    expect(at.say(`${tool} ${ZK}`)).toEqual({ exit: 1, out: '', err: `Exception in thread "main" ${told}\n` });
});

test('what is not a command line of the tool', () => {
  const at = desk();
  const said = (options: string) => at.say(`kafka-topics.sh ${options}`);
  const one = 'Command must include exactly one action: --list, --describe, --create, --alter or --delete\n';
  expect(said(AT)).toEqual({ exit: 1, out: '', err: one });
  expect(said(`${AT} --list --describe`)).toEqual({ exit: 1, out: '', err: one });
  expect(said('--list')).toEqual({ exit: 1, out: '', err: '--bootstrap-server must be specified\n' });
  expect(said(`${AT} --list --frobnicate`)).toEqual({ exit: 1, out: '', err: 'frobnicate is not a recognized option\n' });
  expect(said(`${ZK} --list`)).toEqual({ exit: 1, out: '', err: 'zookeeper is not a recognized option\n' });
  expect(desk({ kafka: '1.1' }).say(`kafka-topics.sh ${AT} --list`)).toEqual({
    exit: 1,
    out: '',
    err: 'Exception in thread "main" joptsimple.UnrecognizedOptionException: bootstrap-server is not a recognized option\n',
  });
  expect(said('--bootstrap-server localhost:1 --list')).toMatchObject(failing('Timed out waiting for a node assignment. Call: listTopics'));
});
