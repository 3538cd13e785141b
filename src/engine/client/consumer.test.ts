import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';
import { handed, sentBy } from '../golden/messages';
import { runAll } from '../history';
import { appendAsLeader, emptyLog } from '../log/log';
import type { FetchedPartition, RecordBatch } from '../messages';
import type { ConsumerState } from '../state';
import { consumerOf, retriesOf } from './client.testing';
import { handleConsumerDisconnected, handleConsumerFetchResponse, poll, startConsumer } from './consumer';

const start: Command = { atMs: 1000, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0, offset: 0 };
const commands: readonly Command[] = [produceAt(500, 'a'), start, produceAt(2000, 'b')];

/** What the consumer asked for: session epoch, and what each request names. */
const fetches = (scenario: Scenario) =>
  runAll(scenario, true).steps.flatMap(({ source, atMs }) =>
    source.kind === 'message' && source.message.kind === 'Fetch' && source.message.from === 'consumer'
      ? [
          {
            atMs,
            epoch: source.message.sessionEpoch,
            named: source.message.partitions.map((each) => [each.fetchOffset, each.currentLeaderEpoch]),
          },
        ]
      : [],
  );

describe('what a consumer asks for', () => {
  test('in a session it names only what has changed, with the leader epoch that it knows (KIP-227, KIP-320)', () => {
    const asked = fetches(threeBrokers([...commands, { atMs: 2500, do: 'consumer.stop', client: 'consumer' }], { kafka: '3.9' }));
    expect(asked.slice(0, 3).map(({ epoch, named }) => ({ epoch, named }))).toEqual([
      { epoch: 0, named: [[0, 0]] },
      { epoch: 1, named: [[1, 0]] },
      { epoch: 2, named: [] },
    ]);
  });

  test('before 1.1 without sessions, before 2.1 without epochs', () => {
    const first = (kafka: Scenario['kafka']) => fetches(threeBrokers(commands, { kafka }))[0];
    expect(first('1.0')).toMatchObject({ epoch: -1, named: [[0, -1]] });
    expect(first('1.1')).toMatchObject({ epoch: 0, named: [[0, -1]] });
    expect(first('2.1')).toMatchObject({ epoch: 0, named: [[0, 0]] });
  });

  test('it begins anew at another broker, and where its session is not known any more', () => {
    const moved: Command[] = [...commands, { atMs: 3000, do: 'broker.stop', broker: 1 }, produceAt(8000, 'c')];
    const scenario = threeBrokers(moved, { kafka: '3.9' });
    expect(fetches(scenario).filter(({ atMs, epoch }) => atMs > 3000 && epoch === 0).length).toBeGreaterThan(0);
    expect(eventsOf(scenario, 'ConsumerRead').map(({ to }) => to)).toEqual([1, 2, 3]);
  });

  test('a broker without room for sessions is asked for everything each time', () => {
    const asked = fetches(threeBrokers(commands, { kafka: '3.9', configs: { 'max.incremental.fetch.session.cache.slots': 0 } }));
    expect(asked.slice(0, 3).every(({ epoch, named }) => epoch === 0 && named.length === 1)).toBe(true);
  });

  test('one that is down looks for the cluster each time it is started', () => {
    const scenario = threeBrokers([...commands, { atMs: 3000, do: 'consumer.stop', client: 'consumer' }, { ...start, atMs: 4000 }]);
    const down = { ...scenario, clients: scenario.clients.map((client) => ({ ...client, down: client.kind === 'consumer' })) };
    const asked = (of: Scenario) =>
      runAll(of, true).steps.filter(
        ({ source }) => source.kind === 'message' && source.message.kind === 'Metadata' && source.message.from === 'consumer',
      );
    expect([asked(scenario).length, asked(down).length]).toEqual([0, 2]);
    expect(eventsOf(down, 'ConsumerRead').map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [0, 2],
    ]);
  });
});

const BATCH: RecordBatch = appendAsLeader(emptyLog(), [{ value: 'v' }], 0, 0);

type Consumer = ReturnType<typeof consumerOf>;

