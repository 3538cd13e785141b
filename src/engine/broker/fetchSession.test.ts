import { describe, expect, test } from 'vitest';
import type { Configs } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { handed, sentBy } from '../golden/messages';
import type { FetchedPartition, FetchPartition, MessageOf } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState, FetchSession } from '../state';
import { handleFetchResponse } from './fetcherResponses';
import { parkFetch } from './fetchPurgatory';
import { changedInSession, newCachedPartition, requesterOf, requestInSession, sessionPartitions } from './fetchSession';

const asked = (tp: string, fetchOffset = 0): FetchPartition => ({
  tp,
  fetchOffset,
  currentLeaderEpoch: 0,
  lastFetchedEpoch: -1,
  logStartOffset: 0,
});

function clusterOf(configs: Configs = {}) {
  const sim = createSimulation(threeBrokers([], { configs }));
  return { sim, broker: sim.state.brokers[1] as BrokerState };
}

describe('what a request asks for (REP-21, KIP-227)', () => {
  const at = clusterOf();
  const request = (sessionEpoch: number, partitions: FetchPartition[], forgotten: string[] = [], { sim, broker } = at) => {
    const body = {
      kind: 'Fetch',
      correlationId: 1,
      replicaId: -1,
      maxWaitMs: 0,
      maxBytes: 1,
      sessionEpoch,
      partitions,
      forgotten,
    } as const;
    const message = handed('x', 'b1', body) as MessageOf<'Fetch'>;
    const kept = sessionPartitions(sim.settings, broker, requesterOf(broker, 'x'), message);
    return kept?.map(({ request: { tp, fetchOffset } }) => [tp, fetchOffset]);
  };

  test('in a session also what it leaves out, but for what is forgotten', () => {
    expect(request(0, [asked('t-0'), asked('t-1')])).toEqual([
      ['t-0', 0],
      ['t-1', 0],
    ]);
    expect(request(1, [asked('t-1', 5)])).toEqual([
      ['t-0', 0],
      ['t-1', 5],
    ]);
    expect(requestInSession(at.broker, 'x', 't-1')?.fetchOffset).toBe(5);
    expect(request(2, [asked('t-2')], ['t-0'])).toEqual([
      ['t-1', 5],
      ['t-2', 0],
    ]);
    expect(request(3, [])).toEqual([
      ['t-1', 5],
      ['t-2', 0],
    ]);
  });

  test('outside of sessions only what it names', () => {
    const other = clusterOf();
    expect(request(-1, [asked('t-0')], [], other)).toEqual([['t-0', 0]]);
    expect(request(1, [], [], other)).toBeUndefined();
    const without = clusterOf({ 'max.incremental.fetch.session.cache.slots': 0 });
    expect(request(0, [asked('t-0')], [], without)).toEqual([['t-0', 0]]);
    expect(request(1, [], [], without)).toBeUndefined();
  });
});

describe('of answers in a session those are left out that say nothing new (REP-21)', () => {
  const sessionOf = (): FetchSession => ({
    epoch: 3,
    partitions: [{ ...newCachedPartition(asked('t-0')), sentHighWatermark: 4, sentLogStartOffset: 1 }],
  });
  const same: FetchedPartition = { tp: 't-0', error: 'NONE', highWatermark: 4, logStartOffset: 1, batches: [] };

  test.each<[string, Partial<FetchedPartition>, number]>([
    ['the same', {}, 0],
    ['another high watermark', { highWatermark: 5 }, 1],
    ['another log start', { logStartOffset: 2 }, 1],
    ['an error', { error: 'NOT_LEADER_OR_FOLLOWER' }, 1],
    ['a divergence', { divergingEpoch: { epoch: 0, endOffset: 2 } }, 1],
    ['another replica to read from', { preferredReadReplica: 3 }, 1],
    ['records', { batches: [{} as never] }, 1],
  ])('%s', (_, change, expected) => {
    expect(changedInSession(sessionOf(), true, [{ ...same, ...change }])).toHaveLength(expected);
    expect(changedInSession(null, true, [{ ...same, ...change }])).toHaveLength(1);
  });

  test('what failed is told again when it no longer does', () => {
    const session = sessionOf();
    changedInSession(session, true, [{ ...same, error: 'NOT_LEADER_OR_FOLLOWER', highWatermark: -1, logStartOffset: -1 }]);
    expect(changedInSession(session, true, [same])).toHaveLength(1);
    expect(changedInSession(session, true, [same])).toEqual([]);
  });
});

test.each<[string, number, { sessionless?: true }, number]>([
  ['goes on', 2, {}, 3],
  ['goes on from its first request', 0, {}, 1],
  ['is none before 1.1', -1, {}, -1],
  ['is none where its leader has no room for it', 0, { sessionless: true }, 0],
])('the session of a follower %s (REP-21)', (_, sessionEpoch, answer, expected) => {
  const { sim } = clusterOf();
  const follower = sim.state.brokers[2] as BrokerState;
  const fetcher = follower.fetchers[1] as { sessionEpoch: number; inFlight: number };
  fetcher.sessionEpoch = sessionEpoch;
  const body = { kind: 'FetchResponse', correlationId: fetcher.inFlight, error: 'NONE', partitions: [], ...answer } as const;
  handleFetchResponse(sim, follower, handed('b1', 'b2', body));
  expect(fetcher.sessionEpoch).toBe(expected);
});

test('who asks once more while its request is parked waits once (REP-18)', () => {
  const { sim, broker } = clusterOf();
  const fetch = {
    from: 'x',
    replicaId: -1,
    maxBytes: 1,
    expiresAtMs: 500,
    partitions: [newCachedPartition(asked('t-0'))],
    inSession: false,
  };
  for (const correlationId of [1, 2]) sentBy(sim, () => parkFetch(sim, broker, requesterOf(broker, 'x'), { ...fetch, correlationId }));
  const watchers = broker.partitions['t-0']?.watchers.filter((from) => from === 'x');
  expect([watchers?.length, requesterOf(broker, 'x').parked?.correlationId]).toEqual([1, 2]);
});
