import { expect, test } from 'vitest';
import { continued, createSimulation, runUntil, type Simulation } from '../engine/simulation';
import type { Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import { compare } from './compare';
import { type Recording, readRecording } from './recording';
import { replay, scenarioOf } from './replay';

type Step = Record<string, unknown>;

const brokers = [1, 2].map((id) => ({ id, host: 'localhost', port: 9091 + id }));
const create = ['kafka-topics.sh', '--bootstrap-server', 'localhost:9092', '--create', '--topic', 't', '--replica-assignment', '1:2'];
const offsets = ['kafka-get-offsets.sh', '--bootstrap-server', 'localhost:9092', '--topic', 't'];
const client = { retries: '0', 'enable.idempotence': 'false' };

const start = (broker: number, endMs: number): Step => ({ do: 'broker.start', atMs: endMs - 900, endMs, broker });
const BEGINNING: Step[] = [start(1, 1000), start(2, 2000), { do: 'run', argv: create, exit: 0, out: '', atMs: 3000, endMs: 4000 }];

function produce(atMs: number, more: Step = {}): Step {
  const records = ['a', 'b'].map((value) => ({ key: null, value }));
  return { do: 'produce', atMs, endMs: atMs + 200, topic: 't', partition: 0, acks: 'all', records, client, results: [], ...more };
}

const look = (atMs: number): Step => ({ do: 'run', argv: offsets, exit: 0, out: '', atMs, endMs: atMs + 100 });

function recordingOf(steps: readonly Step[], more: Step = {}): Recording {
  const cluster = { brokers, configs: {} };
  const read = readRecording({ format: 1, id: 'x', title: 'x', kafka: '3.9.1', mode: 'zookeeper', cluster, steps, ...more });
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

function replayed(...steps: Step[]) {
  return replay(recordingOf([...BEGINNING, ...steps])).steps.slice(BEGINNING.length);
}

test('commands stand at the recording’s times: a start so that it ends with the registration', () => {
  const script = scenarioOf(recordingOf([...BEGINNING, produce(5000), { do: 'broker.kill', atMs: 6000, endMs: 6010, broker: 2 }]));
  expect(script.ok && script.value.commands.map(({ atMs, do: verb }) => [atMs, verb])).toEqual([
    [900, 'broker.start'],
    [1900, 'broker.start'],
    [3750, 'topic.create'],
    [5000, 'produce'],
    [5100, 'produce'],
    [6000, 'broker.kill'],
  ]);
  expect(script.ok && script.value.cluster.brokers.map(({ down }) => down)).toEqual([true, true]);
});

test('results and what tools print come from the engine, never from the recording', () => {
  expect(replayed(produce(5000, { results: [{ offset: 7 }, { offset: 8 }] }), look(6000))).toMatchObject([
    { results: [{ offset: 0 }, { offset: 1 }] },
    { exit: 0, out: 't:0:2\n' },
  ]);
});

test('a producer that fails says so in Kafka’s words', () => {
  const [, failed] = replayed({ do: 'broker.stop', atMs: 4500, endMs: 4600, broker: 2 }, produce(7000), look(9000));
  expect(failed).toMatchObject({ results: [{ offset: 0 }, { offset: 1 }] });
  const guarded = recordingOf([...BEGINNING, { do: 'broker.stop', atMs: 4500, endMs: 4600, broker: 2 }, produce(7000)], {
    cluster: { brokers, configs: { 'min.insync.replicas': 2 } },
  });
  expect(replay(guarded).steps.at(-1)?.results).toEqual(
    Array(2).fill({
      error: 'org.apache.kafka.common.errors.NotEnoughReplicasException',
      message: 'Messages are rejected since there are fewer in-sync replicas than required.',
    }),
  );
});

test('the same topic twice: the engine refuses, the tool says it', () => {
  const [again] = replayed({ do: 'run', argv: create, exit: 0, out: '', atMs: 4500, endMs: 4600 });
  expect(again).toMatchObject({ exit: 1, out: "Error while executing topic command : Topic 't' already exists.\n" });
});

test.each<[string, Step]>([
  ['this tool', { do: 'run', argv: ['kafka-acls.sh', '--list'], exit: 0, out: '' }],
  ['the engine refuses: broker.running', { do: 'broker.wipe', broker: 2 }],
  ['a producer with no.such.config', produce(5000, { client: { ...client, 'no.such.config': 3000 } })],
  ['the engine refuses: broker.notPaused', { do: 'broker.resume', broker: 2 }],
])('%s fails by name, and alone', (what, step) => {
  const [unable, later] = replayed({ atMs: 5000, endMs: 5100, ...step }, look(9000));
  expect(unable?.unsupported).toBe(what);
  expect(later).toMatchObject({ exit: 0, out: 't:0:0\n' });
});

test('a record without a partition goes where its key says', () => {
  const wide = [
    'kafka-topics.sh',
    '--bootstrap-server',
    'localhost:9092',
    '--create',
    '--topic',
    'w',
    '--replica-assignment',
    '1:2,2:1,1:2',
  ];
  const records = ['alpha', 'beta', 'gamma'].map((key) => ({ key, value: key }));
  const [, sent] = replayed(
    { do: 'run', argv: wide, exit: 0, out: '', atMs: 4100, endMs: 4200 },
    produce(5000, { topic: 'w', partition: null, records }),
  );
  expect(sent?.results).toEqual([
    { offset: 0, partition: 1 },
    { offset: 0, partition: 2 },
    { offset: 1, partition: 1 },
  ]);
});

test('what a tool changes is changed, and the scenario holds the command', () => {
  const alter = [
    ...['kafka-configs.sh', '--bootstrap-server', 'localhost:9092', '--alter', '--entity-type', 'topics'],
    ...['--entity-name', 't', '--add-config', 'min.insync.replicas=2'],
  ];
  const steps: Step[] = [
    { do: 'broker.stop', atMs: 4500, endMs: 4600, broker: 2 },
    { do: 'run', argv: alter, exit: 0, out: '', atMs: 5000, endMs: 5100 },
    produce(7000),
  ];
  const [, altered, failed] = replayed(...steps);
  expect(altered).toMatchObject({ exit: 0, out: 'Completed updating config for topic t.\n' });
  expect(JSON.stringify(failed?.results)).toContain('NotEnoughReplicasException');
  const scenario = scenarioOf(recordingOf([...BEGINNING, ...steps]));
  expect(scenario.ok && parseScenario(scenario.value)).toEqual(scenario);
  expect(scenario.ok && scenario.value.commands.map(({ do: verb }) => verb)).toContain('config.alter');
});

test('the scenario of a script, run from its beginning, is the run that was played', () => {
  const { ok, value } = scenarioOf(
    recordingOf([...BEGINNING, produce(5000), { do: 'broker.kill', atMs: 6000, endMs: 6010, broker: 2 }, look(9000)]),
  ) as {
    ok: true;
    value: Scenario;
  };
  expect(ok).toBe(true);
  const whole = createSimulation(value);
  const grown = value.commands.reduce(
    (sim, _, i) => {
      const longer = continued(sim, { ...value, commands: value.commands.slice(0, i + 1) });
      runUntil(longer, value.commands[i]?.atMs ?? 0);
      return longer;
    },
    createSimulation({ ...value, commands: [] }),
  );
  runUntil(whole, 9000);
  runUntil(grown, 9000);
  const stateOf = ({ state }: Simulation) => ({
    ...state,
    queue: [...state.queue].sort((a, b) => a.dueAtMs - b.dueAtMs || a.rank - b.rank || a.seq - b.seq),
  });
  expect(stateOf(grown)).toEqual(stateOf(whole));
});

test('a step that looks sees nothing of a later step at the same moment', () => {
  const [seen] = replayed({ ...look(6000), endMs: 6000 }, { do: 'broker.kill', atMs: 6000, endMs: 6010, broker: 1 });
  expect(seen).toMatchObject({ exit: 0, out: 't:0:0\n' });
});

test.each([
  ['Kafka 5.0.0', { kafka: '5.0.0' }],
  ['cluster.mode: Kafka 4.1 does not run in zookeeper mode, only in kraft', { kafka: '4.1.1' }],
  ['cluster.configs.no.such.config: config no.such.config is not known', { cluster: { brokers, configs: { 'no.such.config': 1 } } }],
])('%s: no step of the recording passes', (what, more) => {
  const recording = recordingOf([...BEGINNING, look(5000)], more);
  expect(compare(recording, replay(recording)).map(({ differs }) => differs)).toEqual([`unsupported: ${what}`, `unsupported: ${what}`]);
});

test('a document that is no recording is refused with its place', () => {
  expect(readRecording({ format: 2 })).toMatchObject({ ok: false, problem: expect.stringMatching(/^format: /) });
  expect(readRecording({ ...recordingOf([]), steps: [{ do: 'dance', atMs: 0, endMs: 0 }] })).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^steps\.0\.do: /),
  });
});
