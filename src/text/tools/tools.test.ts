import { beforeAll, describe, expect, test } from 'vitest';
import { createSimulation, runUntil, type Simulation } from '../../engine/simulation';
import type { Configs, Scenario } from '../../scenario/schema';
import { parseScenario } from '../../scenario/validate';
import { leaderEpochCheckpoint } from './leaderEpochCheckpoint';
import { offsetCheckpoint } from './offsetCheckpoint';
import { runTool } from './runTool';
import { topicId } from './topicId';

const servers = [1, 2, 3].map((broker) => ({ broker, host: 'localhost', port: 9091 + broker }));
const WALL_CLOCK = /\b17\d{11}\b/g;

function runOf(commands: Scenario['commands'], untilMs: number, clientConfigs: Configs = { retries: 0 }): Simulation {
  const parsed = parseScenario({
    schemaVersion: 1,
    seed: 1,
    kafka: '3.9',
    cluster: {
      mode: 'zookeeper',
      brokers: [1, 2, 3].map((id) => ({ id })),
      configs: { 'replica.high.watermark.checkpoint.interval.ms': 1000, 'zookeeper.session.timeout.ms': 6000 },
    },
    topics: [],
    clients: [{ id: 'producer', kind: 'producer', configs: clientConfigs }],
    network: { latencyMs: 1 },
    commands,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const sim = createSimulation(parsed.value);
  runUntil(sim, untilMs);
  return sim;
}

const produce = (atMs: number, key: string | undefined, value: string): Scenario['commands'][number] => ({
  atMs,
  do: 'produce',
  client: 'producer',
  topic: 't',
  partition: 0,
  acks: 'all',
  records: [key === undefined ? { value } : { key, value }],
});

const creation: Scenario['commands'][number] = {
  atMs: 0,
  do: 'topic.create',
  topic: 't',
  assignment: [
    [1, 2, 3],
    [2, 3, 1],
  ],
  configs: { 'min.insync.replicas': 2 },
};

let sim: Simulation;
beforeAll(() => {
  sim = runOf([creation, produce(1000, undefined, 'ä'), produce(1100, 'k1', 'b')], 5000);
});

const run = (argv: string, on: Simulation = sim, broker: number | null = null) => {
  const output = runTool(on, { servers, broker }, argv.split(' '));
  return 'unknown' in output ? output : { ...output, out: output.out.replace(WALL_CLOCK, '<time>') };
};

const AT_1 = '--bootstrap-server localhost:9092';
const PREAMBLE = 'Connecting to localhost:2181\n\nWATCHER::\n\nWatchedEvent state:SyncConnected type:None path:null\n';
const T0 = '\tTopic: t\tPartition: 0\tLeader: 1\tReplicas: 1,2,3\tIsr: 1,2,3\tElr: N/A\tLastKnownElr: N/A\n';
const T1 = '\tTopic: t\tPartition: 1\tLeader: 2\tReplicas: 2,3,1\tIsr: 2,3,1\tElr: N/A\tLastKnownElr: N/A\n';

describe('kafka-topics.sh', () => {
  test('--describe', () => {
    const header = `Topic: t\tTopicId: ${topicId('t')}\tPartitionCount: 2\tReplicationFactor: 3\tConfigs: min.insync.replicas=2\n`;
    expect(run(`kafka-topics.sh ${AT_1} --describe --topic t`)).toEqual({ exit: 0, out: header + T0 + T1 });
    expect(run(`kafka-topics.sh ${AT_1} --describe`)).toEqual({ exit: 0, out: header + T0 + T1 });
  });

  test('filters, after a broker has died', () => {
    const dead = runOf([creation, { atMs: 1000, do: 'broker.kill', broker: 3 }], 12_000);
    const shrunk = (line: string) => line.replace('Isr: 1,2,3', 'Isr: 1,2').replace('Isr: 2,3,1', 'Isr: 2,1');
    const all = shrunk(T0) + shrunk(T1);
    expect(run(`kafka-topics.sh ${AT_1} --describe --under-replicated-partitions`, dead)).toEqual({ exit: 0, out: all });
    expect(run(`kafka-topics.sh ${AT_1} --describe --at-min-isr-partitions`, dead)).toEqual({ exit: 0, out: all });
    expect(run(`kafka-topics.sh ${AT_1} --describe --under-min-isr-partitions`, dead)).toEqual({ exit: 0, out: '' });
    expect(run(`kafka-topics.sh ${AT_1} --describe --unavailable-partitions`, dead)).toEqual({ exit: 0, out: '' });
    expect(run('kafka-topics.sh --bootstrap-server localhost:9094 --describe', dead)).toMatchObject({
      exit: 1,
      out: 'Error while executing topic command : Timed out waiting for a node assignment. Call: listTopics\n',
    });
  });

  test('a partition without a leader', () => {
    const solo: Scenario['commands'][number] = { atMs: 0, do: 'topic.create', topic: 'solo', assignment: [[3]] };
    const dead = runOf([solo, { atMs: 1000, do: 'broker.kill', broker: 3 }], 12_000);
    const line = '\tTopic: solo\tPartition: 0\tLeader: none\tReplicas: 3\tIsr: 3\tElr: N/A\tLastKnownElr: N/A\n';
    expect(run(`kafka-topics.sh ${AT_1} --describe --unavailable-partitions`, dead)).toEqual({ exit: 0, out: line });
    expect(run(`kafka-get-offsets.sh ${AT_1} --topic solo`, dead)).toMatchObject({
      exit: 0,
      out: '',
      err: expect.stringContaining('Skip getting offsets for topic-partition solo-0 due to error: '),
    });
  });

  test('a topic that is not there', () => {
    expect(run(`kafka-topics.sh ${AT_1} --describe --topic nosuch`)).toMatchObject({
      exit: 1,
      out: "Error while executing topic command : Topic 'Optional[nosuch]' does not exist as expected\n",
    });
  });
});

describe('kafka-get-offsets.sh', () => {
  test('the latest offsets are the high watermarks', () => {
    expect(run(`kafka-get-offsets.sh ${AT_1} --topic t`)).toEqual({ exit: 0, out: 't:0:2\nt:1:0\n' });
  });

  test('--time: the beginning, the end, the latest timestamp, a moment', () => {
    const at = (time: string | number) => run(`kafka-get-offsets.sh ${AT_1} --topic t --partitions 0 --time ${time}`);
    for (const end of ['latest', '-1', 1]) expect(at(end)).toMatchObject({ out: end === 1 ? 't:0:0\n' : 't:0:2\n' });
    for (const beginning of ['earliest', '-2']) expect(at(beginning)).toEqual({ exit: 0, out: 't:0:0\n' });
    for (const latest of ['max-timestamp', '-3']) expect(at(latest)).toEqual({ exit: 0, out: 't:0:1\n' });
    expect(at(1_700_000_001_050)).toEqual({ exit: 0, out: 't:0:1\n' });
    expect(at(1_800_000_000_000)).toEqual({ exit: 0, out: '' });
    expect(at('soon')).toMatchObject({ exit: 1, err: expect.stringMatching(/^Error occurred: Malformed time argument soon\./) });
  });

  test('partitions by rules', () => {
    const of = (rules: string) => run(`kafka-get-offsets.sh ${AT_1} --topic-partitions ${rules}`);
    expect(of('t:1')).toEqual({ exit: 0, out: 't:1:0\n' });
    expect(of('t:0-1,t:1-')).toEqual({ exit: 0, out: 't:0:2\nt:1:0\n' });
    expect(of('.*:-1')).toEqual({ exit: 0, out: 't:0:2\n' });
    expect(of('nosuch')).toMatchObject({
      exit: 1,
      err: 'Error occurred: Could not match any topic-partitions with the specified filters\n',
    });
  });
});

describe('kafka-dump-log.sh', () => {
  const file = 't-0/00000000000000000000.log';
  const batch = (offset: number, position: number, size: number) =>
    `baseOffset: ${offset} lastOffset: ${offset} count: 1 baseSequence: -1 lastSequence: -1 producerId: -1 producerEpoch: -1 partitionLeaderEpoch: 0 ` +
    'isTransactional: false isControl: false deleteHorizonMs: OptionalLong.empty ' +
    `position: ${position} CreateTime: <time> size: ${size} magic: 2 compresscodec: none crc: 0 isvalid: true\n`;
  const head = `Dumping ${file}\nLog starting offset: 0\n`;
  const first = '| offset: 0 CreateTime: <time> keySize: -1 valueSize: 2 sequence: -1 headerKeys: []';
  const second = '| offset: 1 CreateTime: <time> keySize: 2 valueSize: 1 sequence: -1 headerKeys: []';

  test('batches; with records; with their data', () => {
    const [a, b] = [batch(0, 0, 70), batch(1, 70, 71)];
    expect(run(`kafka-dump-log.sh --files ${file}`, sim, 3)).toEqual({ exit: 0, out: head + a + b });
    expect(run(`kafka-dump-log.sh --deep-iteration --files ${file}`, sim, 3)).toEqual({
      exit: 0,
      out: `${head}${a}${first}\n${b}${second}\n`,
    });
    expect(run(`kafka-dump-log.sh --print-data-log --files ${file}`, sim, 3)).toEqual({
      exit: 0,
      out: `${head}${a}${first} payload: ä\n${b}${second} key: k1 payload: b\n`,
    });
  });

  test('of a segment, with the sequences of an idempotent producer', () => {
    const idempotent = runOf(
      [{ ...creation, configs: { 'segment.bytes': 100 } }, ...['a', 'b'].map((v, i) => produce(1000 + i, 'k', v))],
      5000,
      {},
    );
    const { out = '' } = run(`kafka-dump-log.sh --print-data-log --files t-0/${'1'.padStart(20, '0')}.log`, idempotent, 3) as {
      out?: string;
    };
    const lines = out.split('\n');
    expect(lines[1]).toBe('Log starting offset: 1');
    expect(lines[2]).toMatch(
      /^baseOffset: 1 lastOffset: 1 count: 1 baseSequence: 1 lastSequence: 1 producerId: 0 producerEpoch: 0 .* position: 0 /,
    );
    expect(lines[3]).toMatch(/sequence: 1 headerKeys: \[\] key: k payload: b$/);
    expect(lines).toHaveLength(5);
  });

  test('other files are not known', () => {
    expect(run('kafka-dump-log.sh --files t-0/leader-epoch-checkpoint', sim, 3)).toEqual({ unknown: 'file t-0/leader-epoch-checkpoint' });
    expect(run('kafka-dump-log.sh --files t-0/partition.metadata', sim, 3)).toEqual({
      exit: 0,
      out: 'Dumping t-0/partition.metadata\n',
      err: 'Ignoring unknown file t-0/partition.metadata\n',
    });
    const absent = `t-0/${'3'.padStart(20, '0')}.log`;
    expect(run(`kafka-dump-log.sh --files ${absent}`, sim, 3)).toEqual({
      exit: 1,
      out: `Dumping ${absent}\nLog starting offset: 3\n`,
      err: `Exception in thread "main" java.nio.file.NoSuchFileException: ${absent}\n`,
    });
    expect(run('kafka-dump-log.sh --files a.log', sim, 3)).toMatchObject({ err: expect.stringContaining('For input string: "a"') });
    expect(run(`kafka-dump-log.sh --bla --files ${file}`, sim, 3)).toMatchObject({
      exit: 1,
      err: 'Exception in thread "main" joptsimple.UnrecognizedOptionException: bla is not a recognized option\n',
    });
    expect(run('kafka-dump-log.sh --print-data-log', sim, 3)).toMatchObject({ exit: 1, err: 'Missing required argument "[files]"\n' });
  });
});

describe('zookeeper-shell.sh', () => {
  const get = (command: string) => run(`zookeeper-shell.sh localhost:2181 ${command}`);

  test('ls', () => {
    expect(get('ls /brokers/ids')).toEqual({ exit: 0, out: `${PREAMBLE}[1, 2, 3]\n` });
    expect(get('ls /brokers/topics/t')).toEqual({ exit: 0, out: `${PREAMBLE}[partitions]\n` });
  });

  test('get', () => {
    expect(get('get /controller')).toEqual({
      exit: 0,
      out: `${PREAMBLE}{"version":2,"brokerid":1,"timestamp":"${electedAt()}","kraftControllerEpoch":-1}\n`,
    });
    expect(get('get /brokers/topics/t')).toEqual({
      exit: 0,
      out: `${PREAMBLE}{"partitions":{"0":[1,2,3],"1":[2,3,1]},"topic_id":"${topicId('t')}","adding_replicas":{},"removing_replicas":{},"version":3}\n`,
    });
  });

  test('get -s', () => {
    const { out } = get('get -s /brokers/topics/t/partitions/0/state') as { out: string };
    const lines = out.slice(PREAMBLE.length).split('\n');
    expect(lines[0]).toBe('{"controller_epoch":1,"leader":1,"version":1,"leader_epoch":0,"isr":[1,2,3]}');
    expect(lines[2]).toMatch(/^ctime = [A-Z][a-z]{2} Nov 14 22:13:20 UTC 2023$/);
    expect(lines.slice(6)).toEqual([
      'cversion = 0',
      'dataVersion = 0',
      'aclVersion = 0',
      'ephemeralOwner = 0x0',
      'dataLength = 76',
      'numChildren = 0',
      '',
    ]);
  });

  test('a broker stands there with its own address', () => {
    const { out } = get('get /brokers/ids/2') as { out: string };
    expect(out).toContain('"endpoints":["PLAINTEXT://localhost:9093"]');
    expect(out).toContain('"port":9093,"host":"localhost"');
  });

  test('a node that is not there, a node of which nothing is known, a command that is not known', () => {
    expect(get('get /brokers/topics/nosuch')).toEqual({ exit: 1, out: PREAMBLE, err: 'Node does not exist: /brokers/topics/nosuch\n' });
    expect(get('delete /controller')).toEqual({ unknown: 'command delete' });
  });
});

/** Before the run's moment 0, so before that of the wall clock. */
const electedAt = (): number => 1_700_000_000_000 + (sim.state.zookeeper.znodes['/controller']?.createdAtMs ?? 0);

test('kafka-console-consumer.sh shows what is below the high watermark', () => {
  const consumer = `kafka-console-consumer.sh ${AT_1} --topic t --partition 0`;
  expect(run(`${consumer} --offset earliest --timeout-ms 100`)).toMatchObject({ exit: 0, out: 'ä\nb\n' });
  expect(run(`${consumer} --offset 1`)).toMatchObject({ out: 'b\n', err: 'Processed a total of 1 messages\n' });
  expect(run(`${consumer} --offset earliest --max-messages 1`)).toMatchObject({ out: 'ä\n' });
  expect(run(`${consumer} --offset latest`)).toMatchObject({ out: '' });
  expect(run(`${consumer} --offset 7`)).toMatchObject({ out: '' });
  expect(run(`${consumer} --offset 7 --consumer-property auto.offset.reset=earliest`)).toMatchObject({ out: 'ä\nb\n' });
  const formatted = '--property print.key=true --property print.offset=true --property print.partition=true --property key.separator=|';
  expect(run(`${consumer} --offset earliest ${formatted}`)).toMatchObject({
    out: 'Partition:0|Offset:0|null|ä\nPartition:0|Offset:1|k1|b\n',
  });
  const frozen = runOf([creation, { atMs: 500, do: 'broker.pause', broker: 3 }, produce(1700, undefined, 'unseen')], 2500);
  expect(run(`${consumer} --offset earliest`, frozen)).toMatchObject({ out: '' });
});

test('checkpoint files', () => {
  expect(offsetCheckpoint(sim, 2, 'replication-offset-checkpoint')).toBe('0\n2\nt 0 2\nt 1 0\n');
  expect(offsetCheckpoint(sim, 2, 'log-start-offset-checkpoint')).toBe('');
  expect(leaderEpochCheckpoint(sim, 2, 't-0')).toBe('0\n1\n0 0\n');
  expect(leaderEpochCheckpoint(sim, 2, 'nosuch-0')).toBeNull();
});

test('topic ids look like Kafka’s and differ', () => {
  const ids = ['t', 'u', 'tt', ''].map((topic) => topicId(topic));
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{21}[AQgw]$/);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a tool that nobody knows is not run', () => {
  expect(run('kafka-acls.sh --list')).toEqual({ unknown: 'this tool' });
  expect(run('kafka-wonder.sh --list')).toEqual({ exit: 127, out: '', err: 'bash: kafka-wonder.sh: command not found\n' });
});
