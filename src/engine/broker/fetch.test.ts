import { expect, test } from 'vitest';
import type { KafkaVersion, Mode } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import type { BrokerRegistration } from '../kraft/records';
import { createSimulation } from '../simulation';
import type { BrokerState, PartitionState, RemoteReplica, ReplicaLog } from '../state';
import { updateFetchState } from './fetch';
import { isReplicaIsrEligible, isStaleBrokerEpoch, maximalIsr, NO_BROKER_EPOCH } from './partition';
import { checkDivergence } from './readRecords';

test.each([
  ['at the leader’s end is caught up now', 20, 500],
  ['where the leader’s end was at its last fetch was caught up then', 15, 400],
  ['beyond that as well', 16, 400],
  ['behind that is no nearer', 14, 300],
])('a follower that fetches %s (REP-09)', (_, fetchOffset, lastCaughtUpTimeMs) => {
  const remote: RemoteReplica = {
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
  (partition.remotes[2] as RemoteReplica).brokerEpoch = fetched ?? NO_BROKER_EPOCH;
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
