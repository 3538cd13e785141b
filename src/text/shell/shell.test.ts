import { describe, expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../../engine/golden/cluster';
import { runAll } from '../../engine/history';
import type { NodeId } from '../../engine/messages';
import { createSimulation, runUntil } from '../../engine/simulation';
import type { Command, Scenario } from '../../scenario/schema';
import { logLines } from '../log/logLines';
import { loggingClusterOf } from '../log/serverLog';
import { answer } from './answer';
import { complete, presets } from './complete';
import { planLine, type ShellFiles, serversOf } from './shell';

const AT = 1000;

function at(scenario: Scenario) {
  const sim = createSimulation(scenario);
  runUntil(sim, AT);
  return sim;
}

function momentOf(scenario: Scenario, files: ShellFiles) {
  const cluster = loggingClusterOf(scenario, serversOf(scenario));
  const steps = () => runAll(scenario, true).steps.filter(({ atMs }) => atMs <= AT);
  return { sim: at(scenario), files, log: (node: NodeId) => logLines(cluster, steps(), node, 0, AT) };
}

/** What a line prints at a moment of a cluster of three brokers, and what it asks for. */
function say(line: string, { files = {}, scenario = threeBrokers([]) }: { files?: ShellFiles; scenario?: Scenario } = {}) {
  const plan = planLine(momentOf(scenario, files), line);
  const commands = plan.commands.map((command) => ({ ...command, atMs: AT + 1 }) as Command);
  const longer = { ...scenario, commands: [...scenario.commands, ...commands] };
  return { ...answer(at(longer), plan, longer.commands.slice(scenario.commands.length)), asked: plan.commands };
}

describe('processes', () => {
  test.each([
    ['kill -9 broker 2', 'broker.kill'],
    ['kill -KILL broker 2', 'broker.kill'],
    ['kill -SIGSTOP broker 2', 'broker.pause'],
    ['kill broker 2', 'broker.stop'],
    ['stop broker 2', 'broker.stop'],
  ])('%s', (line, verb) => {
    expect(say(line)).toEqual({ exit: 0, out: '', asked: [{ do: verb, broker: 2 }] });
  });

  test.each([
    ['kill -CONT broker 2', 'bash: kill: (broker 2) - No such process\n'],
    ['kill -9 broker 7', 'bash: kill: (broker 7) - No such process\n'],
    ['start broker 1', 'bash: start: (broker 1) - Already running\n'],
    ['kill -9 4711', 'bash: kill: 4711: no such process; try `kill broker 1`\n'],
    ['kill -WHAT broker 1', 'bash: kill: WHAT: invalid signal specification\n'],
  ])('%s is refused', (line, err) => {
    expect(say(line)).toMatchObject({ exit: 1, out: '', err });
  });
});

describe('files', () => {
  test('of a machine', () => {
    const scenario = threeBrokers([produceAt(100, 'a')]);
    expect(say('cat t-0/leader-epoch-checkpoint on broker 2', { scenario })).toMatchObject({ exit: 0, out: '0\n1\n0 0\n' });
    expect(say('cat t-7/leader-epoch-checkpoint')).toMatchObject({
      exit: 1,
      err: 'cat: t-7/leader-epoch-checkpoint: No such file or directory\n',
    });
  });

  test('that are written at the prompt', () => {
    const { written } = planLine(momentOf(threeBrokers([]), {}), `echo '{"a": 1}' > move.json`);
    expect(written).toEqual({ name: 'move.json', text: '{"a": 1}\n' });
    expect(say('cat move.json', { files: { 'move.json': '{"a": 1}\n' } })).toMatchObject({ exit: 0, out: '{"a": 1}\n' });
  });
});

describe('a machine', () => {
  const killed = threeBrokers([{ atMs: 100, do: 'broker.stop', broker: 3 }]);

  test('its log, from the end and by a text', () => {
    const { out } = say('tail -n 1 server.log on broker 1', { scenario: killed }) as { out: string };
    expect(out).toMatch(/^\[2023-11-14 22:13:2\d,\d{3}\] .+\n$/);
    expect(say('grep -i SHRINKING server.log', { scenario: killed })).toMatchObject({ exit: 1, out: '' });
    expect(say('tail state.log')).toMatchObject({ exit: 1, err: "tail: cannot open 'state.log' for reading: No such file or directory\n" });
  });

  test('its metrics', () => {
    expect(say('jmx UnderReplicatedPartitions', { scenario: killed })).toMatchObject({
      out: 'kafka.server:type=ReplicaManager,name=UnderReplicatedPartitions:Value=1\n',
    });
    expect(say('jmx on broker 3', { scenario: killed })).toMatchObject({ exit: 0, out: '' });
  });

  test('its folders', () => {
    expect(say('ls t-0')).toMatchObject({ exit: 0, out: expect.stringContaining('00000000000000000000.log\n') });
    expect(say('ls -l t-0')).toMatchObject({ out: expect.stringMatching(/^ +0 00000000000000000000\.log$/m) });
    expect(say('ls nothing')).toMatchObject({ exit: 2, err: "ls: cannot access 'nothing': No such file or directory\n" });
  });
});

describe('controllers and ZooKeeper', () => {
  const kraft = threeBrokers([], { kafka: '4.1', mode: 'kraft' });

  test.each([
    ['kill -STOP controller 101', kraft, { do: 'controller.pause', controller: 101 }],
    ['kill -9 controller 101', kraft, { do: 'controller.kill', controller: 101 }],
    ['kill -9 zookeeper', threeBrokers([]), { do: 'zookeeper.stop' }],
  ])('%s', (line, scenario, asked) => {
    expect(say(line, { scenario })).toMatchObject({ exit: 0, asked: [asked] });
  });

  test('what a controller keeps', () => {
    expect(say('cat meta.properties on controller 101', { scenario: kraft })).toMatchObject({
      out: expect.stringContaining('node.id=101'),
    });
  });
});

describe('Kafka’s tools that act', () => {
  const to = '--bootstrap-server localhost:9092';

  test('what is asked for, and what came of it', () => {
    expect(say(`kafka-topics.sh ${to} --create --topic new --partitions 2 --replication-factor 3`)).toMatchObject({
      exit: 0,
      out: 'Created topic new.\n',
      asked: [{ do: 'topic.create', topic: 'new', partitions: 2, replicationFactor: 3 }],
    });
    expect(say(`kafka-topics.sh ${to} --create --topic t`)).toMatchObject({ exit: 1 });
    const files = { 'move.json': '{"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[3,2,1]}]}' };
    expect(say(`kafka-reassign-partitions.sh ${to} --reassignment-json-file move.json --execute`, { files })).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Successfully started partition reassignment for t-0'),
      asked: [{ do: 'partition.reassign', replicas: [3, 2, 1] }],
    });
  });

  test('an option that a tool does not know is refused by the tool', () => {
    expect(say(`kafka-topics.sh ${to} --describe --wrong`)).toMatchObject({ exit: 1, asked: [] });
  });
});

