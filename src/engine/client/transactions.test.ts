import { describe, expect, test } from 'vitest';
import type { ProducerTransactions, TransactionCall } from '../clientState';
import { handed, sentBy } from '../golden/messages';
import type { ErrorCode, MessageOf } from '../messages';
import { batchOf, producerOf, retriesOf } from './client.testing';
import { call, handleBrokerDisconnected, produce } from './producer';
import { handleTransactionResponse, isInTransaction, isTransactional, noteFailedBatch } from './transactions';

/** A transactional producer whose coordinator is broker 2. */
function transactional(change: Partial<ProducerTransactions> = {}) {
  const { sim, producer } = producerOf({ 'transactional.id': 'tx' });
  if (!isTransactional(producer)) throw new Error('it is transactional');
  Object.assign(producer, { producerId: 7, producerEpoch: 1, bootstrap: 0 });
  Object.assign(producer.transactions, { coordinator: 2, ...change });
  const outcomes = () => sim.events.flatMap((event) => (event.type === 'TransactionOutcome' ? [[event.call, event.error]] : []));
  return { sim, producer, transactions: producer.transactions, outcomes };
}

type State = ProducerTransactions['state'];

describe('a call (TXN-03)', () => {
  test.each<[State, TransactionCall, ErrorCode | null, State]>([
    ['uninitialized', 'initTransactions', null, 'initializing'],
    ['uninitialized', 'beginTransaction', 'INVALID_TXN_STATE', 'uninitialized'],
    ['uninitialized', 'commitTransaction', 'INVALID_TXN_STATE', 'uninitialized'],
    ['initializing', 'beginTransaction', null, 'initializing'],
    ['ready', 'initTransactions', 'INVALID_TXN_STATE', 'ready'],
    ['ready', 'beginTransaction', 'NONE', 'inTransaction'],
    ['ready', 'abortTransaction', 'INVALID_TXN_STATE', 'ready'],
    ['inTransaction', 'beginTransaction', 'INVALID_TXN_STATE', 'inTransaction'],
    ['inTransaction', 'commitTransaction', 'NONE', 'ready'],
    ['ending', 'beginTransaction', null, 'ending'],
    ['abortableError', 'commitTransaction', 'REQUEST_TIMED_OUT', 'abortableError'],
    ['abortableError', 'abortTransaction', 'NONE', 'ready'],
    ['fatalError', 'beginTransaction', 'REQUEST_TIMED_OUT', 'fatalError'],
    ['fatalError', 'abortTransaction', 'REQUEST_TIMED_OUT', 'fatalError'],
  ])('in state %s: %s is answered with %s, then it is %s', (state, made, error, then) => {
    const { sim, producer, transactions, outcomes } = transactional({ state, error: 'REQUEST_TIMED_OUT' });
    call(sim, producer, { call: made });
    expect([outcomes(), transactions.state]).toEqual([error === null ? [] : [[made, error]], then]);
  });

  test.each<[State, ErrorCode]>([
    ['ready', 'INVALID_TXN_STATE'],
    ['abortableError', 'PRODUCER_FENCED'],
    ['fatalError', 'PRODUCER_FENCED'],
    ['inTransaction', 'NONE'],
  ])('send in state %s: %s', (state, error) => {
    const { sim, producer } = transactional({ state, error: 'PRODUCER_FENCED' });
    produce(sim, producer, 't-0', [{ value: 'v' }], -1);
    const failed = sim.events.flatMap((event) => (event.type === 'ProducerOutcome' ? [event.error] : []));
    expect([failed, producer.open.length]).toEqual(error === 'NONE' ? [[], 1] : [[error], 0]);
  });

  test.each<[string, (at: ReturnType<typeof transactional>) => unknown, State]>([
    ['a batch that is still on its way', ({ producer }) => producer.open.push(batchOf('t-0', 0)), 'inTransaction'],
    ['a request that is', ({ transactions }) => Object.assign(transactions, { inFlight: 9 }), 'inTransaction'],
    ['the coordinator, where partitions are in it', ({ transactions }) => transactions.partitions.push('t-0'), 'ending'],
  ])('to commit waits for %s (TXN-10)', (_, change, then) => {
    const at = transactional({ state: 'inTransaction' });
    change(at);
    call(at.sim, at.producer, { call: 'commitTransaction' });
    expect([at.outcomes(), at.transactions.state]).toEqual([[], then]);
  });
});

