import { expect, test } from 'vitest';
import type { Configs } from '../../scenario/schema';
import type { KafkaVersion, Mode } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { handed, sentBy } from '../golden/messages';
import type { BrokerRegistration } from '../kraft/records';
import { appendAsLeader } from '../log/log';
import type { MessageOf } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState, PartitionState, RemoteReplica, ReplicaLog } from '../state';
import { handleFetchRequest, updateFetchState } from './fetch';
import { newCachedPartition } from './fetchSession';
import { isReplicaIsrEligible, isStaleBrokerEpoch, maximalIsr, messageFormat, NO_BROKER_EPOCH, remoteReplica } from './partition';
import { checkDivergence, readRecords } from './readRecords';

test.each([
  ['at the leader’s end is caught up now', 20, 500],
  ['where the leader’s end was at its last fetch was caught up then', 15, 400],
  ['beyond that as well', 16, 400],
  ['behind that is no nearer', 14, 300],
])('a follower that fetches %s (REP-09)', (_, fetchOffset, lastCaughtUpTimeMs) => {
  const remote: RemoteReplica = {
    replica: 2,
    lastSentHighWatermark: 0,
    logEndOffset: 10,
    lastFetchLeaderLogEndOffset: 15,
    lastFetchTimeMs: 400,
    lastCaughtUpTimeMs: 300,
    brokerEpoch: -1,
  };
  updateFetchState(remote, fetchOffset, 20, 500);
  expect(remote).toMatchObject({ logEndOffset: fetchOffset, lastFetchLeaderLogEndOffset: 20, lastFetchTimeMs: 500, lastCaughtUpTimeMs });
});

test.each([
  ['an expansion that is only proposed', [1, 2, 3], [1, 2, 3]],
  ['a shrink does not before it is committed', [1], [1, 2]],
  ['who takes another’s place does not', [1, 3], [1, 2]],
  ['nothing is proposed', null, [1, 2]],
])('who counts towards the high watermark: %s (ISR-06)', (_, proposedIsr, expected) => {
  expect(maximalIsr({ isr: [1, 2], proposedIsr } as unknown as PartitionState)).toEqual(expected);
});

/** A leader that has heard of broker 2 in one of its fetches, as its metadata has that broker. */
function leaderOf(kafka: KafkaVersion, mode: Mode, registration: Partial<BrokerRegistration>, fetched: number | undefined) {
  const sim = createSimulation(threeBrokers([], { kafka, mode }));
  const broker = sim.state.brokers[1] as BrokerState;
  const partition = broker.partitions['t-0'] as PartitionState;
  const { brokers } = broker.lifecycle.image;
  if (mode === 'kraft') brokers[2] = { ...(brokers[2] as BrokerRegistration), epoch: 7, ...registration };
  (remoteReplica(partition, 2) as RemoteReplica).brokerEpoch = fetched ?? NO_BROKER_EPOCH;
  return { sim, broker, partition };
}

test.each<[KafkaVersion, Partial<BrokerRegistration>, number | undefined, boolean]>([
  ['4.1', {}, 7, true],
  ['4.1', {}, 6, false],
  ['4.1', {}, undefined, true],
  ['4.1', { fenced: true }, 7, false],
  ['4.1', { inControlledShutdown: true }, 7, false],
  ['3.4', {}, 6, true],
])(
  'in %s a broker that is registered with epoch 7 and %j, and fetched with %s, may join the ISR: %s (ISR-05)',
  (kafka, change, fetched, expected) => {
    const { sim, broker, partition } = leaderOf(kafka, 'kraft', change, fetched);
    expect(isReplicaIsrEligible(sim, broker, partition, 2)).toBe(expected);
  },
);

test.each<[Partial<BrokerRegistration>, number | undefined, boolean]>([
  [{}, 6, true],
  [{}, 7, false],
  [{}, undefined, false],
  [{ fenced: true }, 6, false],
])(
  'a process that another one has replaced: registered with epoch 7 and %j, it fetches with %s: %s (KIP-903)',
  (change, fetched, expected) => {
    const { broker } = leaderOf('4.1', 'kraft', change, fetched);
    expect(isStaleBrokerEpoch(broker, 2, fetched)).toBe(expected);
    expect(isStaleBrokerEpoch(broker, 9, 6)).toBe(false);
  },
);

