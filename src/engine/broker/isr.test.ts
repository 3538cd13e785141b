import { describe, expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { handed, sentBy } from '../golden/messages';
import { appendAsLeader } from '../log/log';
import type { MessageOf } from '../messages';
import { createSimulation } from '../simulation';
import { type BrokerState, NEVER, type PartitionState, type RemoteReplica, type ReplicaLog } from '../state';
import { handleFetchRequest } from './fetch';
import { handleAlterPartitionResponse, sendAlterPartition } from './isr';
import { sameIds } from './metadata';
import { logOf, remoteReplica } from './partition';
import { handleProduceRequest } from './produce';

/** Broker 1 leads alone, in epoch 3 and partition epoch 5, with ten records and high watermark 5; broker 2 has everything. */
function aloneWithTen(kafka: KafkaVersion = '3.9') {
  const sim = createSimulation(threeBrokers([], { kafka }));
  const broker = sim.state.brokers[1] as BrokerState;
  const partition = broker.partitions['t-0'] as PartitionState;
  for (let i = 0; i < 10; i++) appendAsLeader(broker.disk.logs['t-0'] as ReplicaLog, [{ value: 'v' }], 0, 0);
  Object.assign(partition, { isr: [1], highWatermark: 5, leaderEpoch: 3, partitionEpoch: 5 });
  for (const id of [2, 3]) Object.assign(remoteReplica(partition, id) as RemoteReplica, { logEndOffset: 10, lastCaughtUpTimeMs: NEVER });
  return { sim, broker, partition };
}

describe('the answer to a proposal (ISR-09, ISR-10)', () => {
  type Answer = Partial<MessageOf<'AlterPartitionResponse'>>;

  function answered(kafka: KafkaVersion, answer: Answer) {
    const leader = aloneWithTen(kafka);
    const { sim, broker, partition } = leader;
    partition.proposedIsr = [1, 2];
    broker.alterPartition.inFlight = { tp: 't-0', controller: 1 };
    const fetch = { replicaId: -1, maxWaitMs: 500, maxBytes: 1_000, sessionEpoch: -1, forgotten: [] } as const;
    const asked = { tp: 't-0', fetchOffset: 5, currentLeaderEpoch: 3, lastFetchedEpoch: -1, logStartOffset: 0 };
    handleFetchRequest(sim, broker, handed('consumer', 'b1', { kind: 'Fetch', correlationId: 9, partitions: [asked], ...fetch }));
    const body = { kind: 'AlterPartitionResponse', tp: 't-0', error: 'NONE', leaderEpoch: 3, partitionEpoch: 6, isr: [1, 2] } as const;
    const sent = sentBy(sim, () => handleAlterPartitionResponse(sim, broker, handed('b1', 'b1', { ...body, ...answer })));
    const refused = sim.events.filter(({ type }) => type === 'IsrChangeRefused');
    return { ...leader, refused, told: sent.filter(({ to, kind }) => to === 'consumer' && kind === 'FetchResponse').length };
  }

  test.each<[string, Answer, readonly number[]]>([
    ['holds', {}, [1, 2]],
    ['holds where it was so already', { partitionEpoch: 5 }, [1, 2]],
    ['of an older state does not', { partitionEpoch: 4 }, [1]],
    ['of another epoch of the leader does not', { leaderEpoch: 2 }, [1]],
  ])('%s', (_, answer, expected) => {
    expect(answered('3.9', answer).partition.isr).toEqual(expected);
  });

  test.each([
    [[1, 2], 1, 0],
    [[], 0, 1],
  ])('%j is counted as %i expansions and %i shrinks', (isr, expands, shrinks) => {
    expect(answered('3.9', { isr }).broker.meters).toMatchObject({ isrExpands: expands, isrShrinks: shrinks });
  });

  test.each([
    ['INELIGIBLE_REPLICA', null],
    ['INVALID_UPDATE_VERSION', [1, 2]],
    ['FENCED_LEADER_EPOCH', [1, 2]],
  ] as const)('%s is a refusal, and the proposal is %j from then on', (error, proposed) => {
    const { refused, partition } = answered('3.9', { error });
    expect(refused).toEqual([{ type: 'IsrChangeRefused', broker: 1, tp: 't-0', to: [1, 2], error }]);
    expect([partition.isr, partition.proposedIsr]).toEqual([[1], proposed]);
  });

  test.each([{ error: 'NONE' }, { error: 'NEW_LEADER_ELECTED' }, { error: 'NOT_CONTROLLER' }] as const)('%j is none', (answer) => {
    expect(answered('3.9', answer).refused).toEqual([]);
  });

  test('one that refuses leaves the high watermark where it was; a batch that comes again raises it (REP-10, IDM-03)', () => {
    const { sim, broker, partition } = answered('3.9', { error: 'INELIGIBLE_REPLICA' });
    expect([partition.proposedIsr, partition.highWatermark]).toEqual([null, 5]);
    const producer = { producerId: 1, producerEpoch: 0, baseSequence: 0 };
    const body = { kind: 'Produce', correlationId: 7, tp: 't-0', acks: -1, records: [{ value: 'a' }], producer, timeoutMs: 1000 } as const;
    const produce = () => handleProduceRequest(sim, broker, handed('producer', 'b1', { ...body, attempt: 1 }));
    produce();
    expect(partition.highWatermark).toBe(11);
    partition.highWatermark = 5;
    produce();
    expect([partition.highWatermark, logOf(broker, 't-0').logEndOffset]).toEqual([11, 11]);
  });

  test.each<KafkaVersion>(['2.8', '3.9'])('an expansion raises the high watermark in %s, and whoever waits for it is answered', (kafka) => {
    const { partition, told } = answered(kafka, {});
    expect([partition.highWatermark, told]).toEqual([10, 1]);
  });
});

test('of proposals that wait, one that is void is passed over (ISR-06)', () => {
  const { sim, broker, partition } = aloneWithTen();
  partition.proposedIsr = [1, 2];
  broker.alterPartition.waiting = ['gone-0', 't-0'];
  expect(sentBy(sim, () => sendAlterPartition(sim, broker))).toMatchObject([{ kind: 'AlterPartition', tp: 't-0' }]);
});

test('a proposal waits for a controller, and is asked again (CTL-01)', () => {
  const { sim, broker, partition } = aloneWithTen();
  partition.proposedIsr = [1, 2];
  Object.assign(broker.alterPartition, { waiting: ['t-0'], controller: -1 });
  expect(sentBy(sim, () => sendAlterPartition(sim, broker))).toEqual([]);
  expect(broker.alterPartition).toMatchObject({ waiting: ['t-0'], inFlight: null });
});

test('a write that lets an ISR of one move the high watermark answers those that wait for it (REP-14)', () => {
  const { sim, broker, partition } = aloneWithTen();
  const waiting = { from: 'producer', correlationId: 1, tp: 't-0', baseOffset: 8, requiredOffset: 9, expiresAtMs: 60_000 };
  broker.pendingProduces = [waiting];
  const write = { acks: 1, timeoutMs: 1_000, tp: 't-0', records: [{ value: 'v' }], attempt: 1 } as const;
  const sent = sentBy(sim, () =>
    handleProduceRequest(sim, broker, handed('producer', 'b1', { kind: 'Produce', correlationId: 2, ...write })),
  );
  expect(partition.highWatermark).toBe(11);
  expect(sent.flatMap((message) => (message.kind === 'ProduceResponse' ? [message.correlationId] : []))).toEqual([1, 2]);
});

test('brokers are the same where all ids are', () => {
  expect([sameIds([1, 2], [1, 2]), sameIds([1, 2], [1, 3]), sameIds([1], [1, 2]), sameIds([1, 2], [1])]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
