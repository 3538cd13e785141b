import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { sentBy } from '../golden/messages';
import { appendAsLeader } from '../log/log';
import type { FetchPartition } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState, FetcherPartition, FetcherState, ReplicaLog } from '../state';
import { handleFetchResponse } from './fetcherResponses';
import { doWork, fetcherPartition } from './replicaFetcher';

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

describe('a fetcher’s thread (REP-22, REP-23)', () => {
  /** A fetcher that could ask at once, but for what a test changes. @returns how many messages it sends */
  function sentAfter(change: (fetcher: FetcherState, broker: BrokerState) => void): number {
    const sim = createSimulation(threeBrokers([]));
    const broker = sim.state.brokers[2] as BrokerState;
    const fetcher = broker.fetchers[1] as FetcherState;
    fetcher.inFlight = 0;
    change(fetcher, broker);
    const before = sim.state.queue.length;
    doWork(sim, broker, fetcher);
    return sim.state.queue.length - before;
  }

  test('asks', () => {
    expect(sentAfter(() => {})).toBe(1);
  });

  test.each<[string, (fetcher: FetcherState, broker: BrokerState) => unknown]>([
    ['it has ended', (fetcher) => (fetcher.dead = true)],
    ['a request is under way', (fetcher) => (fetcher.inFlight = 7)],
    ['it backs off', (fetcher) => (fetcher.backoffUntilMs = 1)],
    ['its process is gone', (_, broker) => (broker.status = 'crashed')],
    ['its partition backs off', (fetcher) => ((fetcherPartition(fetcher, 't-0') as FetcherPartition).backoffUntilMs = 1)],
  ])('does not while %s', (_, change) => {
    expect(sentAfter(change)).toBe(0);
  });

  test('takes no answer to another request', () => {
    const sim = createSimulation(threeBrokers([]));
    const broker = sim.state.brokers[2] as BrokerState;
    const fetcher = broker.fetchers[1] as FetcherState;
    const { inFlight } = fetcher;
    const response = { kind: 'FetchResponse', correlationId: inFlight + 1, error: 'NONE', partitions: [] } as const;
    handleFetchResponse(sim, broker, { id: 0, from: 'b1', to: 'b2', sentAtMs: 0, dueAtMs: 0, sentInStep: 0, ...response });
    expect(fetcher.inFlight).toBe(inFlight);
  });
});

describe('in a session a follower names what it asks for anew (REP-21)', () => {
  const SAME: FetchPartition = { tp: 't-0', fetchOffset: 4, currentLeaderEpoch: 0, lastFetchedEpoch: 0, logStartOffset: 0 };

  function named(sessionEpoch: number, change: Partial<FetchPartition>): number {
    const sim = createSimulation(threeBrokers([]));
    const broker = sim.state.brokers[2] as BrokerState;
    const fetcher = broker.fetchers[1] as FetcherState;
    for (let i = 0; i < 4; i++) appendAsLeader(broker.disk.logs['t-0'] as ReplicaLog, [{ value: 'v' }], 0, 0);
    Object.assign(fetcherPartition(fetcher, 't-0') as FetcherPartition, { sent: { ...SAME, ...change } });
    Object.assign(fetcher, { inFlight: 0, sessionEpoch });
    const [fetch] = sentBy(sim, () => doWork(sim, broker, fetcher));
    return fetch?.kind === 'Fetch' ? fetch.partitions.length : -1;
  }

  test.each<[string, number, Partial<FetchPartition>, number]>([
    ['nothing where it is the same', 2, {}, 0],
    ['from another offset', 2, { fetchOffset: 3 }, 1],
    ['in another leader epoch', 2, { currentLeaderEpoch: 1 }, 1],
    ['with another last epoch', 2, { lastFetchedEpoch: 1 }, 1],
    ['with another log start', 2, { logStartOffset: 1 }, 1],
    ['all where there is no session', -1, {}, 1],
  ])('%s', (_, sessionEpoch, change, expected) => {
    expect(named(sessionEpoch, change)).toBe(expected);
  });
});