describe('Kafka’s tools', () => {
  const describe_ = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic t';

  test('by path, and without .sh', () => {
    const { out } = say(describe_) as { out: string };
    expect(out).toContain('Partition: 0\tLeader: 1\tReplicas: 1,2,3');
    expect(say(`./bin/${describe_}`)).toMatchObject({ out });
    expect(say(describe_.replace('.sh', ''))).toMatchObject({ out });
  });

  test('an unknown command is unknown to the shell', () => {
    expect(say('kafka')).toMatchObject({ exit: 127, err: 'bash: kafka: command not found\n' });
    expect(say(`echo 'a`)).toMatchObject({ exit: 2, err: "bash: unexpected EOF while looking for matching `''\n" });
    expect(say('')).toMatchObject({ exit: 0, out: '' });
  });
});

describe('kafka-console-producer.sh', () => {
  const producer = 'kafka-console-producer.sh --bootstrap-server localhost:9092 --topic t';

  test('a record for each line; silent about those that were taken', () => {
    expect(say(`printf 'a\\nb\\n' | ${producer}`)).toMatchObject({
      exit: 0,
      out: '',
      asked: [{ do: 'produce', topic: 't', partition: 0, acks: 'all', records: [{ value: 'a' }, { value: 'b' }] }],
    });
  });

  test('with keys, and other acks', () => {
    const line = `${producer} --property parse.key=true --property key.separator=: --producer-property acks=1 <<< 'k:v:w'`;
    expect(say(line).asked).toMatchObject([{ acks: '1', records: [{ key: 'k', value: 'v:w' }] }]);
  });

  test('a record that was refused is logged', () => {
    const two: Command[] = [2, 3].map((broker) => ({ atMs: 100, do: 'broker.stop', broker }));
    const said = say(`echo lost | ${producer}`, { scenario: threeBrokers(two, { configs: { 'min.insync.replicas': 2 }, retries: 0 }) });
    expect(said).toMatchObject({ exit: 0, out: '' });
    expect('err' in said && said.err).toMatch(
      /^\[.+\] ERROR Error when sending message to topic t with key: null, value: 4 bytes with error: .+\norg\.apache\.kafka\.common\.errors\.NotEnoughReplicasException: /,
    );
  });

  test.each([
    ['nope', 'org.apache.kafka.common.errors.TimeoutException: Topic nope not present in metadata after 60000 ms.'],
    ['a=b', 'org.apache.kafka.common.errors.InvalidTopicException: Invalid topics: [a=b]'],
  ])('topic %s, which is not there', (topic, words) => {
    const said = say(`echo m | ${producer.replace('--topic t', `--topic ${topic}`)}`);
    expect(said).toMatchObject({ exit: 0, out: '', err: expect.stringContaining(words) });
  });

  test.each([
    [`${producer} --wrong`, 'wrong is not a recognized option'],
    ['kafka-console-producer.sh', 'Missing required argument "[topic]"'],
    [`${producer} --producer-property acks=2`, 'Invalid value 2 for configuration acks'],
    [`echo a | ${producer} --property parse.key=true`, 'No key separator found on line number 1'],
  ])('%s', (line, words) => {
    expect(say(line)).toMatchObject({ exit: 1, err: expect.stringContaining(words), asked: [] });
  });
});

