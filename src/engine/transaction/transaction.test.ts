import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command, Configs } from '../../scenario/schema';
import { parseScenario } from '../../scenario/validate';
import type { KafkaVersion } from '../../scenario/versions';
import { makeLeader } from '../broker/leadership';
import { lastStableOffset, transactionsOf } from '../log/transactions';
import { createSimulation, runUntil, type Simulation } from '../simulation';
import { partitionFor } from './transactionLog';

type Call = Extract<Command, { do: 'transaction' }>['call'];
const call = (atMs: number, client: string, made: Call): Command => ({ atMs, do: 'transaction', client, call: made });
const produce = (atMs: number, client: string, value: string): Command => ({
  atMs,
  do: 'produce',
  client,
  topic: 't',
  partition: 0,
  acks: 'all',
  records: [{ value }],
});

const ONE_STATE_LOG = { 'transaction.state.log.num.partitions': 1 };

/** Three brokers; `a` and `b` share a transactional.id, `plain` has none, two consumers read from the beginning. */
function run(commands: readonly Command[], untilMs: number, kafka: KafkaVersion = '3.9', client: Configs = {}): Simulation {
  const transactional = { ...client, 'transactional.id': 'tx' };
  const read = (reader: string): Command => ({ atMs: 0, do: 'consumer.start', client: reader, topic: 't', partition: 0, offset: 0 });
  const parsed = parseScenario({
    schemaVersion: 1,
    seed: 1,
    kafka,
    cluster: { mode: 'kraft', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: ONE_STATE_LOG },
    topics: [{ name: 't', assignment: [[1, 2, 3]] }],
    clients: [
      { id: 'a', kind: 'producer', configs: transactional },
      { id: 'b', kind: 'producer', configs: transactional },
      { id: 'plain', kind: 'producer' },
      { id: 'committed', kind: 'consumer', configs: { 'isolation.level': 'read_committed' } },
      { id: 'all', kind: 'consumer' },
    ],
    network: { latencyMs: 1 },
    commands: [read('committed'), read('all'), ...commands],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const sim = createSimulation(parsed.value);
  runUntil(sim, untilMs);
  return sim;
}

function valuesOf({ state }: Simulation, client: string): readonly string[] {
  const reader = state.clients[client];
  return reader?.kind === 'consumer' ? reader.values : [];
}

const logAt = ({ state }: Simulation, broker: number) => state.brokers[broker]?.disk.logs['t-0'];

/** `COMMIT 1`: markers of a log, with their producer epochs. */
const markersOf = (sim: Simulation, broker = 1): string[] =>
  (logAt(sim, broker)?.batches ?? []).flatMap(({ control, producerEpoch }) => (control ? [`${control.type} ${producerEpoch}`] : []));

const begun = (client: string, atMs: number): Command[] => [call(atMs, client, 'initTransactions'), call(atMs, client, 'beginTransaction')];

describe('a transaction', () => {
  test('is seen when it is committed; its marker takes an offset, on every replica (TXN-04, TXN-06)', () => {
    const open = [...begun('a', 100), produce(200, 'a', 'x')];
    expect(valuesOf(run(open, 2000), 'committed')).toEqual([]);
    const sim = run([...open, call(2000, 'a', 'commitTransaction')], 4000);
    expect(valuesOf(sim, 'committed')).toEqual(['x']);
    expect([1, 2, 3].map((broker) => [logAt(sim, broker)?.logEndOffset, ...markersOf(sim, broker)])).toEqual(
      Array(3).fill([2, 'COMMIT 0']),
    );
  });

  test('that is aborted is read by nobody who asks for what is committed (TXN-07, TXN-11)', () => {
    const commands = [...begun('a', 100), produce(200, 'a', 'x'), call(300, 'a', 'abortTransaction'), produce(2000, 'plain', 'y')];
    const sim = run(commands, 4000);
    expect(valuesOf(sim, 'committed')).toEqual(['y']);
    expect(valuesOf(sim, 'all')).toEqual(['x', 'y']);
  });

  test('holds readers back from all that comes after it (TXN-05, WRONG-33)', () => {
    const sim = run([...begun('a', 100), produce(200, 'a', 'x'), produce(2000, 'plain', 'y')], 4000);
    expect(valuesOf(sim, 'committed')).toEqual([]);
    expect(valuesOf(sim, 'all')).toEqual(['x', 'y']);
    const log = logAt(sim, 1);
    expect(log && lastStableOffset(transactionsOf(log, 2).open, 2)).toBe(0);
  });

  test('of a producer that another one replaces is aborted, two epochs on, and the old one is fenced (TXN-02)', () => {
    const commands = [...begun('a', 100), produce(200, 'a', 'x'), call(2000, 'b', 'initTransactions'), produce(4000, 'a', 'zombie')];
    const sim = run([...commands, call(4100, 'a', 'commitTransaction')], 5000);
    expect(markersOf(sim)).toEqual(['ABORT 1']);
    expect(sim.state.clients.b).toMatchObject({ producerEpoch: 2 });
    expect(sim.state.clients.a).toMatchObject({ transactions: { state: 'abortableError', error: 'INVALID_PRODUCER_EPOCH' } });
    expect(valuesOf(sim, 'all')).toEqual(['x']);
  });

  test('ends with a new epoch since 4.0; one without records with nothing (TXN-10)', () => {
    const once = (atMs: number, value: string): Command[] => [
      call(atMs, 'a', 'beginTransaction'),
      produce(atMs, 'a', value),
      call(atMs, 'a', 'commitTransaction'),
    ];
    const empty = [call(1500, 'a', 'beginTransaction'), call(1500, 'a', 'commitTransaction')];
    const commands = [call(100, 'a', 'initTransactions'), ...once(1000, 'x'), ...empty, ...once(2000, 'y')];
    expect(markersOf(run(commands, 4000, '4.1'))).toEqual(['COMMIT 1', 'COMMIT 2']);
    expect(markersOf(run(commands, 4000, '3.9'))).toEqual(['COMMIT 0', 'COMMIT 0']);
  });

  test('that takes too long is aborted, and its producer fenced (TXN-08)', () => {
    const commands = [...begun('a', 100), produce(200, 'a', 'x')];
    const timeout = { 'transaction.timeout.ms': 3000 };
    expect(markersOf(run(commands, 9000, '3.9', timeout))).toEqual([]);
    expect(markersOf(run(commands, 22_000, '3.9', timeout))).toEqual(['ABORT 1']);
  });

  test('is taken over by the next leader of its coordinator’s log, which looks whether it takes too long (TXN-01, TXN-08)', () => {
    const sim = run([...begun('a', 100), produce(200, 'a', 'x')], 1500);
    const next = Object.values(sim.state.brokers).find(({ partitions }) => partitions['__transaction_state-0']?.role === 'follower');
    const partition = next?.partitions['__transaction_state-0'];
    if (!next || !partition) throw new Error('nobody has a copy');
    makeLeader(sim, next, partition, { ...partition, leader: next.id, leaderEpoch: partition.leaderEpoch + 1, recovering: false });
    expect(next.transactions.timeoutTimer).toBe(true);
  });

  test('belongs to the partition that the hash of its id names (TXN-01)', () => {
    expect([partitionFor('tx-1', 50), partitionFor('tx-a', 50), partitionFor('polygenelubricants', 50)]).toEqual([20, 18, 0]);
  });
});

const step = fc.oneof(
  fc.constantFrom<Call>('beginTransaction', 'commitTransaction', 'abortTransaction').map((made) => (atMs: number) => call(atMs, 'a', made)),
  fc.constant((atMs: number) => produce(atMs, 'a', `v${atMs}`)),
  fc.constant((atMs: number) => call(atMs, 'b', 'initTransactions')),
  fc.integer({ min: 1, max: 3 }).map(
    (broker) =>
      (atMs: number): Command => ({ atMs, do: 'broker.kill', broker }),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (broker) =>
      (atMs: number): Command => ({ atMs, do: 'broker.start', broker }),
  ),
);

test('whatever fails, nothing of an aborted transaction is read as committed (TXN-06)', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), fc.constantFrom<KafkaVersion>('3.9', '4.1'), (steps, kafka) => {
      const faults = steps.map((make, i) => make(1000 + 700 * i));
      const sim = run([call(100, 'a', 'initTransactions'), ...faults], 30_000, kafka);
      for (const broker of [1, 2, 3]) {
        const log = logAt(sim, broker);
        if (!log) continue;
        const { aborted } = transactionsOf(log, log.logEndOffset);
        const lost = log.batches.filter(({ producerId, baseOffset }) =>
          aborted.some((each) => each.producerId === producerId && baseOffset >= each.firstOffset && baseOffset < each.lastOffset),
        );
        const read = new Set(valuesOf(sim, 'committed'));
        expect(lost.flatMap(({ records }) => records).filter(({ value }) => read.has(value ?? ''))).toEqual([]);
      }
    }),
    { numRuns: 25, seed: 7 },
  );
});
