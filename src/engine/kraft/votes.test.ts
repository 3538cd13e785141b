import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { handed, sentBy } from '../golden/messages';
import { controllerNode, type MessageOf } from '../messages';
import { createSimulation } from '../simulation';
import { quorumOf, timersSetBy } from './cluster.testing';
import { controllerAt } from './quorum';
import type { QuorumController, QuorumRole } from './state';
import { handleEndQuorumEpoch, handleQuorumAnswer, handleVote, handleVoteResponse, hearOf } from './votes';

const THREE = [{ id: 101 }, { id: 102 }, { id: 103 }];

/** Voter 101 of a quorum of three, asked for its vote again and again; each asking one epoch later than its own unless something else is said. */
function voter() {
  const scenario = threeBrokers([], { kafka: '4.1', mode: 'kraft' });
  const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, controllers: THREE } });
  const controller = controllerAt(sim.state, 'c101');
  if (!controller) throw new Error('there is no controller 101');
  const fresh = { epoch: controller.epoch + 1, lastEpoch: controller.epoch, endOffset: controller.log.endOffset, preVote: false };
  const asked = (candidateId: number, change: Partial<MessageOf<'Vote'>> = {}): boolean => {
    sim.events = [];
    const head = { id: 0, from: `c${candidateId}`, to: 'c101', sentAtMs: 0, dueAtMs: 0, sentInStep: 0 };
    handleVote(sim, controller, { ...head, kind: 'Vote', candidateId, ...fresh, ...change });
    return sim.events.some((event) => event.type === 'VoteCast' && event.granted);
  };
  return { asked, controller, fresh };
}

describe('a voter (KR-03)', () => {
  test('has one vote in an epoch: nobody else gets it, whoever has it gets it again', () => {
    const { asked, fresh } = voter();
    expect([asked(102), asked(103), asked(102)]).toEqual([true, false, true]);
    expect(asked(103, { epoch: fresh.epoch + 1 })).toBe(true);
  });

  test('elects nobody whose log ends before its own, or in an older epoch', () => {
    const { asked, fresh } = voter();
    expect(asked(102, { endOffset: fresh.endOffset - 1 })).toBe(false);
    expect(asked(102, { lastEpoch: fresh.lastEpoch - 1, endOffset: fresh.endOffset + 9 })).toBe(false);
    expect(asked(102, { lastEpoch: fresh.lastEpoch + 1, endOffset: 0 })).toBe(true);
  });

  test('elects nobody in an epoch that is over, nor while it follows the leader of this one', () => {
    const { asked, controller, fresh } = voter();
    expect(controller.role).not.toBe('unattached');
    expect(asked(102, { epoch: controller.epoch })).toBe(false);
    expect(asked(102, { epoch: fresh.epoch + 1 })).toBe(true);
    expect(asked(102, { epoch: fresh.epoch })).toBe(false);
  });

  test('is not bound by a pre-vote, and gives none while its leader answers (KIP-996)', () => {
    const { asked, controller } = voter();
    expect(asked(102, { preVote: true, epoch: controller.epoch })).toBe(false);
    expect([asked(102, { preVote: true }), asked(103)]).toEqual([true, true]);
    expect(controller.votedId).toBe(103);
  });
});

/** A voter of a quorum of three, other than the one in office, as a test wants it. */
function other(change: Partial<QuorumController> = {}) {
  const { sim, follower } = quorumOf();
  Object.assign(follower, change);
  return { sim, controller: follower, node: controllerNode(follower.id), epoch: follower.epoch };
}

describe('word of an epoch (KR-03, `maybeTransition`)', () => {
  test.each<[string, Partial<QuorumController>, number, number, boolean, QuorumRole]>([
    ['of an older one is none', { leaderId: -1, role: 'unattached' }, -1, 101, false, 'unattached'],
    ['of a newer one without a leader', {}, 1, -1, true, 'unattached'],
    ['of a newer one with a leader', {}, 1, 0, true, 'follower'],
    ['of the leader of this one, where none was known', { leaderId: -1, role: 'unattached' }, 0, 0, true, 'follower'],
    ['of the leader that it follows', { leaderId: 0 }, 0, 0, false, 'follower'],
    ['of the leader that it has given up already', { leaderId: 0, role: 'prospective' }, 0, 0, true, 'follower'],
  ])('%s', (_, change, later, leaderId, isNews, role) => {
    const { sim, controller, epoch } = other(change);
    expect(hearOf(sim, controller, epoch + later, leaderId)).toBe(isNews);
    expect(controller.role).toBe(role);
  });

  test('that it leads itself is none', () => {
    const { sim, controller, epoch } = other({ role: 'unattached', leaderId: -1 });
    expect(hearOf(sim, controller, epoch + 1, controller.id)).toBe(false);
    expect(controller.epoch).toBe(epoch);
  });

  test('comes with answers, too', () => {
    const { sim, controller, epoch } = other({ role: 'resigned' });
    handleQuorumAnswer(sim, controller, { error: 'FENCED_LEADER_EPOCH', leaderEpoch: epoch + 1, leaderId: 0 });
    expect([controller.role, controller.leaderId]).toEqual(['follower', 0]);
  });
});

