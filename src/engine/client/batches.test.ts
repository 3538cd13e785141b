import { describe, expect, test } from 'vitest';
import type { Configs } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import { handed, sentBy } from '../golden/messages';
import type { ErrorCode, RecordEntry } from '../messages';
import type { Simulation } from '../simulation';
import type { ProducerBatch, ProducerState } from '../state';
import { batchOf, producerOf, retriesOf } from './client.testing';
import { expireBatches, handleBrokerDisconnected, handleProduceResponse, handleProducerRetry, produce, sendWaiting } from './producer';

const RECORDS: readonly RecordEntry[] = [{ value: 'v' }];
const PLAIN: Configs = { 'enable.idempotence': false };
const waiting = (tp: string, change: Partial<ProducerBatch> = {}) => batchOf(tp, -1, { state: 'waiting', ...change });

/** A producer without idempotence that knows broker 1 as leader of t and broker 2 as that of u. */
function plain(configs: Configs = {}, open: readonly ProducerBatch[] = [], kafka: KafkaVersion = '3.9') {
  const at = producerOf({ ...PLAIN, ...configs }, kafka);
  at.producer.metadata = { leaders: { 't-0': 1, 'u-0': 2 }, leaderEpochs: {}, brokers: [1, 2, 3] };
  at.producer.open = [...open];
  const told = (action: () => unknown) => sentBy(at.sim, action).map(({ kind, to }) => `${kind} ${to}`);
  return { ...at, told };
}

const expiries = ({ state }: Simulation) =>
  state.queue.flatMap((event) => (event.kind === 'timer' && event.timer === 'batchExpires' ? [event.dueAtMs - state.nowMs] : []));

describe('a new batch (PRD-08, PRD-10, PRD-14)', () => {
  test.each<[string, readonly ProducerBatch[], Configs, readonly string[]]>([
    ['goes at once', [], {}, ['Produce b1']],
    ['waits behind one of its partition that waits', [waiting('t-0')], {}, []],
    ['not behind one of another partition', [waiting('u-0')], {}, ['Produce b1']],
    ['nor behind one that is on its way', [batchOf('t-0', -1)], {}, ['Produce b1']],
    ['waits where the connection is full', [batchOf('t-0', -1)], { 'max.in.flight.requests.per.connection': 1 }, []],
    [
      'not for requests to another broker',
      [batchOf('u-0', -1, { sentTo: 2 })],
      { 'max.in.flight.requests.per.connection': 1 },
      ['Produce b1'],
    ],
    ['nor for what only waits', [waiting('u-0', { sentTo: 1 })], { 'max.in.flight.requests.per.connection': 1 }, ['Produce b1']],
  ])('%s', (_, open, configs, expected) => {
    const { sim, producer, told } = plain(configs, open);
    expect(told(() => produce(sim, producer, 't-0', RECORDS, -1))).toEqual(expected);
  });

  test('for broker 0 goes there, and nobody is asked who leads while it waits for it', () => {
    const { sim, producer, told } = plain({ 'max.in.flight.requests.per.connection': 1 });
    producer.metadata.leaders['t-0'] = 0;
    expect(told(() => produce(sim, producer, 't-0', RECORDS, -1))).toEqual(['Produce b0']);
    expect(told(() => produce(sim, producer, 't-0', RECORDS, -1))).toEqual([]);
    expect(told(() => handleProducerRetry(sim, producer))).toEqual([]);
  });

  test('without a leader waits, somebody is asked for one, and its time runs (PRD-11)', () => {
    const { sim, producer, told } = plain({ 'delivery.timeout.ms': 40_000 });
    producer.metadata.leaders['t-0'] = -1;
    expect(told(() => produce(sim, producer, 't-0', RECORDS, -1))).toEqual([expect.stringMatching('Metadata')]);
    expect([expiries(sim), retriesOf(sim)]).toEqual([[40_000], [100]]);
  });

  test.each([
    ['none', undefined],
    ['gzip', 'gzip'],
  ])('is compressed as the config says: %s', (compression, expected) => {
    const { sim, producer } = plain({ 'compression.type': compression });
    expect(sentBy(sim, () => produce(sim, producer, 't-0', RECORDS, -1))).toMatchObject([{ compression: expected }]);
  });
});

