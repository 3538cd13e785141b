import { describe, expect, test } from 'vitest';
import type { Command, Configs, Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, replicaOf } from '../golden/inspect';
import { runAll } from '../history';

const DEAF: Command = { atMs: 900, do: 'link.cut', from: 'producer', to: 'b1', oneWay: true };

function withProducer(commands: readonly Command[], configs: Configs, kafka: Scenario['kafka'], replicas = [1, 2, 3]): Scenario {
  const scenario = threeBrokers(commands, { kafka, topics: [{ name: 't', assignment: [replicas] }] });
  return { ...scenario, clients: [{ id: 'producer', kind: 'producer', configs }] };
}

const final = (scenario: Scenario) => eventsOf(scenario, 'ProducerOutcome').filter(({ willRetry }) => !willRetry);

describe('a batch is given up', () => {
  test('delivery.timeout.ms after it was made, on its way or waiting (PRD-11)', () => {
    const onItsWay = withProducer([DEAF, produceAt(1000, 'a')], { 'delivery.timeout.ms': 5000 }, '2.1');
    expect(final(onItsWay)).toMatchObject([{ atMs: 6000, error: 'REQUEST_TIMED_OUT' }]);
    const configs = { 'request.timeout.ms': 2000, 'delivery.timeout.ms': 5000 };
    const waiting = withProducer([{ atMs: 500, do: 'broker.kill', broker: 1 }, produceAt(1000, 'a')], configs, '2.1', [1]);
    expect(final(waiting)).toMatchObject([{ atMs: 6000 }]);
  });

  test('up to 2.0 request.timeout.ms after it began to wait; one on its way has no limit of its own (PRD-11, KIP-91)', () => {
    const configs = { 'request.timeout.ms': 2000, retries: 100 };
    const waiting = withProducer([{ atMs: 500, do: 'broker.kill', broker: 2 }, produceAt(30_000, 'a')], configs, '2.0', [2]);
    expect(final(waiting)).toMatchObject([{ atMs: 32_000 }]);
    const onItsWay = withProducer([DEAF, produceAt(1000, 'a')], { 'request.timeout.ms': 50_000, retries: 0 }, '2.0');
    expect(final(onItsWay)[0]?.atMs).toBeGreaterThan(50_000);
  });

  test('its place in the line is free: the next one goes, in order', () => {
    const scenario = withProducer(
      [DEAF, produceAt(1000, 'a'), { ...DEAF, atMs: 7000, do: 'link.heal' }, produceAt(8000, 'b'), produceAt(8001, 'c')],
      { 'delivery.timeout.ms': 5000, 'max.in.flight.requests.per.connection': 1 },
      '3.9',
    );
    expect(replicaOf(frameAt(scenario, 60_000), 1).records.map(({ value }) => value)).toEqual(['b', 'c']);
  });
});

test('who wants no answer learns by a closed connection that he asked the wrong broker (PRD-01)', () => {
  const scenario = withProducer(
    [
      { atMs: 1000, do: 'broker.stop', broker: 1 },
      { atMs: 10_000, do: 'broker.start', broker: 1 },
      produceAt(20_000, 'a', '0'),
      { atMs: 25_000, do: 'partition.elect', topic: 't', partition: 0, election: 'preferred' },
      produceAt(30_000, 'lost', '0'),
      produceAt(31_000, 'b', '0'),
    ],
    {},
    '3.9',
  );
  const frame = frameAt(scenario, 40_000);
  expect(frame.partitions[0]?.leader).toBe(1);
  expect(replicaOf(frame, 1).records.map(({ value }) => value)).toEqual(['a', 'b']);
});

/** When somebody asked for metadata, in ms. */
const metadataAskedAt = (scenario: Scenario): number[] =>
  runAll(scenario, true).steps.flatMap(({ source }) =>
    source.kind === 'message' && source.message.kind === 'Metadata' && source.message.from === 'producer' ? [source.message.sentAtMs] : [],
  );

describe('metadata is asked for (PRD-14)', () => {
  const commands = [produceAt(1000, 'a'), produceAt(1001, 'b'), produceAt(1002, 'c')];

  test('not because a batch waits for its turn on a busy connection', () => {
    expect(metadataAskedAt(withProducer(commands, { 'max.in.flight.requests.per.connection': 1 }, '3.9'))).toEqual([]);
  });

  test('at once where the leader is not known', () => {
    const gone: Command = { atMs: 500, do: 'broker.kill', broker: 1 };
    expect(metadataAskedAt(withProducer([gone, ...commands], {}, '3.9'))[0]).toBe(1000);
  });
});

