import { describe, expect, test } from 'vitest';
import type { Configs } from '../../scenario/schema';
import { sentBy } from '../golden/messages';
import type { ProducerState } from '../state';
import { batchOf, producerOf } from './client.testing';
import {
  assignSequence,
  hasTurn,
  isIdempotent,
  isNextSequence,
  maybeBumpEpoch,
  noteAcked,
  requestProducerId,
  resetSequences,
} from './idempotence';
import { sendWaiting } from './producer';

test.each<[string, Configs, boolean]>([
  ['by default', {}, true],
  ['not where it is switched off', { 'enable.idempotence': false }, false],
  ['where it is transactional, too', { 'enable.idempotence': false, 'transactional.id': 'tx' }, true],
  ['not without the acknowledgement of all', { acks: '1' }, false],
  ['not without retries', { retries: 0 }, false],
  ['up to five requests at a time', { 'max.in.flight.requests.per.connection': 5 }, true],
  ['not with more', { 'max.in.flight.requests.per.connection': 6 }, false],
])('a producer numbers its batches %s (IDM-07)', (_, configs, expected) => {
  const { sim, producer } = producerOf(configs);
  expect(isIdempotent(sim, producer)).toBe(expected);
});

test.each<[string, Configs, Partial<ProducerState>, number]>([
  ['where it has none', {}, {}, 1],
  ['not where it has one', {}, { producerId: 0 }, 0],
  ['not while one is on its way', {}, { producerIdInFlight: 3 }, 0],
  ['not where it knows no broker', {}, { metadata: { leaders: {}, leaderEpochs: {}, brokers: null } }, 0],
  ['or none that is there', {}, { metadata: { leaders: {}, leaderEpochs: {}, brokers: [] } }, 0],
  ['not where it numbers nothing', { 'enable.idempotence': false }, {}, 0],
  ['not by itself where it is transactional', { 'transactional.id': 'tx' }, {}, 0],
])('it asks for a producer id %s (IDM-01)', (_, configs, change, expected) => {
  const { sim, producer } = producerOf(configs);
  const metadata = { ...producer.metadata, brokers: [1, 2, 3] };
  Object.assign(producer, { producerId: -1, producerIdInFlight: 0, metadata, ...change });
  expect(sentBy(sim, () => requestProducerId(sim, producer))).toHaveLength(expected);
});

/** A producer in epoch 1, with partitions whose sequences are of epoch 0 and of epoch 1. */
function inEpochOne() {
  const { sim, producer } = producerOf();
  const sequences = { 't-0': { producerEpoch: 0, next: 5, lastAcked: 4 }, 'u-0': { producerEpoch: 1, next: 3, lastAcked: 1 } };
  Object.assign(producer, { producerId: 7, producerEpoch: 1, sequences });
  return { sim, producer };
}

describe('a batch is numbered (IDM-01)', () => {
  const numbered = (tp: string, open: ReturnType<typeof batchOf>[] = []) => {
    const { producer } = inEpochOne();
    producer.open = open;
    const batch = batchOf(tp, -1, { state: 'waiting', records: [{ value: 'a' }, { value: 'b' }] });
    assignSequence(producer, batch);
    return [batch.producerEpoch, batch.baseSequence, producer.sequences[tp]?.next];
  };

  test.each([
    ['on from the one before', 'u-0', [], [1, 3, 5]],
    ['from 0 in a new epoch', 't-0', [], [1, 0, 2]],
    ['from 0 in a new partition', 'w-0', [], [1, 0, 2]],
    ['in the old epoch while something of it is in flight', 't-0', [batchOf('t-0', 4)], [0, 5, 7]],
    ['in the new one where that is of another partition', 't-0', [batchOf('u-0', 4)], [1, 0, 2]],
    ['or only waits', 't-0', [batchOf('t-0', 4, { state: 'waiting' })], [1, 0, 2]],
  ])('%s', (_, tp, open, expected) => {
    expect(numbered(tp, [...open])).toEqual(expected);
  });

  test.each([
    ['has an id', 0, [], true],
    ['has none', -1, [], false],
    ['is to begin anew', 0, ['t-0'], false],
    ['is to begin anew elsewhere', 0, ['u-0'], true],
  ])('it may be sent by a producer that %s', (_, producerId, epochBumpFor, expected) => {
    const { producer } = producerOf();
    expect(hasTurn({ ...producer, producerId, epochBumpFor: [...epochBumpFor] }, batchOf('t-0', 0))).toBe(expected);
  });
});

