import { describe, expect, test } from 'vitest';
import type { Command, Configs, Scenario } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, replicaOf } from '../golden/inspect';

const produce = (atMs: number, values: readonly string[], acks: '1' | 'all' = 'all'): Command => ({
  atMs,
  do: 'produce',
  client: 'producer',
  topic: 't',
  partition: 0,
  acks,
  records: values.map((value) => ({ value })),
});

/** Batches of more than 80 bytes are refused: of one record with more than 13, of two with more than 5 or 6. */
function run(commands: readonly Command[], { kafka = '3.9', ...own }: Configs & { readonly kafka?: Scenario['kafka'] } = {}): Scenario {
  const topics = [{ name: 't', assignment: [[1, 2, 3]], configs: { 'max.message.bytes': 80 } }];
  const scenario = threeBrokers(commands, { kafka, topics });
  return { ...scenario, clients: [{ id: 'producer', kind: 'producer', configs: own }] };
}

const LONG = 'x'.repeat(20);
const final = (scenario: Scenario) => eventsOf(scenario, 'ProducerOutcome').filter(({ willRetry }) => !willRetry);
const values = (scenario: Scenario, broker = 1) => replicaOf(frameAt(scenario, 200_000), broker).records.map(({ value }) => value);

describe('a batch that is too large for its leader (PRD-13)', () => {
  test('of one record fails at once', () => {
    const scenario = run([produce(1000, [LONG]), produce(2000, ['b'])]);
    expect(final(scenario)).toMatchObject([
      { batch: 0, error: 'MESSAGE_TOO_LARGE' },
      { batch: 1, error: 'NONE' },
    ]);
    expect(eventsOf(scenario, 'ProducerSent')).toHaveLength(2);
    expect(values(scenario)).toEqual(['b']);
  });

  test('goes in parts of batch.size, in order, each as if for the first time (KIP-126)', () => {
    const scenario = run([produce(1000, ['aaaa', 'bbbb', 'cccc', 'dddd', 'eeee'])], { 'batch.size': 80, 'enable.idempotence': false });
    expect(eventsOf(scenario, 'BatchSplit')).toMatchObject([{ batch: 0, parts: 5 }]);
    expect(final(scenario).map(({ baseOffset }) => baseOffset)).toEqual([0, 1, 2, 3, 4]);
    expect(eventsOf(scenario, 'ProducerSent').every(({ attempt }) => attempt === 1)).toBe(true);
    expect(values(scenario, 3)).toEqual(['aaaa', 'bbbb', 'cccc', 'dddd', 'eeee']);
  });

  test('keeps the sequences of its records', () => {
    const scenario = run([produce(500, ['first']), produce(1000, ['aaa', 'bbb', 'ccc']), produce(1001, ['d'])], { 'batch.size': 0 });
    expect(eventsOf(scenario, 'ProducerIdentified')).toEqual([]);
    expect(values(scenario)).toEqual(['first', 'aaa', 'bbb', 'ccc', 'd']);
  });

  test('a record in it that is too large by itself fails alone', () => {
    const scenario = run([produce(1000, ['a', LONG, 'c'])], { 'batch.size': 0, 'enable.idempotence': false });
    expect(final(scenario).map(({ error }) => error)).toEqual(['MESSAGE_TOO_LARGE', 'NONE', 'NONE']);
    expect(values(scenario)).toEqual(['a', 'c']);
  });

  test('within batch.size it is sent again and again until its time is over (KAFKA-8350)', () => {
    const scenario = run([produce(1000, ['aaaa', 'bbbb', 'cccc'])], { 'delivery.timeout.ms': 500, 'request.timeout.ms': 500 });
    expect(eventsOf(scenario, 'BatchSplit').length).toBeGreaterThan(50);
    expect(final(scenario)).toMatchObject([{ atMs: 1500, error: 'REQUEST_TIMED_OUT' }]);
  });

  test('up to 0.10 messages count one by one, and nothing is split', () => {
    const many = ['aaaa', 'bbbb', 'cccc', 'dddd'];
    expect(values(run([produce(1000, many)], { kafka: '0.10' }))).toEqual(many);
    const scenario = run([produce(1000, ['a', 'x'.repeat(60)])], { kafka: '0.10', 'batch.size': 0 });
    expect(eventsOf(scenario, 'BatchSplit')).toEqual([]);
    expect(final(scenario)).toMatchObject([{ error: 'MESSAGE_TOO_LARGE' }]);
  });

  test.each(['1.0', '3.9'] as const)('the numbers of one that failed go to those behind it, or begin anew in a new epoch: %s', (kafka) => {
    const own = { kafka, acks: 'all', retries: 10, 'enable.idempotence': true, 'max.in.flight.requests.per.connection': 1 };
    const scenario = run([produce(1000, ['a']), produce(2000, [LONG]), produce(2001, ['c']), produce(3000, ['d'])], own);
    expect(final(scenario).map(({ error }) => error)).toEqual(['NONE', 'MESSAGE_TOO_LARGE', 'NONE', 'NONE']);
    expect(values(scenario)).toEqual(['a', 'c', 'd']);
    expect(eventsOf(scenario, 'ProducerIdentified')).toHaveLength(kafka === '1.0' ? 0 : 1);
  });

  test('one that no segment holds is refused as well', () => {
    const scenario = run([produce(1000, ['a'])]);
    const topics = [{ name: 't', assignment: [[1, 2, 3]], configs: { 'segment.bytes': 60 } }];
    expect(final({ ...scenario, topics })).toMatchObject([{ error: 'RECORD_LIST_TOO_LARGE' }]);
  });
});