describe('whom a consumer asks (CON-04)', () => {
  const sentTo =
    (broker: number, forMs: number) =>
    ({ sim, consumer }: Consumer) => {
      consumer.preferredReadReplica = { broker, untilMs: sim.state.nowMs + forMs };
    };

  test.each<[string, (at: Consumer) => unknown, readonly string[]]>([
    ['the leader', () => {}, ['Fetch b1']],
    ['broker 0 as well, where it leads', ({ consumer }) => Object.assign(consumer.metadata.leaders, { 't-0': 0 }), ['Fetch b0']],
    ['the replica that the leader named', sentTo(3, 1), ['Fetch b3']],
    ['not longer than that holds', sentTo(3, 0), ['Fetch b1']],
    ['nor where it is not known to live', sentTo(9, 1), ['Fetch b1']],
    [
      'somebody for metadata, where no leader is known',
      ({ consumer }) => Object.assign(consumer.metadata, { leaders: {} }),
      ['Metadata b1'],
    ],
    ['nobody, while an answer is awaited', ({ consumer }) => Object.assign(consumer, { inFlight: 4 }), []],
  ])('%s', (_, change, expected) => {
    const at = consumerOf();
    const { sim, consumer } = at;
    Object.assign(consumer, { tp: 't-0', bootstrap: 0, metadata: { leaders: { 't-0': 1 }, leaderEpochs: {}, brokers: [1, 2, 3] } });
    change(at);
    expect(sentBy(sim, () => poll(sim, consumer)).map(({ to, kind }) => `${kind} ${to}`)).toEqual(expected);
  });
});

test('a consumer without a leader tries again a little later', () => {
  const { sim, consumer } = consumerOf();
  Object.assign(consumer, { tp: 't-0', metadata: { leaders: {}, leaderEpochs: {}, brokers: null } });
  poll(sim, consumer);
  expect(retriesOf(sim)).toEqual([100]);
});

describe('a session of a consumer (KIP-227)', () => {
  const inSession = (kafka: KafkaVersion = '3.9') => {
    const at = consumerOf({}, kafka);
    Object.assign(at.consumer, { tp: 't-0', position: 5, askedBroker: 1, sessionEpoch: kafka === '1.0' ? -1 : 4 });
    at.consumer.metadata = { leaders: { 't-0': 1 }, leaderEpochs: { 't-0': 0 }, brokers: [1, 2, 3] };
    const currentLeaderEpoch = kafka === '3.9' ? 0 : -1;
    at.consumer.sent = { tp: 't-0', fetchOffset: 5, currentLeaderEpoch, lastFetchedEpoch: -1, logStartOffset: -1 };
    return at;
  };

  test.each<[string, KafkaVersion, (at: Consumer) => unknown, number, number]>([
    ['goes on, and leaves out what is the same', '3.9', ({ sim, consumer }) => poll(sim, consumer), 4, 0],
    ['names all where there are none', '1.0', ({ sim, consumer }) => poll(sim, consumer), -1, 1],
    ['begins anew with the consumer', '3.9', ({ sim, consumer }) => startConsumer(sim, consumer, 't-0', 5), 0, 1],
    [
      'and at another broker',
      '3.9',
      ({ sim, consumer }) => {
        consumer.metadata.leaders = { 't-0': 2 };
        poll(sim, consumer);
      },
      0,
      1,
    ],
  ])('%s', (_, kafka, act, sessionEpoch, named) => {
    const at = inSession(kafka);
    expect(sentBy(at.sim, () => act(at))).toMatchObject([{ kind: 'Fetch', sessionEpoch, partitions: { length: named } }]);
  });
});

test.each([
  ['read_committed', true],
  ['read_uncommitted', undefined],
])('a consumer of isolation.level %s asks for what is committed: %s (TXN-06)', (isolation, expected) => {
  const { sim, consumer } = consumerOf({ 'isolation.level': isolation });
  expect(sentBy(sim, () => startConsumer(sim, consumer, 't-0', 0))).toMatchObject([{ kind: 'Fetch', isCommittedOnly: expected }]);
});

