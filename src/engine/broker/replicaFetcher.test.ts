import { expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { appendAsLeader } from '../log/log';
import { createSimulation } from '../simulation';
import type { BrokerState, FetcherPartition, FetcherState, ReplicaLog } from '../state';
import { handleFetchResponse } from './fetcherResponses';
import { fetcherPartition } from './replicaFetcher';

test.each([
  ['where the leader’s epoch ends', 2, 6, 6],
  ['where its own largest epoch below the leader’s ends, if that is lower', 1, 8, 4],
  ['never beyond its own end', 2, 20, 9],
])('a follower whose log parts from the leader’s cuts %s (EPO-07, EPO-09)', (_, epoch, endOffset, expected) => {
  const sim = createSimulation(threeBrokers([]));
  const broker = sim.state.brokers[2] as BrokerState;
  const fetcher = broker.fetchers[1] as FetcherState;
  const log = broker.disk.logs['t-0'] as ReplicaLog;
  for (const [leaderEpoch, records] of [
    [0, 4],
    [2, 5],
  ] as const) {
    for (let i = 0; i < records; i++) appendAsLeader(log, [{ value: 'v' }], leaderEpoch, 0);
  }
  Object.assign(fetcherPartition(fetcher, 't-0') as FetcherPartition, {
    sent: { tp: 't-0', fetchOffset: 9, currentLeaderEpoch: 0, lastFetchedEpoch: 2, logStartOffset: 0 },
  });
  handleFetchResponse(sim, broker, {
    kind: 'FetchResponse',
    id: 0,
    from: 'b1',
    to: 'b2',
    sentAtMs: 0,
    dueAtMs: 0,
    sentInStep: 0,
    correlationId: fetcher.inFlight,
    error: 'NONE',
    partitions: [{ tp: 't-0', error: 'NONE', highWatermark: 0, logStartOffset: 0, divergingEpoch: { epoch, endOffset }, batches: [] }],
  });
  expect(log.logEndOffset).toBe(expected);
});