describe('completion', () => {
  const words = (line: string) => complete(at(threeBrokers([])), line).words;

  test('of a tool, its options and their values', () => {
    expect(words('kafka-t')).toEqual(['kafka-topics.sh']);
    expect(words('kafka-topics.sh --desc')).toEqual(['--describe']);
    expect(words('kafka-topics.sh --topic ')).toEqual(['t']);
    expect(words('kafka-topics.sh --bootstrap-server localhost:9093')).toEqual(['localhost:9093']);
    expect(words('kill -9 broker ')).toEqual(['1', '2', '3']);
    expect(words('kafka-topics.sh --describe --des')).toEqual([]);
    expect(words('zookeeper-shell.sh localhost:2181 get /c')).toEqual(['/controller', '/controller_epoch']);
  });

  test('replaces the word that is begun', () => {
    expect(complete(at(threeBrokers([])), 'cat rep')).toEqual({ from: 4, words: ['replication-offset-checkpoint'] });
  });

  test('of a class that is run', () => {
    const old = at(threeBrokers([], { kafka: '1.1' }));
    expect(complete(old, 'kafka-run-class.sh kafka.tools.D').words).toEqual(['kafka.tools.DumpLogSegments']);
    expect(complete(old, 'kafka-run-class.sh kafka.tools.GetOffsetShell --b').words).toEqual(['--broker-list']);
    expect(complete(old, 'kafka-d').words).toEqual(['kafka-delete-records.sh']);
  });

  test.each([
    ['0.10', 'zookeeper'],
    ['1.1', 'zookeeper'],
    ['2.3', 'zookeeper'],
    ['3.9', 'zookeeper'],
    ['4.1', 'kraft'],
  ] as const)('what it offers to begin with is understood by Kafka %s', (kafka, mode) => {
    const scenario = threeBrokers([produceAt(100, 'a')], { kafka, mode });
    for (const line of presets(at(scenario), 't-0')) {
      const said = say(line, { scenario });
      expect([line, said]).toMatchObject([line, { exit: 0 }]);
      expect([line, 'out' in said && said.out]).not.toEqual([line, line.startsWith('tail') ? undefined : '']);
    }
  });
});
