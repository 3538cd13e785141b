import { expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import type { Message, RecordBatch } from '../messages';
import { createSimulation, nextDueAtMs, step } from '../simulation';
import type { BrokerState, ConsumerState, ReplicaLog } from '../state';
import type { StepRecord, TraceEvent } from '../trace';
import type { InvariantId } from './catalog';
import { createObserver, type Observer, observe } from './observer';

const TP = 't-0';
type Call = Extract<Command, { do: 'transaction' }>['call'];
const call = (atMs: number, made: Call): Command => ({ atMs, do: 'transaction', client: 'producer', call: made });

const logAt = ({ sim }: Observer, broker: number) => (sim.state.brokers[broker] as BrokerState).disk.logs[TP] as ReplicaLog;
const consumerOf = ({ sim }: Observer) => sim.state.clients.consumer as ConsumerState;

/** `a` is committed, `b` aborted, `c` open; somebody reads what is committed. */
function settled(): Observer {
  const plain = threeBrokers(
    [
      { atMs: 0, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 },
      call(10, 'initTransactions'),
      ...(['commitTransaction', 'abortTransaction'] as const).flatMap((end, i) => [
        call(1_000 + 1_000 * i, 'beginTransaction'),
        produceAt(1_100 + 1_000 * i, ['a', 'b'][i] as string),
        call(1_500 + 1_000 * i, end),
      ]),
      call(3_000, 'beginTransaction'),
      produceAt(3_100, 'c'),
    ],
    { mode: 'kraft', configs: { 'transaction.state.log.num.partitions': 1 } },
  );
  const clients: Scenario['clients'] = [
    { id: 'producer', kind: 'producer', configs: { 'transactional.id': 'tx' } },
    { id: 'consumer', kind: 'consumer', configs: { 'isolation.level': 'read_committed' } },
  ];
  const observer = createObserver(createSimulation({ ...plain, clients }));
  for (let due = nextDueAtMs(observer.sim); due !== null && due <= 5_000; due = nextDueAtMs(observer.sim))
    expect(observe(observer, step(observer.sim) as StepRecord)).toEqual([]);
  return observer;
}

/** What is found when a consumer is sent these batches, and these events follow. */
function foundIn(observer: Observer, batches: readonly RecordBatch[], events: readonly TraceEvent[]): InvariantId[] {
  const partition = { tp: TP, error: 'NONE', highWatermark: 5, logStartOffset: 0, batches } as const;
  const message: Message = {
    ...{ id: 1, from: 'b1', to: 'consumer', sentAtMs: 0, dueAtMs: 0, sentInStep: 0 },
    ...{ kind: 'FetchResponse', correlationId: 1, error: 'NONE', partitions: [partition] },
  };
  const { index, atMs } = { index: observer.sim.state.step + 1, atMs: observer.sim.state.nowMs };
  return observe(observer, { index, atMs, cause: 0, source: { kind: 'message', message }, events }).map(({ id }) => id);
}

const read = (from: number, to: number): TraceEvent => ({ type: 'ConsumerRead', client: 'consumer', tp: TP, from, to });
const APPENDED: TraceEvent = {
  type: 'RecordsAppended',
  broker: 2,
  tp: TP,
  leaderEpoch: 0,
  baseOffset: 0,
  lastOffset: 0,
  by: 'fetch',
};

test('what is committed is read, and no more', () => {
  const observer = settled();
  expect(consumerOf(observer)).toMatchObject({ values: ['a'], position: 4 });
  expect(logAt(observer, 1).batches.map(({ control, records }) => control?.type ?? records[0]?.value)).toEqual([
    'a',
    'COMMIT',
    'b',
    'ABORT',
    'c',
  ]);
});

test('H6: a record of an aborted transaction is taken', () => {
  const observer = settled();
  delete observer.memory.positions.consumer;
  consumerOf(observer).values.push('b');
  expect(foundIn(observer, logAt(observer, 1).batches.slice(2, 3), [read(2, 4)])).toContain('H6');
});

test('H6: a record of a committed transaction is left out', () => {
  const observer = settled();
  delete observer.memory.positions.consumer;
  expect(foundIn(observer, logAt(observer, 1).batches.slice(0, 1), [read(0, 2)])).toContain('H6');
});

test('H6: a log ends a transaction otherwise than its producer was told', () => {
  const observer = settled();
  expect(foundIn(observer, [], [APPENDED])).not.toContain('H6');
  const { batches } = logAt(observer, 2);
  batches[1] = { ...(batches[1] as RecordBatch), control: { type: 'ABORT', coordinatorEpoch: 0 } };
  expect(foundIn(observer, [], [APPENDED])).toContain('H6');
});

test('P10: read_committed reads beyond the last stable offset, though below the high watermark', () => {
  expect(foundIn(settled(), [], [read(4, 5)])).toContain('P10');
});

test('P11: the last stable offset goes back', () => {
  const observer = settled();
  logAt(observer, 1).batches = logAt(observer, 1).batches.filter(({ control }) => !control);
  expect(foundIn(observer, [], [APPENDED])).toContain('P11');
});
