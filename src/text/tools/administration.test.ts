import { describe, expect, test } from 'vitest';
import type { KafkaVersion, Mode } from '../../scenario/versions';
import { type Desk, desk } from './arbitraryLine';

const AT = '--bootstrap-server localhost:9092';
const AT_2 = '--bootstrap-server localhost:9093';
const ZK = '--zookeeper localhost:2181';
const DEPRECATED =
  'Warning: --zookeeper is deprecated and will be removed in a future version of Kafka.\nUse --bootstrap-server instead to specify a broker to connect to.\n';

const RELEASES: readonly (readonly [KafkaVersion, Mode])[] = [
  ['3.9', 'zookeeper'],
  ['4.1', 'kraft'],
];

/** A topic `t` with these replicas. */
function deskWith(assignment: string, kafka: KafkaVersion = '3.9'): Desk {
  const at = desk({ kafka });
  at.say(`kafka-topics.sh ${kafka < '2.2' ? ZK : AT} --create --topic t --replica-assignment ${assignment}`);
  return at;
}

const partitionsOf = (at: Desk): readonly { readonly leader: number; readonly replicas: readonly number[] }[] =>
  Object.values(at.sim.state.brokers[2]?.metadata.partitions ?? {});

describe('kafka-configs.sh', () => {
  test.each<[KafkaVersion, string, string, string]>([
    ['1.1', ZK, "Completed Updating config for entity: topic 't'.\n", "Configs for topic 't' are min.insync.replicas=2\n"],
    [
      '2.8',
      ZK,
      `${DEPRECATED}Completed updating config for entity: topic 't'.\n`,
      `${DEPRECATED}Configs for topic 't' are min.insync.replicas=2\n`,
    ],
    [
      '3.9',
      AT,
      'Completed updating config for topic t.\n',
      'Dynamic configs for topic t are:\n  min.insync.replicas=2 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:min.insync.replicas=2, DEFAULT_CONFIG:min.insync.replicas=1}\n',
    ],
  ])('%s %s: sets, and shows what was set', (kafka, server, done, shown) => {
    const at = deskWith('1:2', kafka);
    const of = `kafka-configs.sh ${server} --entity-type topics --entity-name t`;
    expect(at.say(`${of} --alter --add-config min.insync.replicas=2`)).toEqual({ exit: 0, out: done });
    expect(at.say(`${of} --describe`)).toEqual({ exit: 0, out: shown });
    at.say(`${of} --alter --delete-config min.insync.replicas`);
    expect(at.sim.state.alteredConfigs.topics.t).toEqual({});
  });

  test('a default that a broker’s file hides, and its own name for it', () => {
    const at = desk({ configs: { 'log.segment.bytes': 2000 } });
    at.say(`kafka-topics.sh ${AT} --create --topic t --config segment.bytes=1000`);
    expect(at.say(`kafka-configs.sh ${AT} --describe --topic t`)).toMatchObject({
      out: expect.stringContaining(
        'synonyms={DYNAMIC_TOPIC_CONFIG:segment.bytes=1000, STATIC_BROKER_CONFIG:log.segment.bytes=2000, DEFAULT_CONFIG:log.segment.bytes=1073741824}',
      ),
    });
  });

  test('of brokers, one or all', () => {
    const at = desk();
    const set = (who: string) => at.say(`kafka-configs.sh ${AT} --alter --entity-type brokers ${who} --add-config min.insync.replicas=2`);
    expect(set('--entity-name 1')).toEqual({ exit: 0, out: 'Completed updating config for broker 1.\n' });
    expect(set('--entity-default')).toEqual({ exit: 0, out: 'Completed updating default config for brokers in the cluster.\n' });
    expect(at.say(`kafka-configs.sh ${AT} --describe --entity-type brokers --entity-default`)).toEqual({
      exit: 0,
      out: 'Default configs for brokers in the cluster are:\n  min.insync.replicas=2 sensitive=false synonyms={DYNAMIC_DEFAULT_BROKER_CONFIG:min.insync.replicas=2}\n',
    });
  });

  test.each<[KafkaVersion, string, object]>([
    [
      '0.10',
      ZK,
      { exit: 0, out: expect.stringMatching(/^Error while executing config command Unknown Log configuration no\.such\.\norg\.apache\./) },
    ],
    ['1.1', ZK, { exit: 1, err: expect.stringMatching(/^Error while executing config command with args '--zookeeper localhost:2181 /) }],
    ['2.3', ZK, { exit: 1, out: '', err: 'Unknown topic config name: no.such\n' }],
    ['3.9', AT, { exit: 1, err: expect.stringContaining('InvalidConfigurationException: Unknown topic config name: no.such\n') }],
  ])('%s: a name that is none', (kafka, server, output) => {
    const at = deskWith('1', kafka);
    expect(at.say(`kafka-configs.sh ${server} --entity-type topics --entity-name t --alter --add-config no.such=1`)).toMatchObject(output);
    expect(at.sim.scenario.commands).toHaveLength(1);
  });
});

test.each<[KafkaVersion, object]>([
  ['3.9', { exit: 1, err: expect.stringMatching(/UnknownTopicOrPartitionException: This server does not host this topic-partition\.\n$/) }],
  ['4.1', { exit: 0, out: "The topic 'nosuch' doesn't exist and doesn't have dynamic config.\n" }],
])('%s: configs of a topic that is not there', (kafka, shown) => {
  const of = `kafka-configs.sh ${AT} --topic nosuch`;
  expect(desk({ kafka }).say(`${of} --describe`)).toMatchObject(shown);
  expect(desk({ kafka }).say(`${of} --alter --add-config min.insync.replicas=2`)).toMatchObject({
    exit: 1,
    err: expect.stringMatching(/^Error while executing config command with args '--bootstrap-server .*'\n.*This server does not host/),
  });
});

describe('kafka-leader-election.sh', () => {
  test.each(RELEASES)('%s: preferred, once it can be, and once is enough', (kafka, mode) => {
    const at = deskWith('1:2,2:1', kafka);
    const elect = (of: string) => at.say(`kafka-leader-election.sh ${AT_2} --election-type preferred ${of}`);
    expect(elect('--topic t --partition 0')).toEqual({ exit: 0, out: 'Valid replica already elected for partitions t-0\n' });
    expect(elect('--all-topic-partitions')).toEqual({ exit: 0, out: '' });
    at.act({ do: 'broker.stop', broker: 1 });
    at.wait(5000);
    const reason =
      mode === 'zookeeper'
        ? 'Failed to elect leader for partition t-0 under strategy PreferredReplicaPartitionLeaderElectionStrategy'
        : 'The preferred leader was not available.';
    expect(elect('--topic t --partition 0')).toMatchObject({
      exit: 1,
      out: `Error completing leader election (PREFERRED) for partition: t-0: org.apache.kafka.common.errors.PreferredLeaderNotAvailableException: ${reason}\n`,
      err: expect.stringMatching(/^1 replica\(s\) could not be elected\n/),
    });
    at.act({ do: 'broker.start', broker: 1 });
    at.wait(10_000);
    expect(elect('--all-topic-partitions')).toEqual({
      exit: 0,
      out: 'Successfully completed leader election (PREFERRED) for partitions t-0\n',
    });
    expect(partitionsOf(at).map(({ leader }) => leader)).toEqual([1, 2]);
  });

  test.each(RELEASES)('%s: a partition that nobody knows is no command', (kafka, mode) => {
    const at = deskWith('1', kafka);
    const message = mode === 'zookeeper' ? 'The partition does not exist.' : 'No such partition as t-7';
    expect(at.say(`kafka-leader-election.sh ${AT} --election-type unclean --topic t --partition 7`)).toMatchObject({
      exit: 1,
      out: `Error completing leader election (UNCLEAN) for partition: t-7: org.apache.kafka.common.errors.UnknownTopicOrPartitionException: ${message}\n`,
    });
    expect(at.sim.scenario.commands).toHaveLength(1);
  });

  test('until 2.8 the elected ones are named twice', () => {
    const at = deskWith('1:2', '2.8');
    expect(at.say(`kafka-leader-election.sh ${AT} --election-type preferred --topic t --partition 0`)).toEqual({
      exit: 0,
      out: 'Valid replica already elected for partitions \n',
    });
  });
});

test('kafka-preferred-replica-election.sh writes down what is wanted, and passes over what is not there', () => {
  const files = { 'p.json': '{"partitions":[{"topic":"t","partition":0},{"topic":"nosuch","partition":1}]}' };
  const elect = `kafka-preferred-replica-election.sh ${ZK} --path-to-json-file p.json`;
  expect(deskWith('1:2', '0.10').say(elect, files)).toEqual({
    exit: 0,
    out: 'Created preferred replica election path with {"version":1,"partitions":[{"topic":"t","partition":0}]}\nSuccessfully started preferred replica election for partitions Set([t,0])\nSkipping preferred replica leader election for partition [nosuch,1] since it doesn\'t exist.\n',
  });
  expect(deskWith('1:2', '2.3').say(elect, files)).toMatchObject({
    out: expect.stringMatching(
      /^Warning: .*\nUse .*\nCreated preferred replica election path with t-0\nSuccessfully .* Set\(t-0\)\nSkipping /,
    ),
  });
  expect(deskWith('1:2', '3.9').say(elect, files)).toMatchObject({ exit: 127 });
});

describe('kafka-reassign-partitions.sh', () => {
  const plan = (replicas: readonly number[], partition = 0) => ({
    'plan.json': JSON.stringify({ version: 1, partitions: [{ topic: 't', partition, replicas }] }),
  });
  const reassign = (action: string, server = AT) => `kafka-reassign-partitions.sh ${server} --reassignment-json-file plan.json ${action}`;

  test.each(RELEASES)('%s: executed, verified, listed', (kafka) => {
    const at = deskWith('1:2', kafka);
    expect(at.say(reassign('--verify'), plan([2, 3]))).toMatchObject({
      out: expect.stringContaining('There is no active reassignment of partition t-0, but replica set is 1,2 rather than 2,3.\n'),
    });
    expect(at.say(reassign('--execute'), plan([2, 3]))).toEqual({
      exit: 0,
      out: 'Current partition replica assignment\n\n{"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[1,2],"log_dirs":["any","any"]}]}\n\nSave this to use as the --reassignment-json-file option during rollback\nSuccessfully started partition reassignment for t-0\n',
    });
    at.wait(5000);
    expect(partitionsOf(at).map(({ replicas }) => replicas)).toEqual([[2, 3]]);
    expect(at.say(reassign('--verify'), plan([2, 3]))).toEqual({
      exit: 0,
      out: 'Status of partition reassignment:\nReassignment of partition t-0 is completed.\n\nClearing broker-level throttles on brokers 1,2,3\nClearing topic-level throttles on topic t\n',
    });
    expect(at.say(`kafka-reassign-partitions.sh ${AT} --list`)).toEqual({ exit: 0, out: 'No partition reassignments found.\n' });
  });

  test.each(RELEASES)('%s: to a broker that sleeps it goes on until it is cancelled', (kafka) => {
    const at = deskWith('1:2', kafka);
    at.act({ do: 'broker.pause', broker: 3 });
    at.say(reassign('--execute'), plan([1, 3]));
    expect(at.say(`kafka-reassign-partitions.sh ${AT} --list`)).toEqual({
      exit: 0,
      out: 'Current partition reassignments:\nt-0: replicas: 1,3,2. adding: 3. removing: 2.\n',
    });
    expect(at.say(reassign('--verify'), plan([1, 3]))).toMatchObject({
      out: 'Status of partition reassignment:\nReassignment of partition t-0 is still in progress.\n',
    });
    expect(at.say(reassign('--execute'), plan([2, 3]))).toMatchObject({ exit: 1, out: expect.stringMatching(/^Cannot execute because /) });
    expect(at.say(reassign('--cancel'), plan([1, 3]))).toMatchObject({
      out: expect.stringMatching(
        /^Successfully cancelled partition reassignment for: t-0\nNone of the specified partition moves are active\.Clearing broker-level /,
      ),
    });
    at.wait(1000);
    expect(partitionsOf(at).map(({ replicas }) => replicas)).toEqual([[1, 2]]);
  });

  test('what cannot be is no command', () => {
    const at = deskWith('1:2');
    expect(at.say(reassign('--execute'), plan([1, 9]))).toMatchObject({
      exit: 1,
      out: 'Error: Unknown broker id 9\norg.apache.kafka.server.common.AdminCommandFailedException: Unknown broker id 9\n',
    });
    expect(at.say(reassign('--execute'), plan([1, 3], 5))).toMatchObject({
      exit: 1,
      out: expect.stringContaining('UnknownTopicOrPartitionException: Unable to find partition: t-5\n'),
    });
    expect(at.sim.scenario.commands).toHaveLength(1);
  });

  test('1.1: all of the topic is there to roll back to', () => {
    const at = deskWith('1:2,2:3', '1.1');
    const { out } = at.say(reassign('--execute', ZK), plan([1, 3])) as { out: string };
    expect(out).toContain('"partition":1,"replicas":[2,3],"log_dirs":["any","any"]');
    expect(out).toMatch(/\nSuccessfully started reassignment of partitions\.\n$/);
    at.wait(5000);
    expect(at.say(reassign('--verify', ZK), plan([1, 3]))).toEqual({
      exit: 0,
      out: 'Status of partition reassignment:\nReassignment of partition t-0 completed successfully\n',
    });
  });
});

describe('kafka-delete-records.sh', () => {
  const files = (offset: number) => ({ 'd.json': JSON.stringify({ version: 1, partitions: [{ topic: 't', partition: 0, offset }] }) });
  const say = (at: Desk, offset: number) => at.say(`kafka-delete-records.sh ${AT} --offset-json-file d.json`, files(offset));
  const said = (outcome: string) => ({
    exit: 0,
    out: `Executing records delete operation\nRecords delete operation completed:\npartition: t-0\t${outcome}\n`,
  });
  const startsOf = ({ sim }: Desk) => [1, 2].map((id) => sim.state.brokers[id]?.disk.logs['t-0']?.logStartOffset);

  function deskWithRecords(kafka: KafkaVersion): Desk {
    const at = deskWith('1:2', kafka);
    const records = ['a', 'b', 'c'].map((value) => ({ value }));
    at.act({ do: 'produce', client: 'producer', topic: 't', partition: 0, acks: 'all', records });
    at.wait(2000);
    return at;
  }

  test.each(RELEASES)('%s: the leader’s log begins later, and with its next fetch the follower’s', (kafka) => {
    const at = deskWithRecords(kafka);
    expect(say(at, 2)).toEqual(said('low_watermark: 2'));
    expect(startsOf(at)[0]).toBe(2);
    at.wait(2000);
    expect(startsOf(at)).toEqual([2, 2]);
    expect(at.say(`kafka-get-offsets.sh ${AT} --topic t --time earliest`)).toEqual({ exit: 0, out: 't:0:2\n' });
    expect(at.say(`kafka-console-consumer.sh ${AT} --topic t --partition 0 --offset earliest`)).toMatchObject({ out: 'c\n' });
    expect(say(at, 1)).toEqual(said('low_watermark: 2'));
    expect(startsOf(at)).toEqual([2, 2]);
    expect(say(at, -1)).toEqual(said('low_watermark: 3'));
  });

  test('no higher than the high watermark', () => {
    const at = deskWithRecords('3.9');
    expect(say(at, 4)).toEqual(
      said(
        'error: org.apache.kafka.common.errors.OffsetOutOfRangeException: The requested offset is not within the range of offsets maintained by the server.',
      ),
    );
    expect(startsOf(at)).toEqual([0, 0]);
  });
});

test('a consumer in a group makes the topic that groups keep their offsets in, one that names a partition does not', () => {
  const at = desk({ configs: { 'offsets.topic.num.partitions': 2 } });
  at.say(`kafka-topics.sh ${AT} --create --topic t`);
  const topics = () => at.say(`kafka-topics.sh ${AT} --list`);
  at.say(`kafka-console-consumer.sh ${AT} --topic t --partition 0 --offset earliest --timeout-ms 1000`);
  expect(topics()).toEqual({ exit: 0, out: 't\n' });
  at.say(`kafka-console-consumer.sh ${AT} --topic t --from-beginning --timeout-ms 1000`);
  expect(topics()).toEqual({ exit: 0, out: '__consumer_offsets\nt\n' });
  at.say(`kafka-console-consumer.sh ${AT} --topic t --group g --timeout-ms 1000`);
  expect(at.sim.scenario.commands).toHaveLength(2);
});

describe('files that are not there, and files that say nothing', () => {
  const files = { 'odd.json': 'partitions: t', 'none.json': '{"version":1}' };
  const at = (kafka: KafkaVersion) => (line: string) => deskWith('1:2', kafka).say(line, files);
  const uncaught = (text: string) => ({ exit: 1, err: `Exception in thread "main" ${text}\n` });
  const twice = (exception: string, message: string) => ({ exit: 1, err: `${message}\n${exception}: ${message}\n` });

  test('kafka-reassign-partitions.sh', () => {
    const line = (server: string, file: string) => `kafka-reassign-partitions.sh ${server} --execute --reassignment-json-file ${file}`;
    expect(at('3.9')(line(AT, 'no.json'))).toMatchObject({
      exit: 1,
      out: 'Error: Unable to read file no.json\njava.io.IOException: Unable to read file no.json\n',
    });
    expect(at('2.3')(line(ZK, 'no.json'))).toMatchObject({
      exit: 0,
      out: 'Partitions reassignment failed due to no.json\njava.nio.file.NoSuchFileException: no.json\n',
    });
    expect(at('1.1')(line(ZK, 'no.json'))).toMatchObject({ out: expect.stringContaining('due to no.json (No such file or directory)\n') });
    expect(at('1.1')(line(ZK, 'odd.json'))).toMatchObject({
      out: expect.stringContaining('due to The input string is not a valid JSON\n'),
    });
    expect(at('3.9')(line(AT, 'odd.json'))).toMatchObject({ unknown: expect.any(String) });
    expect(at('1.1')(`kafka-reassign-partitions.sh ${ZK} --execute`)).toMatchObject({
      err: expect.stringMatching(/^If --execute option is used, command must include --reassignment-json-file /),
    });
  });

  test('kafka-delete-records.sh', () => {
    const line = (file: string) => `kafka-delete-records.sh ${AT} --offset-json-file ${file}`;
    expect(at('3.9')(line('no.json'))).toMatchObject(twice('java.io.IOException', 'Unable to read file no.json'));
    expect(at('3.9')(line('none.json'))).toMatchObject({ err: expect.stringMatching(/^Missing partitions field\n/) });
    expect(at('2.8')(line('odd.json'))).toMatchObject(
      uncaught('kafka.admin.AdminOperationException: The input string is not a valid JSON'),
    );
    expect(at('1.1')(line('odd.json'))).toMatchObject({ exit: 0, out: expect.stringContaining('Records delete operation completed:\n') });
  });

  test('kafka-leader-election.sh', () => {
    const line = (file: string) => `kafka-leader-election.sh ${AT} --election-type preferred --path-to-json-file ${file}`;
    expect(at('3.9')(line('no.json'))).toMatchObject(
      twice('java.lang.RuntimeException', 'java.io.IOException: Unable to read file no.json'),
    );
    expect(at('2.8')(line('no.json'))).toMatchObject(uncaught('java.io.IOException: Unable to read file no.json'));
    expect(at('2.8')(line('none.json'))).toMatchObject(
      uncaught('kafka.admin.AdminOperationException: Replica election data is missing "partitions" field'),
    );
  });

  test('kafka-preferred-replica-election.sh', () => {
    const line = `kafka-preferred-replica-election.sh ${ZK} --path-to-json-file no.json`;
    expect(at('1.1')(line)).toMatchObject({ exit: 0, out: expect.stringMatching(/^Failed to start preferred replica election\n/) });
    expect(at('2.8')(line)).toMatchObject(uncaught('java.io.IOException: Unable to read file no.json'));
  });
});

test.each<[KafkaVersion, string, string]>([
  ['2.3', ZK, 'Invalid entity-type nonsense, --entity-type must be one of List(topics, clients, users, brokers)\n'],
  [
    '2.5',
    AT,
    'Invalid entity type nonsense, the entity type must be one of topics,brokers,broker-loggers with the --bootstrap-server argument\n',
  ],
  ['3.9', ZK, 'Invalid entity type nonsense, the entity type must be one of users, brokers with a --zookeeper argument\n'],
  [
    '4.1',
    AT,
    'Invalid entity type nonsense, the entity type must be one of topics, clients, users, brokers, ips, broker-loggers, client-metrics, groups with a --bootstrap-server or --bootstrap-controller argument\n',
  ],
])('%s %s: configs of what is no entity', (kafka, server, err) => {
  expect(desk({ kafka }).say(`kafka-configs.sh ${server} --entity-type nonsense --describe`)).toEqual({ exit: 1, out: '', err });
});

test.each<[KafkaVersion, string, string, string]>([
  ['2.3', ZK, 'The inter-broker throttle limit was set to 5000 B/s', 'Throttle was removed.\n'],
  ['3.9', AT, 'The inter-broker throttle limit was set to 5000 B/s', 'Clearing broker-level throttles on brokers 1,2,3\n'],
])('%s: a reassignment with a throttle', (kafka, server, limit, removed) => {
  const at = deskWith('1:2', kafka);
  const files = { 'p.json': '{"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[2,3]}]}' };
  const line = `kafka-reassign-partitions.sh ${server} --reassignment-json-file p.json`;
  expect(at.say(`${line} --execute --throttle 5000`, files)).toMatchObject({
    exit: 0,
    out: expect.stringMatching(new RegExp(`during rollback\nWarning: You must run .*\n${limit}\nSuccessfully started `)),
  });
  expect(at.sim.state.alteredConfigs.brokers[3]).toMatchObject({ 'follower.replication.throttled.rate': 5000 });
  at.wait(5000);
  expect(at.say(`${line} --verify`, files)).toMatchObject({ exit: 0, out: expect.stringContaining(removed) });
});

test.each<[KafkaVersion, string, string]>([
  [
    '2.3',
    'Successfully completed preferred replica election for partitions t-0\n',
    'Error completing preferred replica election for partition t-9: ',
  ],
  [
    '2.8',
    'This tool is deprecated. Please use kafka-leader-election tool. Tracking issue: KAFKA-8405\nPreferred replica already elected for partitions \n',
    'Error completing preferred leader election for partition: t-9: ',
  ],
])('%s: kafka-preferred-replica-election.sh through a broker', (kafka, out, error) => {
  const at = deskWith('1:2', kafka);
  const named = (partition: number) => ({ 'p.json': `{"partitions":[{"topic":"t","partition":${partition}}]}` });
  const line = `kafka-preferred-replica-election.sh ${AT} --path-to-json-file p.json`;
  expect(at.say(line, named(0))).toEqual({ exit: 0, out });
  expect(at.say(line, named(9))).toMatchObject({
    exit: 1,
    out: expect.stringContaining(error),
    err: expect.stringContaining('AdminCommandFailedException: 1 preferred replica(s) could not be elected\n'),
  });
});
