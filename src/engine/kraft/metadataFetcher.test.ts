import { describe, expect, test } from 'vitest';
import { handed, sentBy } from '../golden/messages';
import type { MessageOf } from '../messages';
import { quorumOf, timersSetBy } from './cluster.testing';
import {
  checkMetadataFetch,
  handleControllerGone,
  handleMetadataFetchResponse,
  retryMetadataFetch,
  startMetadataFetcher,
} from './metadataFetcher';
import type { BrokerLifecycle } from './state';

type Cluster = ReturnType<typeof quorumOf>;
type Answer = Partial<MessageOf<'MetadataFetchResponse'>>;

/** Broker 1 has asked controller 101, whom it knows as leader of epoch 5, for what comes from offset 20 on. */
function asked(change: Partial<BrokerLifecycle> = {}, leader = 101): Cluster {
  const at = quorumOf();
  Object.assign(at.broker.metadata, { controllerId: leader, controllerEpoch: 5 });
  Object.assign(at.broker.lifecycle, {
    asked: 101,
    fetchInFlight: 9,
    replayedOffset: 20,
    pending: [],
    lastFetchedEpoch: 5,
    caughtUp: true,
    ...change,
  });
  return at;
}

const fetchesBy = ({ sim }: Cluster, action: () => unknown) =>
  sentBy(sim, action).flatMap((message) => (message.kind === 'MetadataFetch' ? [message] : []));
const retriesBy = ({ sim }: Cluster, action: () => unknown) => timersSetBy(sim, 'metadataFetchRetry', 'b1', action);

function answer({ sim, broker }: Cluster, change: Answer): void {
  const body = {
    kind: 'MetadataFetchResponse',
    correlationId: 9,
    error: 'NONE',
    leaderId: 101,
    leaderEpoch: 5,
    highWatermark: 20,
    batches: [],
  } as const;
  handleMetadataFetchResponse(sim, broker, handed('c101', 'b1', { ...body, ...change }));
}

describe('who is not the leader says who is (KR-01)', () => {
  test.each<[string, Answer, number, string | null]>([
    ['of a newer epoch', { leaderId: 102, leaderEpoch: 6 }, 101, 'c102'],
    ['of this one, where none was known', { leaderId: 102, leaderEpoch: 5 }, -1, 'c102'],
    ['as is known; it is another one than was asked', { leaderId: 103, leaderEpoch: 5 }, 103, 'c103'],
    ['that it is itself, which helps nobody', { leaderId: 101, leaderEpoch: 5 }, 101, null],
    ['of an older epoch, which is none', { leaderId: 102, leaderEpoch: 4 }, 101, null],
    ['somebody else in the same epoch, which cannot be', { leaderId: 102, leaderEpoch: 5 }, 101, null],
    ['of an older epoch, where none was known', { leaderId: 102, leaderEpoch: 4 }, -1, null],
    ['nobody', { leaderId: -1, leaderEpoch: 6 }, 101, null],
    ['nobody, as is known', { leaderId: -1, leaderEpoch: 5 }, -1, null],
  ])('%s', (_, change, known, to) => {
    const at = asked({}, known);
    let retries: readonly number[] = [];
    const fetches = fetchesBy(at, () => {
      retries = retriesBy(at, () => answer(at, { error: 'NOT_LEADER_OR_FOLLOWER', ...change }));
    });
    expect([fetches.map((message) => message.to), retries]).toEqual(to === null ? [[], [500]] : [[to], []]);
  });
});