describe('what the coordinator is asked (`nextRequest`)', () => {
  const sentIn = (change: Partial<ProducerTransactions>, open: ReturnType<typeof batchOf>[] = []) => {
    const { sim, producer, transactions } = transactional({ state: 'inTransaction', ...change });
    producer.open.push(...open);
    const sent = sentBy(sim, () => call(sim, producer, { call: 'send', tp: 'u-0', records: [], acks: -1 }));
    return { sent: sent.filter(({ kind }) => kind !== 'Produce'), transactions };
  };

  test('to take in the partitions that something waits for, and that it does not know yet', () => {
    const open = [batchOf('t-0', -1, { state: 'waiting' }), batchOf('v-0', 0), batchOf('w-0', -1, { state: 'waiting' })];
    const { sent } = sentIn({ partitions: ['w-0'] }, open);
    expect(sent).toMatchObject([{ kind: 'AddPartitionsToTxn', to: 'b2', partitions: ['t-0', 'u-0'] }]);
  });

  test('nothing where it knows all', () => {
    expect(sentIn({ partitions: ['u-0'] }).sent).toEqual([]);
  });

  test.each([
    [0, 'AddPartitionsToTxn', 'b0'],
    [-1, 'FindCoordinator', 'b1'],
  ])('where it is broker %i: %s, at %s', (coordinator, kind, to) => {
    expect(sentIn({ coordinator }).sent).toMatchObject([{ kind, to }]);
  });
});

describe('the end of a transaction (TXN-04)', () => {
  test.each([
    ['commitTransaction', true],
    ['abortTransaction', false],
  ] as const)('%s: committed %s', (made, committed) => {
    const { sim, producer } = transactional({ state: 'inTransaction', partitions: ['t-0'] });
    expect(sentBy(sim, () => call(sim, producer, { call: made }))).toMatchObject([{ kind: 'EndTxn', committed }]);
  });
});

describe('what is taken from the coordinator', () => {
  function took(kind: string, more: object, change: Partial<ProducerTransactions>) {
    const at = transactional({ inFlight: 9, ...change });
    const response = { kind, correlationId: 9, error: 'NONE', ...more } as never;
    handleTransactionResponse(at.sim, at.producer, handed('b2', 'x', response) as MessageOf<'EndTxnResponse'>);
    return at;
  }

  test('who it is', () => {
    expect(took('FindCoordinatorResponse', { coordinator: 3 }, { coordinator: -1 }).transactions.coordinator).toBe(3);
  });

  test('an identity (TXN-02)', () => {
    const change = { state: 'initializing', calls: [{ call: 'initTransactions' }] } as const;
    const { producer, transactions, outcomes } = took(
      'InitProducerIdResponse',
      { producerId: 8, producerEpoch: 3 },
      { ...change, calls: [...change.calls] },
    );
    expect([producer.producerId, producer.producerEpoch, transactions.state, outcomes()]).toEqual([
      8,
      3,
      'ready',
      [['initTransactions', 'NONE']],
    ]);
  });

  test('the partitions that it was asked to take in', () => {
    const { sim, producer, transactions } = transactional({ state: 'inTransaction', partitions: ['t-0'] });
    call(sim, producer, { call: 'send', tp: 'u-0', records: [], acks: -1 });
    expect(transactions.adding).toEqual(['u-0']);
    const answer = { kind: 'AddPartitionsToTxnResponse', correlationId: transactions.inFlight, error: 'NONE' } as never;
    handleTransactionResponse(sim, producer, handed('b2', 'x', answer) as MessageOf<'EndTxnResponse'>);
    expect(transactions.partitions).toEqual(['t-0', 'u-0']);
    expect([isInTransaction(producer, 'u-0'), isInTransaction(producer, 'w-0')]).toEqual([true, false]);
  });

  test('that the transaction is over, and the epoch of the next one (TXN-10)', () => {
    const change: Partial<ProducerTransactions> = { state: 'ending', partitions: ['t-0'], calls: [{ call: 'commitTransaction' }] };
    const { sim, producer, transactions } = took('EndTxnResponse', { producerEpoch: 2 }, change);
    expect([transactions.state, transactions.partitions, producer.producerEpoch]).toEqual(['ready', [], 2]);
    expect(sim.events.filter(({ type }) => type === 'ProducerIdentified')).toHaveLength(1);
    const same = took('EndTxnResponse', { producerEpoch: 1 }, change);
    expect(same.sim.events.filter(({ type }) => type === 'ProducerIdentified')).toEqual([]);
  });
});

