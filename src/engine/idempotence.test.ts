import { describe, expect, test } from 'vitest';
import type { Command, Configs, Scenario } from '../scenario/schema';
import { produceAt, threeBrokers } from './golden/cluster';
import { eventsOf, frameAt, replicaOf } from './golden/inspect';

const TIMEOUT_MS = 5000;

function withProducer(commands: readonly Command[], configs: Configs, kafka: Scenario['kafka'] = '3.9', replicas = [1, 2, 3]): Scenario {
  const scenario = threeBrokers(commands, { kafka, topics: [{ name: 't', assignment: [replicas] }] });
  return { ...scenario, clients: [{ id: 'producer', kind: 'producer', configs: { 'request.timeout.ms': TIMEOUT_MS, ...configs } }] };
}

const values = (scenario: Scenario, atMs: number, broker: number): string[] =>
  replicaOf(frameAt(scenario, atMs), broker).records.map(({ value }) => value);

const lostAnswer: readonly Command[] = [
  { atMs: 900, do: 'link.cut', from: 'b1', to: 'producer', oneWay: true },
  produceAt(1000, 'a'),
  { atMs: 2000, do: 'link.heal', from: 'b1', to: 'producer', oneWay: true },
];

describe('a batch that is sent again because its answer was lost', () => {
  test('is in the log twice without idempotence (IDM-09)', () => {
    expect(values(withProducer(lostAnswer, { 'enable.idempotence': false }), 20_000, 1)).toEqual(['a', 'a']);
  });

  test('is recognised, and answered with its first offset (IDM-03)', () => {
    const scenario = withProducer(lostAnswer, {});
    expect(values(scenario, 20_000, 1)).toEqual(['a']);
    expect(eventsOf(scenario, 'DuplicateBatch')).toMatchObject([{ broker: 1, baseOffset: 0 }]);
    expect(eventsOf(scenario, 'ProducerOutcome').at(-1)).toMatchObject({ error: 'NONE', baseOffset: 0 });
  });

  test('is recognised by the next leader, who has it by replication (IDM-10)', () => {
    const scenario = withProducer([...lostAnswer.slice(0, 2), { atMs: 1500, do: 'broker.kill', broker: 1 }], {});
    expect(values(scenario, 60_000, 2)).toEqual(['a']);
    expect(eventsOf(scenario, 'DuplicateBatch')).toMatchObject([{ broker: 2, baseOffset: 0 }]);
  });

  test('waits for the high watermark like the first one (IDM-03)', () => {
    const commands: Command[] = [
      { atMs: 900, do: 'link.cut', from: 'b2', to: 'b1' },
      { atMs: 900, do: 'link.cut', from: 'b3', to: 'b1' },
      ...lostAnswer,
      { atMs: 20_000, do: 'link.heal', from: 'b2', to: 'b1' },
      { atMs: 20_000, do: 'link.heal', from: 'b3', to: 'b1' },
    ];
    const [acked] = eventsOf(withProducer(commands, { 'request.timeout.ms': 9000 }), 'ProducerOutcome').filter(
      ({ error }) => error === 'NONE',
    );
    expect(acked?.baseOffset).toBe(0);
    expect(acked?.atMs).toBeGreaterThan(20_000);
  });
});

/** The producer id of a batch on its way; null for none. */
function producerIdSent(configs: Configs, kafka?: Scenario['kafka']): number | null {
  const scenario = withProducer([produceAt(1000, 'a', configs.acks === '1' ? '1' : 'all')], configs, kafka);
  const produce = frameAt(scenario, 1001).inFlight.find((message) => message.kind === 'Produce');
  return produce?.kind === 'Produce' ? (produce.producer?.producerId ?? null) : null;
}