test.each([
  ['ends as this one did', 1, 5, { ok: true, value: null }],
  ['names no epoch', -1, 9, { ok: true, value: null }],
  ['goes on beyond the end of its epoch', 1, 6, { ok: true, value: { epoch: 1, endOffset: 5 } }],
  ['ends in an epoch that is not here', 2, 5, { ok: true, value: { epoch: 1, endOffset: 5 } }],
  ['ends below the log start', 1, 1, { ok: false, problem: 'OFFSET_OUT_OF_RANGE' }],
])('a log that %s (REP-06)', (_, lastFetchedEpoch, fetchOffset, expected) => {
  const log: Pick<ReplicaLog, 'epochCache' | 'logStartOffset' | 'logEndOffset'> = {
    epochCache: [
      [1, 2],
      [3, 5],
    ],
    logStartOffset: 2,
    logEndOffset: 8,
  };
  expect(checkDivergence(log, lastFetchedEpoch, fetchOffset)).toEqual(expected);
});

/** What a leader in epoch 2, which began at offset 4, with eight records, answers at once. */
function answersTo(kafka: KafkaVersion, mode: Mode, request: Partial<MessageOf<'Fetch'>>, change: Partial<PartitionState> = {}) {
  const sim = createSimulation(threeBrokers([], { kafka, mode }));
  const broker = sim.state.brokers[1] as BrokerState;
  const partition = broker.partitions['t-0'] as PartitionState;
  const log = broker.disk.logs['t-0'] as ReplicaLog;
  for (let i = 0; i < 8; i++) appendAsLeader(log, [{ value: 'v' }], i < 4 ? 0 : 2, 0);
  Object.assign(partition, { leaderEpoch: 2, ...change });
  const body = { replicaId: 2, maxWaitMs: 500, maxBytes: 1_000, sessionEpoch: -1, partitions: [], forgotten: [], ...request };
  const sent = sentBy(sim, () => handleFetchRequest(sim, broker, handed('b2', 'b1', { kind: 'Fetch', correlationId: 1, ...body })));
  return { sim, broker, partition, answers: sent.flatMap((message) => (message.kind === 'FetchResponse' ? [message] : [])) };
}

const AT_END = { tp: 't-0', fetchOffset: 8, currentLeaderEpoch: 2, lastFetchedEpoch: 2, logStartOffset: 0 };

test('a log that parts from the leader’s ends the wait, and is no acknowledgement (REP-06)', () => {
  const { partition, answers } = answersTo('3.9', 'zookeeper', { partitions: [{ ...AT_END, lastFetchedEpoch: 1 }] });
  expect(answers[0]?.partitions).toMatchObject([{ error: 'NONE', divergingEpoch: { epoch: 0, endOffset: 4 } }]);
  expect(remoteReplica(partition, 2)?.logEndOffset).not.toBe(8);
});

test('an error ends the wait (REP-05)', () => {
  const { answers } = answersTo('3.9', 'zookeeper', { partitions: [{ ...AT_END, currentLeaderEpoch: 9 }] });
  expect(answers[0]?.partitions).toMatchObject([{ error: 'UNKNOWN_LEADER_EPOCH' }]);
});

test('a request for nothing is answered at once', () => {
  expect(answersTo('3.9', 'zookeeper', {}).answers).toHaveLength(1);
});

test.each<[KafkaVersion, number]>([
  ['2.3', 0],
  ['2.4', 1],
  ['2.6', 0],
])('in %s a follower at the end that has not heard of the high watermark is answered: %i times (REP-20)', (kafka, expected) => {
  const { answers } = answersTo(kafka, 'zookeeper', { partitions: [AT_END] }, { highWatermark: 3 });
  expect(answers).toHaveLength(expected);
});

test('a process that another one has replaced is given nothing (KIP-903)', () => {
  const { sim, broker } = leaderOf('4.1', 'kraft', {}, 7);
  const asked = { ...AT_END, fetchOffset: 0, currentLeaderEpoch: 0, lastFetchedEpoch: -1 };
  const fetch = { replicaId: 2, maxWaitMs: 0, maxBytes: 1_000, sessionEpoch: -1, forgotten: [] } as const;
  const errorOf = (brokerEpoch: number, currentLeaderEpoch = 0) =>
    sentBy(sim, () =>
      handleFetchRequest(
        sim,
        broker,
        handed('b2', 'b1', { kind: 'Fetch', correlationId: 1, brokerEpoch, partitions: [{ ...asked, currentLeaderEpoch }], ...fetch }),
      ),
    ).flatMap((message) => (message.kind === 'FetchResponse' ? message.partitions.map(({ error }) => error) : []));
  expect([errorOf(6), errorOf(7), errorOf(6, 9)]).toEqual([['NOT_LEADER_OR_FOLLOWER'], ['NONE'], ['UNKNOWN_LEADER_EPOCH']]);
});