test.each<[State, State]>([
  ['inTransaction', 'abortableError'],
  ['ready', 'ready'],
])('a batch that fails in state %s: %s', (state, then) => {
  const { producer, transactions } = transactional({ state });
  noteFailedBatch(producer, 'REQUEST_TIMED_OUT');
  expect([transactions.state, transactions.error]).toEqual([then, state === then ? 'NONE' : 'REQUEST_TIMED_OUT']);
});

describe('the answer (TXN-02)', () => {
  const answered = (
    error: ErrorCode,
    kind: 'AddPartitionsToTxnResponse' | 'EndTxnResponse',
    change: Partial<ProducerTransactions> = {},
  ) => {
    const at = transactional({ state: 'ending', inFlight: 9, calls: [{ call: 'commitTransaction' }], ...change });
    const response = { kind, correlationId: 9, error, producerEpoch: 1 } as never;
    const isMine = handleTransactionResponse(at.sim, at.producer, handed('b2', 'x', response) as MessageOf<'EndTxnResponse'>);
    return { ...at, isMine };
  };

  test('to another request is none', () => {
    expect(answered('NONE', 'EndTxnResponse', { inFlight: 8 })).toMatchObject({ isMine: false, transactions: { inFlight: 8 } });
  });

  test('ends the transaction; a record that waits is no call that it answers', () => {
    expect(answered('NONE', 'EndTxnResponse').outcomes()).toEqual([['commitTransaction', 'NONE']]);
    const next = { call: 'send', tp: 't-0', records: [], acks: -1 } as const;
    const { outcomes, transactions } = answered('NONE', 'EndTxnResponse', { calls: [next] });
    expect([outcomes(), transactions.calls]).toEqual([[], [next]]);
    expect(answered('NONE', 'EndTxnResponse', { calls: [] }).outcomes()).toEqual([]);
  });

  test.each<[ErrorCode, ErrorCode]>([
    ['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED'],
    ['INVALID_TXN_STATE', 'INVALID_TXN_STATE'],
  ])('%s is final: %s', (told, error) => {
    const { outcomes, transactions } = answered(told, 'EndTxnResponse');
    expect([outcomes(), transactions]).toMatchObject([[['commitTransaction', error]], { state: 'fatalError', error }]);
    const next = { call: 'send', tp: 't-0', records: [], acks: -1 } as const;
    expect(answered(told, 'EndTxnResponse', { calls: [next] }).outcomes()).toEqual([]);
    expect(answered(told, 'EndTxnResponse', { calls: [] }).outcomes()).toEqual([]);
  });

  test.each<[ErrorCode, 'AddPartitionsToTxnResponse' | 'EndTxnResponse', readonly string[], number, number]>([
    ['CONCURRENT_TRANSACTIONS', 'AddPartitionsToTxnResponse', [], 2, 20],
    ['CONCURRENT_TRANSACTIONS', 'AddPartitionsToTxnResponse', ['t-0'], 2, 100],
    ['CONCURRENT_TRANSACTIONS', 'EndTxnResponse', [], 2, 100],
    ['NOT_COORDINATOR', 'EndTxnResponse', [], -1, 100],
    ['COORDINATOR_NOT_AVAILABLE', 'EndTxnResponse', [], -1, 100],
  ])(
    '%s to %s, with %j in the transaction: the coordinator is %i, and is asked again after %i ms',
    (error, kind, partitions, coordinator, afterMs) => {
      const { sim, transactions } = answered(error, kind, { partitions: [...partitions] });
      expect([transactions.coordinator, retriesOf(sim)]).toEqual([coordinator, [afterMs]]);
    },
  );
});

test.each([
  ['the coordinator', 2, 9, -1, [100]],
  ['another broker', 3, 9, 3, []],
  ['some broker, before the coordinator is known', -1, 9, -1, [100]],
  ['the coordinator, of whom nothing is wanted', 2, 0, -1, []],
  ['another broker than 0, who is the coordinator', 0, 9, 0, []],
])('%s is gone', (_, coordinator, inFlight, then, retries) => {
  const { sim, producer, transactions } = transactional({ coordinator, inFlight });
  handleBrokerDisconnected(sim, producer, 2);
  expect([transactions.coordinator, retriesOf(sim)]).toEqual([then, retries]);
});
