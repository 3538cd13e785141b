import { emit, type Simulation, scheduleAtController, send } from '../context';
import { controllerNode, type ErrorCode, type MessageOf } from '../messages';
import { majorityOf } from './commit';
import type { QuorumAnswer } from './messages';
import { lastEpochOf } from './metadataLog';
import { controllerIds } from './quorum';
import { becomeFollower, becomeUnattached, giveUpElection, voteFor, winVote } from './roles';
import type { QuorumController } from './state';
import { electionBackoffMs, fetchTimeoutMs } from './timeouts';

const NOBODY = -1;
/** What the second of the preferred successors waits, ms; every further one twice as long (`strictExponentialElectionBackoffMs`). */
const SUCCESSION_MS = 100;

/** The controller whose node this is. */
const senderOf = ({ from }: { readonly from: string }): number => Number(from.slice(1));

const answer = ({ leaderId, epoch }: QuorumController, error: ErrorCode): QuorumAnswer => ({ error, leaderId, leaderEpoch: epoch });

/** A newer epoch, or the leader of this one, has come to its ears (KR-03, `maybeTransition`). @returns whether it is another than before by that */
export function hearOf(sim: Simulation, controller: QuorumController, epoch: number, leaderId: number): boolean {
  if (epoch < controller.epoch || leaderId === controller.id) return false;
  if (leaderId >= 0 && (epoch > controller.epoch || controller.leaderId < 0 || controller.role === 'prospective')) {
    becomeFollower(sim, controller, epoch, leaderId);
    return true;
  }
  if (epoch === controller.epoch) return false;
  becomeUnattached(sim, controller, epoch);
  return true;
}

const isUpToDate = ({ log }: QuorumController, { lastEpoch, endOffset }: MessageOf<'Vote'>): boolean =>
  lastEpoch > lastEpochOf(log) || (lastEpoch === lastEpochOf(log) && endOffset >= log.endOffset);

/** Who has a leader that answers elects nobody else; who has voted, nobody but that one (KR-03, `canGrantVote`). */
function mayGrant(controller: QuorumController, { candidateId, preVote }: MessageOf<'Vote'>): boolean {
  const { role, votedId, leaderId, hasFetched } = controller;
  if (preVote) return role === 'unattached' || role === 'prospective' || (role === 'follower' && !hasFetched);
  return (role === 'unattached' || role === 'prospective') && leaderId < 0 && (votedId === NOBODY || votedId === candidateId);
}

/** A voter is asked for its vote (KR-03, `handleVoteRequest`). */
export function handleVote(sim: Simulation, controller: QuorumController, request: MessageOf<'Vote'>): void {
  const { epoch, candidateId: candidate, preVote } = request;
  const isOld = epoch < controller.epoch;
  if (epoch > controller.epoch) becomeUnattached(sim, controller, epoch);
  const granted = !isOld && isUpToDate(controller, request) && mayGrant(controller, request);
  if (granted && !preVote) voteFor(sim, controller, candidate);
  emit(sim, { type: 'VoteCast', controller: controller.id, candidate, epoch, preVote, granted });
  const error = isOld ? 'FENCED_LEADER_EPOCH' : 'NONE';
  send(sim, controllerNode(controller.id), request.from, { kind: 'VoteResponse', preVote, granted, ...answer(controller, error) });
}

/** A vote is in: a majority of them decides (KR-03, `handleVoteResponse`). */
export function handleVoteResponse(sim: Simulation, controller: QuorumController, response: MessageOf<'VoteResponse'>): void {
  const { leaderEpoch, leaderId, preVote, granted } = response;
  if (leaderEpoch > controller.epoch || (leaderId >= 0 && controller.leaderId < 0)) {
    hearOf(sim, controller, leaderEpoch, leaderId);
    return;
  }
  const isAwaited = controller.role === (preVote ? 'prospective' : 'candidate') && leaderEpoch === controller.epoch;
  if (!isAwaited) return;
  controller.votes[senderOf(response)] = granted;
  const majority = majorityOf(controllerIds(sim.state).length);
  const cast = Object.values(controller.votes);
  if (cast.filter(Boolean).length >= majority) winVote(sim, controller);
  else if (cast.filter((yes) => !yes).length >= majority) loseVote(sim, controller);
}

function loseVote(sim: Simulation, controller: QuorumController): void {
  if (controller.role === 'prospective') {
    giveUpElection(sim, controller);
    return;
  }
  controller.plan++;
  scheduleAtController(sim, controller, electionBackoffMs(sim, controller), 'quorumElection', controller.plan);
}

/** Somebody leads in an epoch (KR-03, `handleBeginQuorumEpochRequest`). */
export function handleBeginQuorumEpoch(sim: Simulation, controller: QuorumController, request: MessageOf<'BeginQuorumEpoch'>): void {
  const { leaderId, leaderEpoch } = request;
  const error = leaderEpoch < controller.epoch ? 'FENCED_LEADER_EPOCH' : 'NONE';
  if (error === 'NONE') hearOf(sim, controller, leaderEpoch, leaderId);
  send(sim, controllerNode(controller.id), request.from, { kind: 'BeginQuorumEpochResponse', ...answer(controller, error) });
}

/** Somebody leads no more: who follows it stands for election, in the order in which it prefers them (KR-04, `handleEndQuorumEpochRequest`). */
export function handleEndQuorumEpoch(sim: Simulation, controller: QuorumController, request: MessageOf<'EndQuorumEpoch'>): void {
  const { leaderId, leaderEpoch, preferredSuccessors } = request;
  const error = leaderEpoch < controller.epoch ? 'FENCED_LEADER_EPOCH' : 'NONE';
  if (error === 'NONE') hearOf(sim, controller, leaderEpoch, leaderId);
  send(sim, controllerNode(controller.id), request.from, { kind: 'EndQuorumEpochResponse', ...answer(controller, error) });
  if (error !== 'NONE' || controller.leaderId !== leaderId) return;
  const place = preferredSuccessors.indexOf(controller.id);
  const waitMs = place <= 0 ? 0 : SUCCESSION_MS * 2 ** (place - 1);
  controller.lastFetchMs = sim.state.nowMs + waitMs - fetchTimeoutMs(sim, controller);
  scheduleAtController(sim, controller, waitMs, 'quorumFetch', controller.plan);
}

/** What another voter answers to word of an epoch: perhaps of a newer one (KR-03, `maybeHandleCommonResponse`). */
export function handleQuorumAnswer(sim: Simulation, controller: QuorumController, { leaderEpoch, leaderId }: QuorumAnswer): void {
  hearOf(sim, controller, leaderEpoch, leaderId);
}
