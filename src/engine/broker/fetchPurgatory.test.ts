import { expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { appendAsLeader } from '../log/log';
import { createSimulation } from '../simulation';
import type { BrokerState, PartitionState, ReplicaLog } from '../state';
import { canComplete } from './fetchPurgatory';
import { newCachedPartition } from './fetchSession';

const CONSUMER = -1;

test.each([
  ['a consumer below the high watermark is answered', CONSUMER, 0, true],
  ['a consumer at the high watermark waits', CONSUMER, 1, false],
  ['a consumer beyond it, as after a change of leader, is answered', CONSUMER, 2, true],
  ['a follower at the high watermark is answered', 2, 1, true],
  ['a follower at the end waits', 2, 3, false],
  ['a follower beyond it is answered', 2, 4, true],
])('%s (REP-18)', (_, replicaId, fetchOffset, expected) => {
  const sim = createSimulation(threeBrokers([]));
  const broker = sim.state.brokers[1] as BrokerState;
  for (const value of ['a', 'b', 'c']) appendAsLeader(broker.disk.logs['t-0'] as ReplicaLog, [{ value }], 0, 0);
  (broker.partitions['t-0'] as PartitionState).highWatermark = 1;
  const asked = newCachedPartition({ tp: 't-0', fetchOffset, currentLeaderEpoch: 0, lastFetchedEpoch: -1, logStartOffset: 0 });
  const fetch = { from: 'x', replicaId, correlationId: 1, maxBytes: 1, expiresAtMs: 1, partitions: [asked], inSession: false };
  expect(canComplete(sim, broker, fetch, asked)).toBe(expected);
});

test.each([
  [0, true],
  [1, false],
])('a follower at the end that knows epoch %i of a leader in epoch 1 is answered: %s (REP-05)', (currentLeaderEpoch, expected) => {
  const sim = createSimulation(threeBrokers([]));
  const broker = sim.state.brokers[1] as BrokerState;
  (broker.partitions['t-0'] as PartitionState).leaderEpoch = 1;
  const asked = newCachedPartition({ tp: 't-0', fetchOffset: 0, currentLeaderEpoch, lastFetchedEpoch: -1, logStartOffset: 0 });
  const fetch = { from: 'b2', replicaId: 2, correlationId: 1, maxBytes: 1, expiresAtMs: 1, partitions: [asked], inSession: false };
  expect(canComplete(sim, broker, fetch, asked)).toBe(expected);
});

test.each([
  ['a follower', 2, undefined, true],
  ['a consumer that reads from leaders alone', CONSUMER, undefined, true],
  ['a consumer that may read from followers', CONSUMER, 'a', false],
])('%s is answered where its broker leads no more: %s (REP-05, KIP-392)', (_, replicaId, clientRack, expected) => {
  const sim = createSimulation(threeBrokers([]));
  const broker = sim.state.brokers[2] as BrokerState;
  const asked = newCachedPartition({ tp: 't-0', fetchOffset: 0, currentLeaderEpoch: 0, lastFetchedEpoch: -1, logStartOffset: 0 });
  const fetch = { from: 'x', replicaId, clientRack, correlationId: 1, maxBytes: 1, expiresAtMs: 1, partitions: [asked], inSession: false };
  expect(canComplete(sim, broker, fetch, asked)).toBe(expected);
});