test('a session goes on request by request: any other is unknown (KIP-227)', () => {
  const { sim, broker } = answersTo('3.9', 'zookeeper', { sessionEpoch: 0, partitions: [AT_END] });
  const next = (sessionEpoch: number) =>
    sentBy(sim, () => {
      const body = { replicaId: 2, maxWaitMs: 0, maxBytes: 1_000, sessionEpoch, partitions: [], forgotten: [] } as const;
      handleFetchRequest(sim, broker, handed('b2', 'b1', { kind: 'Fetch', correlationId: 2, ...body }));
    }).flatMap((message) => (message.kind === 'FetchResponse' ? [message.error] : []));
  expect([next(5), next(1), next(1)]).toEqual([['FETCH_SESSION_ID_NOT_FOUND'], ['NONE'], ['FETCH_SESSION_ID_NOT_FOUND']]);
});

test.each([
  ['in an epoch that is not here yet', 1, { currentLeaderEpoch: 9 }, 'UNKNOWN_LEADER_EPOCH'],
  ['below the log start', 1, { fetchOffset: 1 }, 'OFFSET_OUT_OF_RANGE'],
  ['above the log end', 1, { fetchOffset: 9 }, 'OFFSET_OUT_OF_RANGE'],
  ['of a partition that has no replica here', 4, {}, 'NOT_LEADER_OR_FOLLOWER'],
])('a consumer that may read from followers, %s (REP-05)', (_, of, change, expected) => {
  const { sim, broker } = answersTo('3.9', 'zookeeper', {});
  Object.assign(broker.disk.logs['t-0'] as ReplicaLog, { logStartOffset: 2 });
  if (of === 4) broker.partitions = {};
  const asked = { ...AT_END, lastFetchedEpoch: -1, ...change };
  expect(readRecords(sim, broker, newCachedPartition(asked), { replicaId: -1, clientRack: 'a', maxBytes: 1_000 }).error).toBe(expected);
});

test.each<[KafkaVersion, string | undefined, 1 | 2]>([
  ['0.10', undefined, 1],
  ['0.11', undefined, 2],
  ['2.8', '0.10.2', 1],
  ['3.9', undefined, 2],
])('in %s, with message.format.version %s, leaders write format %i (EPO-01)', (kafka, format, expected) => {
  const configs: Configs = format === undefined ? {} : { 'message.format.version': format };
  const sim = createSimulation(threeBrokers([], { kafka, topics: [{ name: 't', assignment: [[1, 2, 3]], configs }] }));
  expect(messageFormat(sim, (sim.state.brokers[1] as BrokerState).partitions['t-0'] as PartitionState)).toBe(expected);
});

test('a consumer that is sent to another replica hears so at once, though there is nothing to read (KIP-392)', () => {
  const configs = { 'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector' };
  const scenario = threeBrokers([], { configs });
  const brokers = ['a', 'b', 'c'].map((rack, i) => ({ id: i + 1, rack }));
  const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, brokers } });
  const broker = sim.state.brokers[1] as BrokerState;
  const asked = { tp: 't-0', fetchOffset: 0, currentLeaderEpoch: -1, lastFetchedEpoch: -1, logStartOffset: -1 };
  const fetch = { kind: 'Fetch', correlationId: 9, partitions: [asked], replicaId: -1, maxWaitMs: 500, maxBytes: 1_000 } as const;
  const answers = (clientRack: string) =>
    sentBy(sim, () => handleFetchRequest(sim, broker, handed('consumer', 'b1', { ...fetch, clientRack, sessionEpoch: -1, forgotten: [] })));
  expect(answers('a')).toEqual([]);
  expect(answers('b')).toMatchObject([{ kind: 'FetchResponse', partitions: [{ preferredReadReplica: 2 }] }]);
});