test.each<[Partial<QuorumController>, boolean]>([
  [{ role: 'unattached', leaderId: -1, votedId: -1 }, true],
  [{ role: 'prospective', leaderId: -1, votedId: -1 }, true],
  [{ role: 'resigned', leaderId: -1, votedId: -1 }, false],
  [{ role: 'unattached', leaderId: 0, votedId: -1 }, false],
  [{ role: 'unattached', leaderId: -1, votedId: 999 }, false],
])('%j grants its vote in its own epoch: %s (`canGrantVote`)', (change, granted) => {
  const { sim, controller, node, epoch } = other(change);
  const log = { lastEpoch: epoch, endOffset: controller.log.endOffset };
  const vote = handed('c109', node, { kind: 'Vote', candidateId: 109, epoch, preVote: false, ...log });
  expect(sentBy(sim, () => handleVote(sim, controller, vote))).toContainEqual(expect.objectContaining({ kind: 'VoteResponse', granted }));
});

test.each([
  [-1, 'FENCED_LEADER_EPOCH'],
  [0, 'NONE'],
])('a vote is asked for in an epoch %i from its own: %s', (later, error) => {
  const { sim, controller, node, epoch } = other();
  const vote = handed('c109', node, { kind: 'Vote', candidateId: 109, epoch: epoch + later, preVote: false, lastEpoch: 0, endOffset: 0 });
  expect(sentBy(sim, () => handleVote(sim, controller, vote))).toMatchObject([{ kind: 'VoteResponse', error }]);
});

describe('an answer to who asked for a vote', () => {
  type Answer = Partial<MessageOf<'VoteResponse'>>;
  const asksFirst: Partial<QuorumController> = { role: 'prospective', leaderId: -1, votes: {} };

  function answered(change: Partial<QuorumController>, answer: Answer, later = 0) {
    const { sim, controller, node, epoch } = other(change);
    controller.votes = { [controller.id]: true };
    const body = { kind: 'VoteResponse', preVote: true, granted: true, error: 'NONE', leaderId: -1 } as const;
    handleVoteResponse(sim, controller, handed('c109', node, { ...body, leaderEpoch: epoch + later, ...answer }));
    return [controller.role, controller.epoch - epoch];
  }

  test.each<[string, Partial<QuorumController>, Answer, number, readonly unknown[]]>([
    ['a majority before the vote: it stands', asksFirst, {}, 0, ['candidate', 1]],
    ['a majority: it leads', { role: 'candidate', leaderId: -1 }, { preVote: false }, 0, ['leader', 0]],
    ['of a newer epoch', asksFirst, {}, 1, ['unattached', 1]],
    ['of an older epoch', asksFirst, {}, -1, ['prospective', 0]],
    ['with a leader, where none was known', asksFirst, { leaderId: 0 }, 0, ['follower', 0]],
    ['with a leader, where one was known', { role: 'prospective', leaderId: 0 }, { leaderId: 0 }, 0, ['candidate', 1]],
    ['to a question before the vote, after it', { role: 'candidate', leaderId: -1 }, {}, 0, ['candidate', 0]],
    ['to who stands no more', { role: 'unattached', leaderId: -1 }, {}, 0, ['unattached', 0]],
  ])('%s', (_, change, answer, later, expected) => {
    expect(answered(change, answer, later)).toEqual(expected);
  });

  test('a majority of noes: it goes back to looking for a leader (KIP-996)', () => {
    const { sim, controller, node, epoch } = other(asksFirst);
    const no = { kind: 'VoteResponse', preVote: true, granted: false, error: 'NONE', leaderId: -1, leaderEpoch: epoch } as const;
    for (const from of ['c108', 'c109'] as const) handleVoteResponse(sim, controller, handed(from, node, no));
    expect([controller.role, controller.epoch]).toEqual(['unattached', epoch]);
  });
});

describe('a leader that goes (KR-04, `handleEndQuorumEpochRequest`)', () => {
  const ended = (
    change: Partial<QuorumController>,
    later: number,
    leaderId = 0,
    successors: (own: number) => number[] = (own) => [own],
  ) => {
    const { sim, controller, node, epoch } = other({ leaderId: 0, ...change });
    const body = { kind: 'EndQuorumEpoch', leaderId, leaderEpoch: epoch + later, preferredSuccessors: successors(controller.id) } as const;
    const waits = timersSetBy(sim, 'quorumFetch', node, () => handleEndQuorumEpoch(sim, controller, handed('c0', node, body)));
    return [controller.epoch - epoch, waits[0]];
  };

  test.each([
    ['first of its successors', (own: number) => [own, 108], 0],
    ['second', (own: number) => [108, own], 100],
    ['third', (own: number) => [108, 109, own], 200],
    ['none of them', () => [108], 0],
  ])('%s waits %i ms', (_, successors, waitMs) => {
    expect(ended({}, 0, 0, successors)).toEqual([0, waitMs]);
  });

  test.each<[string, Partial<QuorumController>, number, number]>([
    ['in an epoch that is over', {}, -1, 0],
    ['whom it does not follow', {}, 0, 109],
  ])('%s moves nobody', (_, change, later, leaderId) => {
    expect(ended(change, later, leaderId)).toEqual([0, undefined]);
  });

  test('of an epoch that is new here: it is known from now on', () => {
    expect(ended({}, 1)[0]).toBe(1);
  });
});
