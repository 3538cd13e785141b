import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../../engine/golden/cluster';
import { createSimulation, runUntil } from '../../engine/simulation';
import type { Command, Scenario } from '../../scenario/schema';
import { answer } from './answer';
import { complete, presets } from './complete';
import { planLine, type ShellFiles } from './shell';

const AT = 1000;

function at(scenario: Scenario) {
  const sim = createSimulation(scenario);
  runUntil(sim, AT);
  return sim;
}

/** What a line prints at a moment of a cluster of three brokers, and what it asks for. */
function say(line: string, { files = {}, scenario = threeBrokers([]) }: { files?: ShellFiles; scenario?: Scenario } = {}) {
  const plan = planLine(at(scenario), files, line);
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
    expect(say('cat t-0/leader-epoch-checkpoint on broker 2')).toMatchObject({ exit: 0, out: '0\n0\n' });
    expect(say('cat t-7/leader-epoch-checkpoint')).toMatchObject({
      exit: 1,
      err: 'cat: t-7/leader-epoch-checkpoint: No such file or directory\n',
    });
  });

  test('that are written at the prompt', () => {
    const { written } = planLine(at(threeBrokers([])), {}, `echo '{"a": 1}' > move.json`);
    expect(written).toEqual({ name: 'move.json', text: '{"a": 1}\n' });
    expect(say('cat move.json', { files: { 'move.json': '{"a": 1}\n' } })).toMatchObject({ exit: 0, out: '{"a": 1}\n' });
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
    const said = say(`echo lost | ${producer}`, { scenario: threeBrokers(two, { configs: { 'min.insync.replicas': 2 } }) });
    expect(said).toMatchObject({ exit: 0, out: '' });
    expect('err' in said && said.err).toMatch(
      /^\[.+\] ERROR Error when sending message to topic t with key: null, value: 4 bytes with error: .+\norg\.apache\.kafka\.common\.errors\.NotEnoughReplicasException: /,
    );
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

  test('what it offers to begin with is understood', () => {
    for (const line of presets(at(threeBrokers([])), 't-0')) expect([line, say(line)]).toMatchObject([line, { exit: 0 }]);
  });
});
