import { describe, expect, test } from 'vitest';
import { compare } from './compare';
import { type Recording, readRecording } from './recording';

type Step = Record<string, unknown>;

function recordingOf(...steps: Step[]): Recording {
  const read = readRecording({
    format: 1,
    id: 'example',
    title: 'An example',
    kafka: '3.9.1',
    mode: 'zookeeper',
    cluster: { brokers: [], configs: {} },
    steps: steps.map((step) => ({ atMs: 0, endMs: 0, ...step })),
  });
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

/** What differs in each compared step; null where nothing does. */
function differences(expected: readonly Step[], found: readonly Step[]): (string | null)[] {
  return compare(recordingOf(...expected), recordingOf(...found)).map(({ differs }) => differs);
}

const run = (argv: string, out: string, more: Step = {}): Step => ({ do: 'run', argv: argv.split(' '), exit: 0, out, ...more });
const file = (path: string, text: string | null, more: Step = {}): Step => ({ do: 'file', broker: 1, path, text, ...more });
const wire = (...lines: Step[]): Step => ({ do: 'wire', broker: 1, lines });
const fetch = (from: string, highWatermark: number | null, more: Step = {}): Step => ({
  api: 'Fetch',
  from,
  partition: 't-0',
  request: {},
  response: highWatermark === null ? { errorCode: 0 } : { errorCode: 0, highWatermark, records: null },
  ...more,
});

const equal = (a: Step, b: Step) => expect(differences([a], [b])).toEqual([null]);
const different = (a: Step, b: Step) => expect(differences([a], [b])).toEqual([expect.any(String)]);

describe('chance', () => {
  const get = (out: string) => run('zookeeper-shell.sh localhost:2181 get /x', out);

  test.each([
    ['times', 'at 1795228231767 2026-11-21 02:09:45,349', 'at 1700000000000 2023-11-14 22:13:20,000'],
    ['zxids', 'cZxid = 0x46\nctime = Sat Nov 21 02:09:32 UTC 2026', 'cZxid = 0x1\nctime = Tue Nov 14 22:13:20 UTC 2023'],
    ['sessions', 'ephemeralOwner = 0x1000043918c0000', 'ephemeralOwner = 0x2'],
    ['checksums', 'size: 69 crc: 487558574', 'size: 69 crc: 0'],
    ['durations', '5012 ms has passed since', '5001 ms has passed since'],
    ['blanks at the end of a line', 'a \nb\t', 'a\nb'],
    ['what the shell’s other thread prints', 'a\n\nWATCHER::\n\nWatchedEvent state:SyncConnected', 'a'],
  ])('%s', (_, a, b) => equal(get(a), get(b)));

  test.each([
    ['no owner is no chance', 'ephemeralOwner = 0x0', 'ephemeralOwner = 0x2'],
    ['a version', 'dataVersion = 1', 'dataVersion = 2'],
    ['a size', 'size: 69 crc: 1', 'size: 70 crc: 1'],
    ['capitals', 'Isr: none', 'Isr: None'],
    ['order', 'a\nb', 'b\na'],
    ['a line more', 'a', 'a\nb'],
  ])('%s', (_, a, b) => different(get(a), get(b)));
});

describe('ids', () => {
  const describe_ = (id: string) => run('kafka-topics.sh --describe', `Topic: t\tTopicId: ${id}\n`);
  const [one, two] = ['JwICA1eERsWOYS2on84_Tw', 'UH-9FYONTJO9yedkS0-3yg'];

  test('one id of a recording is one of the other throughout', () => {
    expect(differences([describe_(one), describe_(one)], [describe_(two), describe_(two)])).toEqual([null, null]);
    expect(differences([describe_(one), describe_(one)], [describe_(one), describe_(two)])).toEqual([
      null,
      'an id that was another one before',
    ]);
    expect(differences([describe_(one), describe_(two)], [describe_(one), describe_(one)])).toEqual([
      null,
      'an id that was another one before',
    ]);
  });
});

describe('tools', () => {
  test('the exit code, and the first line of an error that is no warning', () => {
    const failed = (err: string) => run('kafka-topics.sh --create', 'Error', { exit: 1, err });
    different(run('kafka-topics.sh --list', ''), run('kafka-topics.sh --list', '', { exit: 1 }));
    equal(failed('[2026-11-21 02:09:45,349] WARN x\n[2026-11-21 02:09:45,349] ERROR a: b\n\tat c'), failed('ERROR a: b\n\tat d'));
    different(failed('ERROR a: b'), failed('ERROR a: c'));
    equal(run('kafka-topics.sh --list', '', { err: 'x' }), run('kafka-topics.sh --list', ''));
  });

  test('topics in any order, their partitions in theirs', () => {
    const [a, b] = ['Topic: a\n\tTopic: a\tPartition: 0\n\tTopic: a\tPartition: 1\n', 'Topic: b\n'];
    const describe_ = (out: string) => run('kafka-topics.sh --describe', out);
    equal(describe_(a + b), describe_(b + a));
    different(describe_(a), describe_('Topic: a\n\tTopic: a\tPartition: 1\n\tTopic: a\tPartition: 0\n'));
  });

  test('the ISR in any order where the recording says so', () => {
    const get = (isr: string, more: Step = {}) => run('zookeeper-shell.sh localhost:2181 get /s', `{"isr":[${isr}]}`, more);
    different(get('1,2,3'), get('1,3,2'));
    equal(get('1,2,3', { isrOrder: 'any' }), get('1,3,2'));
    different(get('1,2,3', { isrOrder: 'any' }), get('1,2'));
  });

  test('a tool that nobody knows has failed', () => {
    expect(differences([run('kafka-wonder.sh', '')], [run('kafka-wonder.sh', '')])).toEqual(['unknown tool kafka-wonder.sh']);
  });
});

describe('files', () => {
  const checkpoint = 'replication-offset-checkpoint';

  test('entries of an offset checkpoint in any order, without internal topics', () => {
    equal(file(checkpoint, '0\n3\nt 0 3\nu 0 1\n__consumer_offsets 0 5\n'), file(checkpoint, '0\n2\nu 0 1\nt 0 3\n'));
    different(file(checkpoint, '0\n1\nt 0 3\n'), file(checkpoint, '0\n1\nt 0 2\n'));
    different(file(checkpoint, '0\n1\nt 0 3\n'), file(checkpoint, '0\n2\nt 0 3\n'));
  });

  test('other files line by line; a file that is not there', () => {
    different(file('t-0/leader-epoch-checkpoint', '0\n2\n0 0\n1 2\n'), file('t-0/leader-epoch-checkpoint', '0\n2\n1 2\n0 0\n'));
    different(file('x', null), file('x', ''));
  });
});

describe('wire', () => {
  test('order counts for each sender and partition, not between them', () => {
    const [a, b] = [fetch('broker 2', 1), fetch('broker 3', 1)];
    equal(wire(a, b), wire(b, a));
    equal(wire(a, fetch('broker 2', 1, { partition: 'u-0' })), wire(fetch('broker 2', 1, { partition: 'u-0' }), a));
    different(wire(a, fetch('broker 2', 2)), wire(fetch('broker 2', 2), a));
  });

  test('equal lines in succession count once, others as often as they come', () => {
    const [a, b] = [fetch('broker 2', 1), fetch('broker 2', 2)];
    equal(wire(a, a, b), wire(a, b, b));
    different(wire(a, b, a), wire(a, b));
  });

  test('a fetch that was answered with nothing is left out; metadata of no partition before the first other line', () => {
    const metadata = { api: 'UpdateMetadata', from: 'controller', request: { liveBrokers: [1] }, response: { errorCode: 0 } };
    const leader = { api: 'LeaderAndIsr', from: 'controller', partition: 't-0', request: { leader: 1 }, response: { errorCode: 0 } };
    equal(wire(fetch('broker 2', null)), wire());
    equal(wire(metadata, leader), wire(leader));
    different(wire(leader, metadata), wire(leader));
  });

  test('fields that count, and fields that do not', () => {
    const asked = (request: Step) => wire(fetch('broker 2', 1, { request }));
    equal(asked({ sessionEpoch: 3, maxWaitMs: 500 }), asked({ sessionEpoch: 4 }));
    different(asked({ fetchOffset: 1 }), asked({}));
    different(asked({ inner: [{ leaderEpoch: 1 }] }), asked({ inner: [{ leaderEpoch: 2 }] }));
    const altered = (request: Step) => wire({ api: 'AlterPartition', from: 'broker 1', partition: 't-0', request, response: {} });
    equal(altered({ newIsrWithEpochs: [{ brokerId: 1, brokerEpoch: 5 }] }), altered({ newIsr: [1] }));
    equal(wire(fetch('client producer-1', 1)), wire(fetch('client producer-2', 1)));
  });

  test('a line about several partitions counts, whole, for each', () => {
    const parts = (...names: string[]) => names.map((partition) => ({ partition, request: { leader: 1 }, response: { errorCode: 0 } }));
    const several = (...names: string[]) =>
      wire({ api: 'LeaderAndIsr', from: 'controller', request: {}, response: { errorCode: 0 }, partitions: parts(...names) });
    equal(several('t-0', 't-1'), several('t-1', 't-0'));
    different(several('t-0', 't-1'), several('t-0'));
  });
});

describe('clients', () => {
  const produce = (...results: unknown[]): Step => ({
    do: 'produce',
    topic: 't',
    partition: 0,
    acks: 'all',
    records: [],
    client: {},
    results,
  });

  test('offsets, names and texts of errors; two texts of one timeout', () => {
    const failed = (message: string) => produce({ error: 'TimeoutException', message });
    different(produce({ offset: 1 }), produce({ offset: 2 }));
    different(produce({ offset: 1 }), produce({ offset: 1 }, { offset: 2 }));
    different(failed('a'), failed('b'));
    equal(failed('The request timed out.'), failed('Disconnected from node 2 due to timeout'));
  });
});

describe('steps', () => {
  test('racy ones are not compared', () => {
    expect(differences([file('x', 'a', { racy: true })], [file('x', 'b')])).toEqual([]);
  });

  test('a step that is missing, is another one or is not supported has failed', () => {
    expect(differences([file('x', 'a')], [])).toEqual(['the step is missing']);
    different(file('x', 'a'), file('y', 'a'));
    different(file('x', 'a'), { do: 'settle' });
    const recording = recordingOf(file('x', 'a'));
    const verdicts = compare(recording, { steps: [{ do: 'file', broker: 1, path: 'x', unsupported: 'why' }] });
    expect(verdicts).toEqual([{ index: 0, group: 'files', differs: 'unsupported: why' }]);
  });

  test('log lines that replication says, for each partition', () => {
    const log = (...lines: string[]): Step => ({ do: 'log', broker: 1, lines });
    const shrink = (tp: string, to: string) => `[Partition ${tp} broker=1] Shrinking ISR from 1,2 to ${to}`;
    equal(log(shrink('t-0', '1'), 'noise', shrink('t-1', '2')), log(shrink('t-1', '2'), shrink('t-0', '1'), shrink('t-0', '1')));
    different(log(shrink('t-0', '1')), log(shrink('t-0', '2')));
  });
});
