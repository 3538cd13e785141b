import { describe, expect, test } from 'vitest';
import { handed, sentBy } from '../golden/messages';
import { controllerNode, type MessageOf } from '../messages';
import { quorumOf } from './cluster.testing';
import { commitUpTo, handleLinger, handleMetadataFetch, maybeIncrementMetadataHighWatermark } from './commit';
import { divergingEpoch, fetchError, isOwnBroker, knownHighWatermark } from './metadataFetches';
import { truncateMetadataLog } from './metadataLog';
import type { QuorumController } from './state';

type Cluster = ReturnType<typeof quorumOf>;

const batch = (baseOffset: number, epoch: number) => ({ baseOffset, lastOffset: baseOffset + 1, epoch, createdAtMs: 0, records: [] });

/** A leader of epoch 5 whose epoch began at offset 10, with batches at 10, 12 and 14, the first of which is committed. */
function leading(change: Partial<QuorumController> = {}): Cluster {
  const at = quorumOf();
  Object.assign(at.active, { epoch: 5, epochStartOffset: 10, role: 'leader', fetchers: {}, parkedFetches: {}, ...change });
  Object.assign(at.active.log, { batches: [batch(8, 4), batch(10, 5), batch(12, 5), batch(14, 5)], endOffset: 16, highWatermark: 12 });
  return at;
}

function fetchBy({ sim, active }: Cluster, from: string, change: Partial<MessageOf<'MetadataFetch'>> = {}) {
  const body = {
    kind: 'MetadataFetch',
    correlationId: 3,
    currentLeaderEpoch: 5,
    fetchOffset: 16,
    lastFetchedEpoch: 5,
    highWatermark: 12,
    maxWaitMs: 500,
  } as const;
  return sentBy(sim, () => handleMetadataFetch(sim, active, handed(from, 'c101', { ...body, ...change }))).flatMap((message) =>
    message.kind === 'MetadataFetchResponse' ? [message] : [],
  );
}

describe('the high watermark of the metadata log (KR-02)', () => {
  const reachedBy = (ends: readonly [number, number], change: Partial<QuorumController> = {}) => {
    const at = leading(change);
    at.followers.forEach(({ id }, i) => {
      at.active.fetchers[controllerNode(id)] = { endOffset: ends[i] ?? 0, lastFetchMs: 0, lastCaughtUpMs: 0, lastFetchLeaderEndOffset: 0 };
    });
    at.sim.events = [];
    maybeIncrementMetadataHighWatermark(at.sim, at.active);
    return [at.active.log.highWatermark, at.sim.events.filter(({ type }) => type === 'MetadataCommitted').length];
  };

  test.each<[string, readonly [number, number], Partial<QuorumController>, readonly number[]]>([
    ['is what a majority has', [14, 0], {}, [14, 1]],
    ['not what the fastest has', [16, 14], {}, [16, 1]],
    ['does not go back', [11, 0], {}, [12, 0]],
    ['stays where it is', [12, 0], {}, [12, 0]],
    ['is of this epoch: its beginning alone is not', [14, 0], { epochStartOffset: 14 }, [12, 0]],
    ['but what comes behind is', [16, 0], { epochStartOffset: 14 }, [16, 1]],
  ])('%s', (_, ends, change, expected) => {
    expect(reachedBy(ends, change)).toEqual(expected);
  });

  test('batches below it are replayed, and no others', () => {
    const { sim, active } = leading();
    active.log.batches = [12, 14].map((baseOffset) => ({ ...batch(baseOffset, 5), records: [{ type: 'Topic', topic: `n${baseOffset}` }] }));
    commitUpTo(sim, active, 14);
    expect([active.committed.topics.n12, active.committed.topics.n14]).toEqual([true, undefined]);
    commitUpTo(sim, active, 15);
    expect(active.committed.topics.n14).toBeUndefined();
  });

  test.each([
    [-1, false],
    [0, true],
  ])('a follower that is told of %i knows one: %s', (told, expected) => {
    const { sim, follower } = quorumOf();
    Object.assign(follower, { knowsHighWatermark: false });
    commitUpTo(sim, follower, told);
    expect(follower.knowsHighWatermark).toBe(expected);
  });

  test.each([
    ['leader', 12, 10, false, 12],
    ['leader', 10, 10, true, -1],
    ['follower', 10, 10, true, 10],
    ['follower', 12, 10, false, -1],
  ] as const)(
    'a %s at %i, whose epoch began at %i, and who was told: %s, knows %i',
    (role, highWatermark, epochStartOffset, knowsHighWatermark, expected) => {
      const { active } = leading({ role, epochStartOffset, knowsHighWatermark });
      active.log.highWatermark = highWatermark;
      expect(knownHighWatermark(active)).toBe(expected);
    },
  );
});