describe('what waits (PRD-08)', () => {
  const LATER = { notBeforeMs: 1e9 };
  const sentOf = (open: readonly ProducerBatch[], configs: Configs = {}) => {
    const { sim, producer } = plain(configs, open);
    return sentBy(sim, () => sendWaiting(sim, producer)).flatMap((message) => (message.kind === 'Produce' ? [message.tp] : []));
  };

  test.each<[string, readonly ProducerBatch[], readonly string[]]>([
    ['is sent in its order', [waiting('t-0'), waiting('u-0')], ['t-0', 'u-0']],
    ['not what is on its way', [batchOf('t-0', -1), waiting('u-0')], ['u-0']],
    ['not before its back-off is over, and nothing behind it', [waiting('t-0', LATER), waiting('t-0'), waiting('u-0')], ['u-0']],
  ])('%s', (_, open, expected) => {
    expect(sentOf(open)).toEqual(expected);
  });

  test('for too long is given up, and what is behind it is sent (PRD-11)', () => {
    const late = { createdAtMs: -1e9 };
    const { sim, producer } = plain({}, [waiting('t-0', late), waiting('t-0')]);
    sendWaiting(sim, producer);
    expect([producer.finished.map(({ error }) => error), producer.open.map(({ state }) => state)]).toEqual([
      ['REQUEST_TIMED_OUT'],
      ['inFlight'],
    ]);
  });

  test('for metadata is created when its partition is known, and its time runs from then on (PRD-14)', () => {
    const { sim, producer } = plain({ 'delivery.timeout.ms': 40_000, 'max.block.ms': 70_000 }, [
      waiting('w-0', { createdAtMs: null, calledAtMs: 0 }),
    ]);
    sendWaiting(sim, producer);
    expect(producer.open[0]?.createdAtMs).toBeNull();
    producer.metadata.leaders['w-0'] = -1;
    sendWaiting(sim, producer);
    expect([producer.open[0]?.createdAtMs, expiries(sim).at(-1)]).toEqual([sim.state.nowMs, 40_000]);
  });

  test('for a place on its connection has it when another one is given up', () => {
    const open = [batchOf('t-0', -1, { createdAtMs: -1e9 }), waiting('t-0', { createdAtMs: 0 })];
    const { sim, producer, told } = plain({ 'max.in.flight.requests.per.connection': 1 }, open);
    producer.expiryAtMs = sim.state.nowMs;
    expect(told(() => expireBatches(sim, producer))).toEqual(['Produce b1']);
  });

  test('a timer of old does nothing; the one that is due is followed by the next', () => {
    const { sim, producer } = plain({ 'delivery.timeout.ms': 40_000 }, [waiting('t-0', { createdAtMs: -1e9 }), waiting('u-0', LATER)]);
    producer.expiryAtMs = sim.state.nowMs + 1;
    expireBatches(sim, producer);
    expect(producer.open).toHaveLength(2);
    producer.expiryAtMs = sim.state.nowMs;
    expireBatches(sim, producer);
    expect([producer.open.length, expiries(sim).length]).toEqual([1, 1]);
  });
});