describe('what is fetched (KR-01, KR-15)', () => {
  const batch = (baseOffset: number, epoch = 5) => ({ baseOffset, lastOffset: baseOffset + 1, epoch, createdAtMs: 0, records: [] });

  test.each([
    [20, 20, [20, 22]],
    [22, 22, [22]],
    [23, 22, [22]],
    [24, 24, []],
  ])('below high watermark %i is replayed: up to %i', (highWatermark, replayedOffset, pending) => {
    const at = asked();
    const [next] = fetchesBy(at, () => answer(at, { highWatermark, batches: [batch(20), batch(22)] }));
    const { lifecycle } = at.broker;
    expect([lifecycle.replayedOffset, lifecycle.pending.map(({ baseOffset }) => baseOffset)]).toEqual([replayedOffset, pending]);
    expect(next).toMatchObject({ to: 'c101', fetchOffset: 24, lastFetchedEpoch: 5, highWatermark: replayedOffset });
    expect(at.sim.events.filter(({ type }) => type === 'MetadataReplayed')).toHaveLength(replayedOffset > 20 ? 1 : 0);
  });

  test('beyond where the logs part is dropped', () => {
    const at = asked({ pending: [batch(20, 4), batch(22, 4)] });
    const [next] = fetchesBy(at, () => answer(at, { divergingEpoch: { epoch: 4, endOffset: 22 } }));
    expect(next).toMatchObject({ fetchOffset: 22, lastFetchedEpoch: 4 });
    expect(at.broker.lifecycle.pending.map(({ baseOffset }) => baseOffset)).toEqual([20]);
    const within = asked({ pending: [batch(20, 4)] });
    expect(fetchesBy(within, () => answer(within, { divergingEpoch: { epoch: 4, endOffset: 21 } }))).toMatchObject([{ fetchOffset: 20 }]);
  });

  test('a process that has replayed nothing knows no high watermark; one that has ended asks for nothing', () => {
    const fresh = asked({ replayedOffset: 0 });
    expect(fetchesBy(fresh, () => answer(fresh, { highWatermark: -1 }))).toMatchObject([{ fetchOffset: 0, highWatermark: -1 }]);
    const gone = asked();
    gone.broker.status = 'crashed';
    expect(fetchesBy(gone, () => answer(gone, {}))).toEqual([]);
    const other = asked();
    expect(fetchesBy(other, () => answer(other, { correlationId: 8 }))).toEqual([]);
  });
});

describe('a fetch without an answer (KR-03)', () => {
  test('is looked for every two seconds and a round trip, and sent to the next voter', () => {
    const at = asked();
    expect(timersSetBy(at.sim, 'metadataFetchTimeout', 'b1', () => startMetadataFetcher(at.sim, at.broker))).toEqual([2004]);
    const lost = asked();
    expect(fetchesBy(lost, () => checkMetadataFetch(lost.sim, lost.broker, 9)).map(({ to }) => to)).toEqual(['c102']);
    expect(fetchesBy(lost, () => checkMetadataFetch(lost.sim, lost.broker, 9))).toEqual([]);
    expect(timersSetBy(lost.sim, 'metadataFetchTimeout', 'b1', () => checkMetadataFetch(lost.sim, lost.broker, 1))).toEqual([2004]);
  });

  test.each([
    ['the controller that was asked', 9, 'c101', [500]],
    ['another one', 9, 'c102', []],
    ['it, while nothing is asked', 0, 'c101', []],
  ])('with %s gone is sent again later', (_, fetchInFlight, node, expected) => {
    const at = asked({ fetchInFlight });
    expect(retriesBy(at, () => handleControllerGone(at.sim, at.broker, node))).toEqual(expected);
    expect(at.broker.lifecycle.fetchInFlight).toBe(expected.length > 0 ? 0 : fetchInFlight);
  });

  test('is sent again only where none is under way', () => {
    const at = asked();
    expect(fetchesBy(at, () => retryMetadataFetch(at.sim, at.broker))).toEqual([]);
    at.broker.lifecycle.fetchInFlight = 0;
    expect(fetchesBy(at, () => retryMetadataFetch(at.sim, at.broker)).map(({ to }) => to)).toEqual(['c102']);
  });
});

test('who has heard of no leader asks one voter after the other, whatever it is answered', () => {
  const at = asked({}, -1);
  const fetches = fetchesBy(at, () => answer(at, { leaderId: -1, leaderEpoch: 5, highWatermark: 0 }));
  expect(fetches.map(({ to }) => to)).toEqual(['c102']);
});