test.each([
  ['what lingered is written as one batch', 2, 1],
  ['nothing where nothing lingered', 0, 0],
])('%s (KR-05)', (_, records, batches) => {
  const { sim, active } = leading({ accumulated: Array.from({ length: records }, () => ({ type: 'BeginTransaction' }) as const) });
  const before = active.log.batches.length;
  handleLinger(sim, active);
  expect(active.log.batches.length - before).toBe(batches);
});

describe('a fetch of the metadata log (KR-01, KR-02)', () => {
  test.each([
    ['at the end is caught up now', 16, 500],
    ['where the end was at its last fetch was caught up then', 14, 300],
    ['before that is no nearer', 12, 200],
  ])('%s', (_, fetchOffset, lastCaughtUpMs) => {
    const at = leading();
    at.active.fetchers.b2 = { endOffset: 0, lastFetchMs: 300, lastCaughtUpMs: 200, lastFetchLeaderEndOffset: 14 };
    at.sim.state.nowMs = 500;
    fetchBy(at, 'b2', { fetchOffset });
    expect(at.active.fetchers.b2).toMatchObject({ endOffset: fetchOffset, lastFetchMs: 500, lastCaughtUpMs, lastFetchLeaderEndOffset: 16 });
  });

  test('of a voter lets the high watermark move, and answers who waits for it', () => {
    const at = leading();
    at.active.parkedFetches.b3 = { from: 'b3', correlationId: 7, fetchOffset: 16, highWatermark: 12, expiresAtMs: 1e9 };
    const [voter] = at.followers.map(({ id }) => controllerNode(id));
    const sent = fetchBy(at, voter as string, { highWatermark: 16 });
    expect([at.active.log.highWatermark, sent.map(({ to, highWatermark }) => [to, highWatermark])]).toEqual([16, [['b3', 16]]]);
  });

  test.each<[string, Partial<MessageOf<'MetadataFetch'>>, string]>([
    ['of an older epoch', { currentLeaderEpoch: 4 }, 'FENCED_LEADER_EPOCH'],
    ['of an epoch to come', { currentLeaderEpoch: 6 }, 'UNKNOWN_LEADER_EPOCH'],
    ['of this one', {}, 'NONE'],
  ])('%s: %s', (_, change, error) => {
    const { active } = leading();
    expect(fetchError(active, { from: 'b2', currentLeaderEpoch: 5, ...change } as MessageOf<'MetadataFetch'>)).toBe(error);
  });

  test.each([
    ['from the beginning parts nowhere', 0, 0, null],
    ['that ends as this one', 12, 5, null],
    ['that is beyond the end of its epoch', 12, 4, { epoch: 4, endOffset: 10 }],
    ['at the end of its epoch parts nowhere', 10, 4, null],
    ['in an epoch that is not here', 10, 3, { epoch: 0, endOffset: 0 }],
    ['in an epoch that is to come', 12, 6, { epoch: 5, endOffset: 16 }],
  ])('a log %s (EPO-09)', (_, fetchOffset, lastFetchedEpoch, expected) => {
    expect(divergingEpoch(leading().active, { fetchOffset, lastFetchedEpoch } as MessageOf<'MetadataFetch'>)).toEqual(expected);
  });

  test('of a broker in the same process is told what is committed, whoever leads (KR-20)', () => {
    const at = leading({ isBroker: true, role: 'follower', knowsHighWatermark: true } as Partial<QuorumController>);
    const own = `b${at.active.id}`;
    expect([isOwnBroker(at.active, own), isOwnBroker(at.active, 'b1')]).toEqual([true, false]);
    expect(fetchBy(at, own, { fetchOffset: 8, currentLeaderEpoch: 1 })).toMatchObject([
      { error: 'NONE', batches: [{ baseOffset: 8 }, { baseOffset: 10 }] },
    ]);
    expect(fetchBy(at, own, { fetchOffset: 12 })).toEqual([]);
    at.active.log.highWatermark = 11;
    expect(fetchBy(at, own, { fetchOffset: 8 })[0]?.batches.map(({ baseOffset }) => baseOffset)).toEqual([8]);
    at.active.log.highWatermark = 12;
    expect(fetchBy(at, 'b1')).toMatchObject([{ error: 'NOT_LEADER_OR_FOLLOWER' }]);
  });
});

test.each([
  [16, [8, 10, 12, 14], 16, 0],
  [14, [8, 10, 12], 14, 1],
  [13, [8, 10], 12, 1],
])('a metadata log that is cut at %i keeps %j (KR-01)', (offset, bases, endOffset, told) => {
  const { sim, active } = leading();
  truncateMetadataLog(sim, active, offset);
  expect([active.log.batches.map(({ baseOffset }) => baseOffset), active.log.endOffset]).toEqual([bases, endOffset]);
  expect(sim.events.filter(({ type }) => type === 'MetadataTruncated')).toHaveLength(told);
});
