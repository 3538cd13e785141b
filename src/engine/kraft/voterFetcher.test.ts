import { describe, expect, test } from 'vitest';
import { handed, sentBy } from '../golden/messages';
import { controllerNode, type MessageOf } from '../messages';
import { quorumOf, timersSetBy } from './cluster.testing';
import type { QuorumController, QuorumRole } from './state';
import { handleVoterDisconnected, handleVoterFetchResponse, retryFetch } from './voterFetcher';

/** A follower that has asked its leader, and waits. */
function asking(change: Partial<QuorumController> = {}) {
  const at = quorumOf();
  Object.assign(at.follower, { fetchInFlight: 9, asked: at.active.id, ...change });
  return at;
}

type Asking = ReturnType<typeof asking>;

const retriesBy = ({ sim, follower }: Asking, action: () => unknown) =>
  timersSetBy(sim, 'quorumFetchRetry', controllerNode(follower.id), action);

/** An answer with one batch behind the follower's end. @returns how many records that brought, and in how many ms it asks again */
function answered(at: Asking, change: Partial<MessageOf<'MetadataFetchResponse'>> = {}) {
  const { sim, follower } = at;
  const { endOffset } = follower.log;
  const batch = { baseOffset: endOffset, lastOffset: endOffset, epoch: follower.epoch, createdAtMs: 0, records: [] };
  const body = { kind: 'MetadataFetchResponse', correlationId: 9, error: 'NONE', leaderId: follower.leaderId } as const;
  const rest = { leaderEpoch: follower.epoch, highWatermark: endOffset, batches: [batch] };
  const message = handed(controllerNode(at.active.id), controllerNode(follower.id), { ...body, ...rest, ...change });
  const retries = retriesBy(at, () => handleVoterFetchResponse(sim, follower, message));
  return [follower.log.endOffset - endOffset, ...retries];
}

describe('an answer to a voter’s fetch (KR-01)', () => {
  test('is appended by who follows', () => {
    expect(answered(asking())).toEqual([1]);
  });

  test.each<[string, Partial<QuorumController>, Partial<MessageOf<'MetadataFetchResponse'>>]>([
    ['an error', {}, { error: 'NOT_LEADER_OR_FOLLOWER' }],
    ['who follows no more', { role: 'unattached' }, {}],
    ['another epoch', {}, { leaderEpoch: 0 }],
  ])('counts not for %s: it asks again a little later', (_, change, answer) => {
    expect(answered(asking(change), answer)).toEqual([0, 100]);
  });

  test('lets a broker of the same process hear what is committed now (KR-20)', () => {
    const at = asking();
    const { id, log } = at.follower;
    const waits = { from: `b${id}`, correlationId: 4, fetchOffset: log.highWatermark, highWatermark: log.highWatermark, expiresAtMs: 1e6 };
    at.follower.parkedFetches = { [`b${id}`]: waits };
    const sent = sentBy(at.sim, () => answered(at, { highWatermark: log.endOffset + 1 }));
    expect(sent.filter(({ to }) => to === `b${id}`)).toMatchObject([{ kind: 'MetadataFetchResponse', highWatermark: log.highWatermark }]);
  });
});

test.each<[QuorumRole, number, number]>([
  ['follower', 0, 1],
  ['unattached', 0, 1],
  ['leader', 0, 0],
  ['follower', 9, 0],
])('%s, with fetch %i under way, asks again so many times: %i', (role, fetchInFlight, expected) => {
  const { sim, follower } = asking({ role, fetchInFlight });
  expect(sentBy(sim, () => retryFetch(sim, follower))).toHaveLength(expected);
});

test.each([
  ['whom it has asked', 9, 0, [100]],
  ['another one', 9, 1, []],
  ['whom it waits for no more', 0, 0, []],
])('a node is gone, %s: it asks again', (_, fetchInFlight, further, expected) => {
  const at = asking({ fetchInFlight });
  expect(retriesBy(at, () => handleVoterDisconnected(at.sim, at.follower, controllerNode(at.active.id + further)))).toEqual(expected);
});