describe('an answer (PRD-11, IDM-08)', () => {
  /** A producer with number 7 in epoch 0 whose batch 3 of t-0 is answered, 2 being the latest that was acknowledged. */
  function answered(
    error: ErrorCode,
    change: Partial<ProducerBatch> = {},
    configs: Configs = {},
    more: Partial<ProducerState> = {},
    kafka: KafkaVersion = '3.9',
  ) {
    const { sim, producer } = producerOf(configs, kafka);
    producer.metadata.leaders = { 't-0': 1 };
    const batch = batchOf('t-0', 3, change);
    const sequences = { 't-0': { producerEpoch: 0, next: 4, lastAcked: 2 } };
    Object.assign(producer, { producerId: 7, producerEpoch: 0, open: [batch], sequences, ...more });
    const body = { kind: 'ProduceResponse', correlationId: 103, tp: 't-0', error, baseOffset: 9 } as const;
    handleProduceResponse(sim, producer, handed('b1', 'x', body));
    return { sim, producer, batch };
  }

  test('to an attempt that was given up counts for nothing', () => {
    expect(answered('NONE', { state: 'waiting' }).batch).toMatchObject({ state: 'waiting', baseOffset: -1 });
    expect(answered('NONE', { correlationId: 8 }).batch.state).toBe('inFlight');
    expect(answered('NONE').batch).toMatchObject({ state: 'acked', baseOffset: 9 });
  });

  test.each<[string, ErrorCode, Partial<ProducerBatch>, number]>([
    ['whose records were lost begins a new epoch', 'UNKNOWN_PRODUCER_ID', {}, 1],
    ['that should have been the next one as well', 'OUT_OF_ORDER_SEQUENCE_NUMBER', {}, 1],
    ['that came before its time is sent again', 'OUT_OF_ORDER_SEQUENCE_NUMBER', { baseSequence: 5 }, 0],
    ['after another error is sent again', 'NOT_LEADER_OR_FOLLOWER', {}, 0],
  ])('a batch %s', (_, error, change, epoch) => {
    const { producer, batch } = answered(error, change);
    expect([batch.state, producer.producerEpoch]).toEqual(['waiting', epoch]);
  });

  test('for which there is no other attempt begins one epoch, not two', () => {
    const { producer, batch } = answered('UNKNOWN_PRODUCER_ID', { attempts: 9 }, { retries: 1 });
    expect([batch.state, producer.producerEpoch]).toEqual(['failed', 1]);
  });

  test.each<[string, ErrorCode, number, KafkaVersion, ProducerBatch['state']]>([
    ['of a producer that another one replaced is not sent again', 'INVALID_PRODUCER_EPOCH', 1, '3.9', 'failed'],
    ['whose records were lost is not, up to 2.4', 'UNKNOWN_PRODUCER_ID', 1, '2.4', 'failed'],
    ['that met something else is, then as well', 'NOT_LEADER_OR_FOLLOWER', 1, '2.4', 'waiting'],
    ['that has been sent again as often as it may is not', 'NOT_LEADER_OR_FOLLOWER', 2, '3.9', 'failed'],
  ])('a batch %s', (_, error, attempts, kafka, expected) => {
    const configs = { 'enable.idempotence': true, acks: 'all', retries: 1 };
    expect(answered(error, { attempts }, configs, {}, kafka).batch.state).toBe(expected);
  });

  test.each<[ErrorCode, number]>([
    ['NOT_LEADER_OR_FOLLOWER', -1],
    ['REQUEST_TIMED_OUT', 1],
  ])('%s: the leader is known as %i from then on', (error, leader) => {
    expect(answered(error).producer.metadata.leaders['t-0']).toBe(leader);
  });

  test('of a transaction begins none', () => {
    expect(answered('UNKNOWN_PRODUCER_ID', {}, { 'transactional.id': 'tx' }).producer.producerEpoch).toBe(0);
  });

  test('the same as the one before is told so', () => {
    const again = (before: ErrorCode) =>
      answered('NOT_LEADER_OR_FOLLOWER', { error: before }).sim.events.flatMap((event) =>
        event.type === 'ProducerOutcome' ? [event.again] : [],
      );
    expect([again('NOT_LEADER_OR_FOLLOWER'), again('REQUEST_TIMED_OUT')]).toEqual([[true], [false]]);
  });

  test('leaves room for the next one, and fifty are remembered', () => {
    const finished = Array.from({ length: 50 }, (_, i) => batchOf('t-0', i, { state: 'acked' }));
    const remembered = (before: number) => answered('NONE', {}, {}, { finished: finished.slice(0, before) }).producer.finished;
    expect([remembered(50).length, remembered(50)[0]?.number, remembered(49).length]).toEqual([50, 1, 50]);
  });
});

describe('a broker that is gone (PRD-12)', () => {
  test('fails what is on its way to it, and leads nothing any more', () => {
    const { sim, producer } = plain({}, [
      batchOf('t-0', -1),
      batchOf('u-0', -1, { sentTo: 2 }),
      waiting('w-0', { sentTo: 1, error: 'NONE' }),
    ]);
    handleBrokerDisconnected(sim, producer, 1);
    expect(producer.open.map(({ state, error }) => [state, error])).toEqual([
      ['waiting', 'NETWORK_EXCEPTION'],
      ['inFlight', 'NONE'],
      ['waiting', 'NONE'],
    ]);
    expect(producer.metadata.leaders).toEqual({ 't-0': -1, 'u-0': 2 });
  });

  test.each([
    ['and was perhaps asked for a producer id: that is asked for again', 5, [100]],
    ['though nothing is asked of it', 0, []],
  ])('%s', (_, producerIdInFlight, expected) => {
    const { sim, producer } = plain();
    producer.producerIdInFlight = producerIdInFlight;
    handleBrokerDisconnected(sim, producer, 3);
    expect([producer.producerIdInFlight, retriesOf(sim)]).toEqual([0, expected]);
  });
});
