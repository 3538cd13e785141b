import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandOf, type Ending, runProgram, SLOW_MACHINE_MS } from './lib/command.testing';
import { encodeScenario } from './scenario/codec';
import { appendCommand, newScenario } from './scenario/edit';

const simulate = commandOf('src/cli.ts');

const lab = newScenario({ kafka: '3.9', brokers: 3, topic: 'orders', partitions: 1, replicationFactor: 3, configs: {} });
const { scenario } = appendCommand(lab, {
  atMs: 100,
  do: 'produce',
  client: 'producer',
  topic: 'orders',
  partition: 0,
  records: [{ value: 'm0' }],
});
const payload = encodeScenario(scenario);

let folder = '';
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.concurrent('the terminal door', { timeout: SLOW_MACHINE_MS }, () => {
  test('prints a line for each step that tells something', async () => {
    const { exitCode, out, err } = await simulate(file('good.json', JSON.stringify(scenario)));
    const lines = out.trimEnd().split('\n');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(lines[0]).toBe('     100 ms  command                  produce producer → orders-0 [m0] · producer: orders-0 sent');
    expect(lines.filter((line) => line.includes('HW 0 → 1'))).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^ *\d+ ms {2}\S/);
  });

  test('with --every more of them, with --until fewer', async () => {
    const name = file('every.json', JSON.stringify(scenario));
    const [notable, every, early] = await Promise.all([simulate(name), simulate(name, '--every'), simulate(name, '--until', '105')]);
    const lines = ({ out }: Ending) => out.split('\n').length;
    expect(lines(every)).toBeGreaterThan(lines(notable));
    expect(lines(early)).toBeLessThan(lines(notable));
    expect(early.out).not.toContain('HW 0 → 1');
  });

  test('takes a link and gives the state at a moment as JSON', async () => {
    const { exitCode, out } = await simulate(`https://example.org/ko/lab/#1.${payload}.3.b1`, '--json', '--until', '500');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kafka: '3.9', partitions: [{ tp: 'orders-0', highWatermark: 1 }] });
  });

  test('gives the link back', async () => {
    const { out } = await simulate(`/en/lab/%23${`1.${payload}`}`, '--link');
    expect(out).toBe(`/en/lab/#1.${payload}.0\n`);
  });

  test('runs a lesson by its name, as the script of the package', async () => {
    const { exitCode, out } = await runProgram('npm', ['run', '-s', 'simulate', '--', 'five-flows', '--until', '500']);
    expect(exitCode).toBe(0);
    expect(out).toContain('Produce t-0 [m0]');
  });

  test('says what it ignored in a link', async () => {
    const { exitCode, err } = await simulate(`#1.${payload}.x`, '--until', '0');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: 'simulate: ignored in the link: moment "x"\n' });
  });

  test('explains itself', async () => {
    const { exitCode, out } = await simulate('--help');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^usage: npm run simulate/);
  });

  test('says a command line of Kafka’s tools at a moment', async () => {
    const name = file('said.json', JSON.stringify(scenario));
    const describeTopic = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic orders';
    const { exitCode, out, err } = await simulate(name, '--at', '50', '--say', describeTopic, '--say', 'cat replication-offset-checkpoint');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^Topic: orders\t.+\n\tTopic: orders\tPartition: 0\tLeader: 1\t.+\n0\n\d+\n/);
  });

  test('what changes the cluster joins the document, which goes on from there', async () => {
    const name = file('acts.json', JSON.stringify(scenario));
    const lines = ['kill -9 broker 2', 'kafka-get-offsets.sh --bootstrap-server localhost:9092 --topic orders', 'kill -9 broker 2'];
    const say = ['--at', '2000', ...lines.flatMap((line) => ['--say', line])];
    const [said, document, link] = await Promise.all([
      simulate(name, ...say),
      simulate(name, ...say, '--json'),
      simulate(name, ...say, '--link'),
    ]);
    expect(said).toEqual({ exitCode: 1, out: 'orders:0:1\n', err: 'bash: kill: (broker 2) - No such process\n' });
    const { commands } = JSON.parse(document.out);
    expect(commands.slice(1)).toEqual([
      { atMs: 2001, do: 'broker.kill', broker: 2 },
      { atMs: expect.any(Number), do: 'broker.kill', broker: 2 },
    ]);
    const { out } = await simulate(link.out.trim(), '--json', '--until', '3000');
    expect(JSON.parse(out).brokers[1]).toMatchObject({ id: 2, status: 'crashed' });
  });

  test('commands that were to come are dropped, and it says so', async () => {
    const { err } = await simulate(file('late.json', JSON.stringify(scenario)), '--at', '10', '--say', 'kill -STOP broker 3');
    expect(err).toBe('simulate: commands that were to come and are dropped: 1\n');
  });

  const modern = { ...scenario, kafka: '4.1' };
  const many = { ...scenario, commands: Array.from({ length: 501 }, () => scenario.commands[0]) };
  test.each<[string, () => string[], string]>([
    ['nothing', () => [], 'what to run? A lesson (five-flows'],
    ['an unknown lesson', () => ['six-flows'], 'no lesson, story or file is called "six-flows"; lessons: five-flows, who-may-lead, '],
    ['a link of what no release does', () => ['story-two-isrs', '--link'], 'no release behaves like story-two-isrs, so no link can say it'],
    [
      'a lesson of a link that is unknown',
      () => ['https://example.org/en/six-flows/#1.0'],
      'no lesson, story or file is called "six-flows"',
    ],
    ['a file that is not there', () => [join(folder, 'nowhere.json')], 'cannot be read (ENOENT)'],
    ['a folder', () => [folder], 'cannot be read (EISDIR)'],
    ['a file without JSON', () => [file('text.json', 'hello')], 'this is not JSON'],
    ['a file with something else', () => [file('other.json', '{"a":1}')], 'schemaVersion is missing (and '],
    [
      'a cluster that cannot be simulated',
      () => [file('modern.json', JSON.stringify(modern))],
      'cluster.mode: Kafka 4.1 does not run in zookeeper mode, only in kraft',
    ],
    ['too many commands', () => [file('many.json', JSON.stringify(many))], 'commands: 501 commands, the limit is 500'],
    [
      'a link without its end',
      () => [`/en/lab/#1.${payload.slice(0, -6)}`],
      `it says ${payload.length} characters, and ${payload.length - 6} arrived`,
    ],
    ['a damaged link', () => [`/en/lab/#1.${payload.slice(0, -4)}xxxx`], 'this link is damaged'],
    ['a newer link', () => ['/en/lab/#2.abc'], 'made by a newer version'],
    ['a link without a scenario', () => ['/en/lab/#1'], 'holds no scenario'],
    ['an address of something else', () => ['https://example.org/'], 'no link of Highwater'],
    ['an unknown option', () => ['five-flows', '--fast'], "Unknown option '--fast'"],
    ['a time that is none', () => ['five-flows', '--until', 'noon'], '--until takes a whole number of milliseconds, not "noon"'],
    ['a time below zero', () => ['five-flows', '--until=-5'], '--until takes a whole number'],
    ['a moment for nothing', () => ['five-flows', '--at', '5'], '--at is the moment of a --say'],
    ['a moment that is none', () => ['five-flows', '--at', 'x', '--say', 'help'], '--at takes a whole number of milliseconds, not "x"'],
    ['steps and words', () => ['five-flows', '--until', '5', '--say', 'help'], '--say prints no steps: --until is too much'],
    ['a document that cannot be', () => ['five-flows', '--at', '3600000', '--say', 'kill -9 broker 1'], 'kill -9 broker 1: commands['],
    ['two things', () => ['five-flows', 'five-flows'], 'one at a time'],
    ['two outputs', () => ['five-flows', '--json', '--link'], '--json or --link, not both'],
  ])('bad input is one line and exit code 2: %s', async (_, args, words) => {
    const { exitCode, out, err } = await simulate(...args());
    expect(err).toContain(words);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  });
});
