import { describe, expect, test } from 'vitest';
import { sentBy } from '../golden/messages';
import type { NodeId } from '../messages';
import { quorumOf, timersSetBy } from './cluster.testing';
import { answerOrPark } from './metadataFetches';
import { becomeUnattached, checkMajority, electionTimedOut, giveUpElection, voteFor } from './roles';
import type { QuorumController, QuorumRole } from './state';
import { fetchTimeoutMs, successorsOf } from './timeouts';

type Cluster = ReturnType<typeof quorumOf>;

/** A follower of a quorum of three, which has taken on another role, and is at a moment of 1,000 ms. */
function voter(change: Partial<QuorumController>, kafka: '3.9' | '4.1' = '4.1') {
  const at = quorumOf({ kafka });
  at.sim.state.nowMs = 1_000;
  Object.assign(at.follower, change);
  return at;
}

const electionsSet = ({ sim, follower }: Cluster, action: () => unknown) => timersSetBy(sim, 'quorumElection', `c${follower.id}`, action);

describe('a voter takes on a role (KR-03)', () => {
  test.each<[string, number, readonly number[]]>([
    ['in a newer epoch has its vote again', 1, [-1]],
    ['in the same one keeps it', 0, [103]],
  ])('%s', (_, later, [votedId]) => {
    const { sim, follower } = voter({ votedId: 103 });
    becomeUnattached(sim, follower, follower.epoch + later);
    expect(follower.votedId).toBe(votedId);
  });

  test('and whoever waited for its answer to a fetch hears so', () => {
    const { sim, active } = quorumOf();
    const body = { kind: 'MetadataFetch', correlationId: 3, currentLeaderEpoch: 1, fetchOffset: 1e6, lastFetchedEpoch: 1 } as const;
    const head = { id: 0, from: 'b1' as NodeId, to: 'c101' as NodeId, sentAtMs: 0, dueAtMs: 0, sentInStep: 0 };
    answerOrPark(sim, active, { ...head, ...body, highWatermark: 1e6, maxWaitMs: 500 });
    const sent = sentBy(sim, () => becomeUnattached(sim, active, active.epoch + 1));
    expect(sent.filter(({ to }) => to === 'b1')).toMatchObject([{ kind: 'MetadataFetchResponse', error: 'NOT_LEADER_OR_FOLLOWER' }]);
  });
});

describe('how long it waits for an election (KR-03)', () => {
  test.each<[QuorumRole, number, boolean]>([
    ['candidate', 1_007, true],
    ['unattached', 1_007, true],
    ['candidate', 1_000, false],
    ['candidate', 993, false],
    ['follower', 1_007, false],
    ['leader', 1_007, false],
  ])('%s, that would stand at %i ms: it goes on waiting as it did: %s', (role, electionDueMs, goesOn) => {
    const at = voter({ role, electionDueMs });
    const [waitMs] = electionsSet(at, () => becomeUnattached(at.sim, at.follower, at.follower.epoch + 1));
    if (goesOn) expect(waitMs).toBe(7);
    else expect(waitMs).toBeGreaterThanOrEqual(1_000);
  });

  test('whom it votes for has its time', () => {
    const at = voter({ role: 'unattached', electionDueMs: 1_007 });
    expect(electionsSet(at, () => voteFor(at.sim, at.follower, 103))[0]).toBeGreaterThanOrEqual(1_000);
  });

  test.each<[QuorumRole, '3.9' | '4.1', QuorumRole, number]>([
    ['resigned', '4.1', 'unattached', 1],
    ['resigned', '3.9', 'candidate', 1],
    ['unattached', '4.1', 'prospective', 0],
    ['unattached', '3.9', 'candidate', 1],
    ['candidate', '4.1', 'prospective', 0],
    ['candidate', '3.9', 'candidate', 1],
    ['prospective', '4.1', 'follower', 0],
  ])('over, %s of %s is %s, so many epochs later: %i', (role, kafka, expected, later) => {
    const { sim, follower } = voter({ role }, kafka);
    const { epoch } = follower;
    electionTimedOut(sim, follower);
    expect([follower.role, follower.epoch - epoch]).toEqual([expected, later]);
  });

  test('who would not be elected, and knows of no leader, looks for one in the epoch that is', () => {
    const { sim, follower } = voter({ role: 'prospective', leaderId: -1 });
    const { epoch } = follower;
    giveUpElection(sim, follower);
    expect([follower.role, follower.epoch]).toEqual(['unattached', epoch]);
  });
});

test.each([
  [-1, 'leader'],
  [0, 'resigned'],
])('a leader that no majority has asked for one and a half fetch timeouts, and %i ms more, is then %s (KR-04)', (more, role) => {
  const { sim, active } = quorumOf({ kafka: '3.9' });
  Object.assign(active, { fetchers: {}, lastFetchMs: 0 });
  sim.state.nowMs = 1.5 * fetchTimeoutMs(sim, active) + more;
  checkMajority(sim, active);
  expect(active.role).toBe(role);
});

test.each<[string, readonly (readonly [number, number])[], number | undefined, '3.9' | '4.1', readonly number[]]>([
  [
    'the longest log first',
    [
      [102, 5],
      [103, 9],
    ],
    undefined,
    '4.1',
    [103, 102],
  ],
  [
    'though luck favours the other',
    [
      [102, 5],
      [103, 9],
    ],
    102,
    '3.9',
    [103, 102],
  ],
  [
    'among equals the lower id',
    [
      [103, 9],
      [102, 9],
    ],
    undefined,
    '4.1',
    [102, 103],
  ],
  [
    'or whom luck favours',
    [
      [102, 9],
      [103, 9],
    ],
    103,
    '3.9',
    [103, 102],
  ],
  [
    'with pre-votes he is asked last, and wins',
    [
      [102, 9],
      [103, 9],
    ],
    102,
    '4.1',
    [103, 102],
  ],
])('who should follow a leader: %s (KR-04)', (_, ends, luck, kafka, expected) => {
  const { sim, active } = quorumOf({ kafka });
  const elected = luck === undefined ? [] : [{ epoch: active.epoch + 1, controller: luck }];
  const scenario = { ...sim.scenario, cluster: { ...sim.scenario.cluster, elected } };
  expect(successorsOf({ ...sim, scenario }, active, ends)).toEqual(expected);
});
