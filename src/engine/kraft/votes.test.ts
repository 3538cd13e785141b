import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import type { MessageOf } from '../messages';
import { createSimulation } from '../simulation';
import { controllerAt } from './quorum';
import { handleVote } from './votes';

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