describe('what a consumer makes of an answer', () => {
  /** A consumer at offset 5 of t-0 that takes an answer of broker 1. */
  function answered(answer: Partial<FetchedPartition>, change: Partial<ConsumerState> = {}, response: object = {}) {
    const { sim, consumer } = consumerOf();
    Object.assign(consumer, { tp: 't-0', position: 5, inFlight: 4, askedBroker: 1, sessionEpoch: 2, ...change });
    consumer.metadata = { leaders: { 't-0': 1 }, leaderEpochs: { 't-0': 0 }, brokers: [1, 2, 3] };
    consumer.sent = { tp: 't-0', fetchOffset: 5, currentLeaderEpoch: 0, lastFetchedEpoch: -1, logStartOffset: -1 };
    const partition = { tp: 't-0', error: 'NONE', highWatermark: 9, logStartOffset: 0, batches: [], ...answer } as const;
    const body = { kind: 'FetchResponse', correlationId: 4, error: 'NONE', partitions: [partition], ...response } as const;
    const sent = sentBy(sim, () => handleConsumerFetchResponse(sim, consumer, handed('b1', 'x', body)));
    return { sim, consumer, sent };
  }

  test('out of range it goes on at the high watermark, and the leader stays known (CON-01)', () => {
    const { sim, consumer } = answered({ error: 'OFFSET_OUT_OF_RANGE' });
    expect([consumer.position, consumer.metadata.leaders['t-0'], retriesOf(sim)]).toEqual([9, 1, [100]]);
    expect(answered({ error: 'OFFSET_OUT_OF_RANGE', highWatermark: 0 }).consumer.position).toBe(0);
  });

  test('out of range at another replica it goes back to the leader, as far as it is (CON-04)', () => {
    const { consumer } = answered({ error: 'OFFSET_OUT_OF_RANGE' }, { preferredReadReplica: { broker: 3, untilMs: 1e9 } });
    expect([consumer.position, consumer.preferredReadReplica]).toEqual([5, null]);
  });

  test.each([
    ['NOT_LEADER_OR_FOLLOWER', 9],
    ['OFFSET_OUT_OF_RANGE', -1],
  ] as const)('after %s with high watermark %i it looks for the leader again', (error, highWatermark) => {
    const { sim, consumer } = answered({ error, highWatermark });
    expect([consumer.position, consumer.metadata.leaders['t-0'], retriesOf(sim)]).toEqual([5, undefined, [100]]);
  });

  test.each([
    ['goes on', {}, 3],
    ['begins anew where it is not known', { error: 'FETCH_SESSION_ID_NOT_FOUND', partitions: [] }, 0],
    ['begins anew where there is no room for it', { sessionless: true }, 0],
  ])('its session %s (KIP-227)', (_, response, expected) => {
    const { sent } = answered({}, {}, response);
    expect(sent).toMatchObject([{ kind: 'Fetch', sessionEpoch: expected, partitions: { length: expected === 0 ? 1 : 0 } }]);
  });

  test('it remembers the latest values, and no more', () => {
    const batches = Array.from({ length: 60 }, (_, i) => ({ ...BATCH, baseOffset: i, lastOffset: i, records: [{ value: `v${i}` }] }));
    expect(answered({ batches }, { position: 0 }).consumer.values).toEqual(batches.slice(-50).map((_, i) => `v${i + 10}`));
  });

  test.each([
    ['the broker that it asks', 1, 0, [100]],
    ['another one', 2, 2, []],
  ])('a session ends with %s', (_, broker, sessionEpoch, retries) => {
    const { sim, consumer } = consumerOf();
    Object.assign(consumer, { tp: 't-0', inFlight: 4, askedBroker: 1, sessionEpoch: 2 });
    consumer.metadata.leaders = { 't-0': 1 };
    handleConsumerDisconnected(sim, consumer, broker);
    expect([consumer.sessionEpoch, retriesOf(sim), consumer.metadata.leaders]).toEqual([
      sessionEpoch,
      retries,
      broker === 1 ? {} : { 't-0': 1 },
    ]);
  });
});

test.each<[KafkaVersion, string | undefined]>([
  ['2.3', undefined],
  ['2.4', 'b'],
])('in %s a consumer says where it stands: %s (KIP-392)', (kafka, expected) => {
  const { sim, consumer } = consumerOf({ 'client.rack': 'b' }, kafka);
  expect(sentBy(sim, () => startConsumer(sim, consumer, 't-0', 0))).toMatchObject([{ kind: 'Fetch', clientRack: expected }]);
});