test.each([
  ['of the same epoch', 'u-0', 1, 2, 2],
  ['of an earlier one', 'u-0', 0, 2, 1],
])('what is acknowledged %s is noted (IDM-08)', (_, tp, producerEpoch, baseSequence, lastAcked) => {
  const { producer } = inEpochOne();
  noteAcked(producer, batchOf(tp, baseSequence, { producerEpoch }));
  expect(producer.sequences[tp]?.lastAcked).toBe(lastAcked);
});

test.each([
  ['follows what was acknowledged', 1, 2, true],
  ['does not follow it', 1, 3, false],
  ['is of another epoch', 0, 2, false],
])('a batch that %s (IDM-08)', (_, producerEpoch, baseSequence, expected) => {
  expect(isNextSequence(inEpochOne().producer, batchOf('u-0', baseSequence, { producerEpoch }))).toBe(expected);
});

describe('a sequence that is lost begins anew (IDM-08, KIP-360)', () => {
  /** Of the partition concerned one batch waits with a number and one without, of another one as well. */
  function waiting() {
    const at = inEpochOne();
    at.producer.open = [
      batchOf('u-0', 2, { state: 'waiting', producerEpoch: 1 }),
      batchOf('u-0', -1, { state: 'waiting' }),
      batchOf('t-0', 4, { state: 'waiting' }),
    ];
    return { ...at, numbers: () => at.producer.open.map(({ producerEpoch, baseSequence }) => [producerEpoch, baseSequence]) };
  }

  test('in the next epoch, what waits there is numbered from 0', () => {
    const { sim, producer, numbers } = waiting();
    resetSequences(sim, producer, 'u-0');
    expect([producer.producerEpoch, producer.epochBumpFor, numbers()]).toEqual([
      2,
      [],
      [
        [2, 0],
        [0, -1],
        [0, 4],
      ],
    ]);
    expect(producer.sequences['u-0']).toEqual({ producerEpoch: 2, next: 1, lastAcked: -1 });
  });

  test('once nothing of it is in flight', () => {
    const { sim, producer } = waiting();
    producer.open.push(batchOf('u-0', 1, { producerEpoch: 1 }));
    resetSequences(sim, producer, 'u-0');
    resetSequences(sim, producer, 'u-0');
    expect([producer.producerEpoch, producer.epochBumpFor]).toEqual([1, ['u-0']]);
    producer.open.pop();
    maybeBumpEpoch(sim, producer);
    maybeBumpEpoch(sim, producer);
    expect([producer.producerEpoch, producer.open[0]?.baseSequence]).toEqual([2, 0]);
  });

  test('when the producer sends the next time', () => {
    const { sim, producer } = waiting();
    producer.epochBumpFor = ['u-0'];
    sendWaiting(sim, producer);
    expect([producer.producerEpoch, producer.epochBumpFor]).toEqual([2, []]);
  });

  test('up to 2.4 with another producer id; what is in flight keeps its number', () => {
    const { sim, producer } = producerOf({ 'enable.idempotence': true, acks: 'all', retries: 5 }, '2.4');
    producer.producerId = 7;
    producer.open = [batchOf('u-0', 2, { state: 'waiting' }), batchOf('t-0', 4)];
    const sent = sentBy(sim, () => resetSequences(sim, producer, 'u-0'));
    expect(sent.map(({ kind }) => kind)).toEqual(['InitProducerId']);
    expect(producer.open.map(({ baseSequence }) => baseSequence)).toEqual([-1, 4]);
  });
});