describe('a producer that is started for its records (PRD-14)', () => {
  const startedFor = (command: Command, bootstrap: number[]): Command => ({ ...command, bootstrap }) as Command;
  const moved: Command[] = [
    produceAt(1000, 'a'),
    { atMs: 2000, do: 'broker.stop', broker: 1 },
    { atMs: 10_000, do: 'broker.start', broker: 1 },
  ];

  test('knows no leader of old', () => {
    const withRetriesOf = (last: Command) => final(withProducer([...moved, last], { retries: 0 }, '3.9')).at(-1);
    expect(withRetriesOf(startedFor(produceAt(20_000, 'b'), [3]))).toMatchObject({ error: 'NONE', baseOffset: 1 });
    const back: Command = { atMs: 15_000, do: 'partition.elect', topic: 't', partition: 0, election: 'preferred' };
    const before = [...moved, produceAt(14_000, 'b'), back];
    expect(final(withProducer([...before, produceAt(20_000, 'c')], { retries: 0 }, '3.9')).at(-1)?.error).toBe('NOT_LEADER_OR_FOLLOWER');
    expect(final(withProducer([...before, startedFor(produceAt(20_000, 'c'), [3])], { retries: 0 }, '3.9')).at(-1)?.error).toBe('NONE');
  });

  test('asks for nothing before, where it is down at first', () => {
    const scenario = withProducer([startedFor(produceAt(1000, 'a'), [1])], { 'enable.idempotence': true }, '3.9');
    const ids = (down: boolean) =>
      eventsOf({ ...scenario, clients: scenario.clients.map((client) => ({ ...client, down })) }, 'ProducerIdentified').map(
        ({ producerId }) => producerId,
      );
    expect([ids(false), ids(true)]).toEqual([[1], [0]]);
    expect(metadataAskedAt({ ...scenario, commands: [], clients: scenario.clients.map((client) => ({ ...client, down: true })) })).toEqual(
      [],
    );
  });

  test('has an identity of its own (IDM-01)', () => {
    const scenario = withProducer(
      [1000, 2000].map((atMs, i) => startedFor(produceAt(atMs, 'ab'[i] as string), [1])),
      { 'enable.idempotence': true },
      '3.9',
    );
    expect(eventsOf(scenario, 'ProducerIdentified').map(({ producerId }) => producerId)).toEqual([1, 2]);
    expect(replicaOf(frameAt(scenario, 5000), 2).records.map(({ value }) => value)).toEqual(['a', 'b']);
  });

  test('asks the next of its brokers where one is gone', () => {
    const commands: Command[] = [{ atMs: 500, do: 'broker.kill', broker: 3 }, startedFor(produceAt(1000, 'a'), [3, 2])];
    expect(final(withProducer(commands, { retries: 0 }, '3.9'))).toMatchObject([{ error: 'NONE' }]);
  });

  test('of which none is there: it never learns anything (PRD-15)', () => {
    const configs = { retries: 0, 'max.block.ms': 3000 };
    const [outcome] = final(withProducer([startedFor(produceAt(1000, 'a'), [])], configs, '3.9'));
    expect(outcome).toMatchObject({ atMs: 4000, expiry: { since: 'metadata', partitions: 0 } });
  });

  test('waits max.block.ms for a topic that nobody knows', () => {
    const unknown = startedFor({ ...produceAt(1000, 'a'), topic: 'late' } as Command, [1]);
    const creation = (atMs: number): Command => ({ atMs, do: 'topic.create', topic: 'late', assignment: [[1]] });
    const configs = { retries: 0, 'max.block.ms': 3000, 'delivery.timeout.ms': 60_000 };
    expect(final(withProducer([unknown, creation(9000)], configs, '3.9'))).toMatchObject([
      { atMs: 4000, error: 'REQUEST_TIMED_OUT', expiry: { since: 'metadata', afterMs: 3000, records: 1, partitions: 0 } },
    ]);
    expect(final(withProducer([unknown, creation(2000)], configs, '3.9'))).toMatchObject([{ error: 'NONE' }]);
    const brief = { ...configs, 'max.block.ms': 30_000, 'delivery.timeout.ms': 1500 };
    const leaderless: Command[] = [{ atMs: 500, do: 'broker.kill', broker: 2 }, startedFor(produceAt(30_000, 'a'), [1])];
    expect(final(withProducer(leaderless, brief, '3.9', [2]))).toMatchObject([{ atMs: 31_504, expiry: { since: 'creation' } }]);
  });
});

test('a batch that is given up says what it waited for (PRD-11)', () => {
  const dead: Command[] = [{ atMs: 500, do: 'broker.kill', broker: 2 }, produceAt(30_000, 'a')];
  const configs = { 'request.timeout.ms': 2000, retries: 0 };
  const expiryOf = (kafka: Scenario['kafka'], more: Configs) => final(withProducer(dead, { ...configs, ...more }, kafka, [2]))[0]?.expiry;
  expect(expiryOf('2.0', {})).toEqual({ since: 'creation', afterMs: 2000, records: 1, partitions: 1 });
  expect(expiryOf('2.1', { 'delivery.timeout.ms': 5000 })).toEqual({ since: 'creation', afterMs: 5000, records: 1, partitions: 1 });
  const again = withProducer([DEAF, produceAt(1000, 'a')], { 'request.timeout.ms': 2000, retries: 1, 'retry.backoff.ms': 100 }, '2.0', [1]);
  expect(final(again)[0]?.expiry?.since ?? 'none').toBe('none');
});

test('a leader that is not alive is none: nothing is sent to it (PRD-17)', () => {
  const commands: Command[] = [{ atMs: 500, do: 'broker.kill', broker: 2 }, { ...produceAt(30_000, 'a'), bootstrap: [1] } as Command];
  const [outcome] = final(withProducer(commands, { 'delivery.timeout.ms': 3000, retries: 0 }, '3.9', [2]));
  expect(outcome).toMatchObject({ error: 'REQUEST_TIMED_OUT', expiry: { since: 'creation' } });
});