describe('sequences', () => {
  test('are asked for before the first batch, and only where the other configs allow it (IDM-07)', () => {
    expect(producerIdSent({})).toBe(0);
    expect(producerIdSent({ acks: '1' })).toBeNull();
    expect(producerIdSent({ retries: 0 })).toBeNull();
    expect(producerIdSent({ 'max.in.flight.requests.per.connection': 6 })).toBeNull();
    expect(producerIdSent({}, '2.8')).toBeNull();
    expect(producerIdSent({ 'enable.idempotence': true }, '2.8')).toBe(0);
  });

  /** What the only broker of the partition has lost: all but its first record. */
  const lossy: readonly Command[] = [
    ...['a', 'b', 'c'].map((value, i) => produceAt(1000 + 100 * i, value)),
    { atMs: 3000, do: 'broker.powerOff', broker: 1, keep: 1 },
    { atMs: 30_000, do: 'broker.start', broker: 1 },
    produceAt(60_000, 'd'),
    produceAt(61_000, 'e'),
  ];

  test('go on in a new epoch where the broker has lost what it acknowledged (IDM-04, IDM-08)', () => {
    const scenario = withProducer(lossy, { 'enable.idempotence': true }, '2.5', [1]);
    expect(eventsOf(scenario, 'ProduceAnswered').map(({ error }) => error)).toContain('OUT_OF_ORDER_SEQUENCE_NUMBER');
    expect(eventsOf(scenario, 'ProducerIdentified')).toMatchObject([{ producerId: 0, producerEpoch: 1 }]);
    expect(values(scenario, 90_000, 1)).toEqual(['a', 'd', 'e']);
  });

  test('up to 2.4 the batch fails, and the producer takes a new id (IDM-08)', () => {
    const scenario = withProducer(lossy, { 'enable.idempotence': true }, '2.4', [1]);
    expect(eventsOf(scenario, 'ProducerOutcome').map(({ error }) => error)).toContain('OUT_OF_ORDER_SEQUENCE_NUMBER');
    expect(eventsOf(scenario, 'ProducerIdentified')).toMatchObject([{ producerId: 1, producerEpoch: 0 }]);
    expect(values(scenario, 90_000, 1)).toEqual(['a', 'e']);
  });

  test.each([
    ['0.11', 'OUT_OF_ORDER_SEQUENCE_NUMBER', ['b']],
    ['2.4', 'UNKNOWN_PRODUCER_ID', ['b']],
    ['2.5', null, ['a', 'b']],
    ['4.0', 'OUT_OF_ORDER_SEQUENCE_NUMBER', ['a', 'b']],
  ] as const)('a broker of %s that knows nothing of the producer answers %s (IDM-05)', (kafka, error, expected) => {
    const commands: Command[] = [
      produceAt(1000, 'lost'),
      { atMs: 3000, do: 'broker.kill', broker: 1 },
      { atMs: 10_000, do: 'broker.wipe', broker: 1 },
      { atMs: 30_000, do: 'broker.start', broker: 1 },
      produceAt(60_000, 'a'),
      produceAt(61_000, 'b'),
    ];
    const scenario = withProducer(commands, { 'enable.idempotence': true }, kafka, [1]);
    const errors = eventsOf(scenario, 'ProduceAnswered').map((answer) => answer.error);
    expect(errors.filter((each) => /SEQUENCE|PRODUCER/.test(each))).toEqual(error === null ? [] : [error]);
    expect(values(scenario, 90_000, 1)).toEqual(expected);
  });
});

describe('the order of a producer’s batches', () => {
  const refusedOnce: readonly Command[] = [
    { atMs: 900, do: 'broker.stop', broker: 1 },
    ...['a', 'b', 'c'].map((value, i) => produceAt(901 + i, value)),
  ];

  test('is kept by idempotence whatever is refused and sent again (PRD-10, IDM-08)', () => {
    expect(values(withProducer(refusedOnce, {}), 20_000, 2)).toEqual(['a', 'b', 'c']);
  });

  test('a connection takes max.in.flight.requests.per.connection requests (PRD-10)', () => {
    const inFlight = (most: number) =>
      frameAt(
        withProducer(
          ['a', 'b', 'c'].map((value) => produceAt(1000, value)),
          { 'max.in.flight.requests.per.connection': most },
        ),
        1001,
      ).inFlight.filter((message) => message.kind === 'Produce').length;
    expect([inFlight(1), inFlight(2), inFlight(5)]).toEqual([1, 2, 3]);
  });
});
