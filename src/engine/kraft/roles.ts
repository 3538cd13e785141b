import { emit, type Simulation, scheduleAtController, send } from '../context';
import { infoAtController } from '../info';
import { controllerNode, type MessageBody } from '../messages';
import { appendAsLeader, majorityOf } from './commit';
import { maybeRegisterController } from './controllerRegistration';
import { answerAllFetches } from './metadataFetches';
import { lastEpochOf } from './metadataLog';
import { renounce } from './office';
import { controllerIds } from './quorum';
import type { MetadataRecord } from './records';
import type { QuorumController, QuorumRole } from './state';
import { fetchTimeoutMs, randomElectionTimeoutMs, successorsOf } from './timeouts';
import { sendFetch } from './voterFetch';

const NOBODY = -1;
/** A leader reminds the other voters of itself this often (4.x: half the fetch timeout), and looks as often for a majority that fetches. */
const ANNOUNCEMENT_MS = 1000;

const othersOf = (sim: Simulation, { id }: QuorumController): number[] => controllerIds(sim.state).filter((voter) => voter !== id);

function sendToOthers(sim: Simulation, controller: QuorumController, body: MessageBody): void {
  for (const voter of othersOf(sim, controller)) send(sim, controllerNode(controller.id), controllerNode(voter), body);
}

function tellTransition(sim: Simulation, before: QuorumController, { id, role, epoch, leaderId }: QuorumController): void {
  emit(sim, { type: 'QuorumTransition', controller: id, from: before.role, to: role, epoch, leaderId });
  const isKnown = (before.epoch === epoch && before.leaderId === leaderId) || leaderId === id || before.active;
  if (!isKnown) infoAtController(sim, id, { says: 'newQuorumLeader', epoch, leaderId });
}

/** Takes on a role in an epoch, which is on disk from now on; what belonged to the one before is void. */
function enter(sim: Simulation, controller: QuorumController, role: QuorumRole, epoch: number, leaderId: number): void {
  const before = { ...controller };
  if (controller.active) renounce(sim, controller);
  if (epoch > controller.epoch) controller.votedId = NOBODY;
  Object.assign(controller, { role, epoch, leaderId, votes: {}, fetchers: {}, fetchInFlight: 0, hasFetched: false });
  controller.plan++;
  tellTransition(sim, before, controller);
  answerAllFetches(sim, controller);
}

function awaitElection(sim: Simulation, controller: QuorumController, waitMs = randomElectionTimeoutMs(sim, controller)): void {
  controller.electionDueMs = sim.state.nowMs + waitMs;
  scheduleAtController(sim, controller, waitMs, 'quorumElection', controller.plan);
}

/** Who waits for an election already does not begin to wait anew because somebody opens an epoch: or the one who opens them would keep the others from it. */
function patienceLeftMs({ state }: Simulation, { role, electionDueMs }: QuorumController): number | undefined {
  const waits = role !== 'follower' && role !== 'leader';
  return waits && electionDueMs > state.nowMs ? electionDueMs - state.nowMs : undefined;
}

/** It knows of no leader: it looks for one, and stands for election when it has found none in time (KR-03). */
export function becomeUnattached(sim: Simulation, controller: QuorumController, epoch: number): void {
  const left = patienceLeftMs(sim, controller);
  enter(sim, controller, 'unattached', epoch, NOBODY);
  awaitElection(sim, controller, left);
  sendFetch(sim, controller);
}

/** It has voted: the one it voted for has its time (KR-03). */
export function voteFor(sim: Simulation, controller: QuorumController, candidate: number): void {
  controller.votedId = candidate;
  controller.plan++;
  awaitElection(sim, controller);
}

/** It fetches from a leader (KR-01, KR-03). */
export function becomeFollower(sim: Simulation, controller: QuorumController, epoch: number, leaderId: number): void {
  enter(sim, controller, 'follower', epoch, leaderId);
  controller.lastFetchMs = sim.state.nowMs;
  scheduleAtController(sim, controller, fetchTimeoutMs(sim, controller), 'quorumFetch', controller.plan);
  sendFetch(sim, controller);
  maybeRegisterController(sim, controller);
}

function askForVotes(sim: Simulation, controller: QuorumController, preVote: boolean): void {
  const { id, epoch, log } = controller;
  controller.votes[id] = true;
  awaitElection(sim, controller);
  sendToOthers(sim, controller, { kind: 'Vote', epoch, candidateId: id, lastEpoch: lastEpochOf(log), endOffset: log.endOffset, preVote });
}

/** It asks whether it would be elected, in the epoch that is (KR-03, KIP-996). */
function becomeProspective(sim: Simulation, controller: QuorumController): void {
  enter(sim, controller, 'prospective', controller.epoch, controller.leaderId);
  askForVotes(sim, controller, true);
}

/** It stands for election in the next epoch, and votes for itself (KR-03). */
function becomeCandidate(sim: Simulation, controller: QuorumController): void {
  enter(sim, controller, 'candidate', controller.epoch + 1, NOBODY);
  controller.votedId = controller.id;
  askForVotes(sim, controller, false);
}

/** No leader was heard of in time: with pre-votes it asks first, without others it is elected at once (KR-03). */
export function standForElection(sim: Simulation, controller: QuorumController): void {
  const isAlone = othersOf(sim, controller).length === 0;
  if (sim.settings.profile.preVote && !isAlone) becomeProspective(sim, controller);
  else becomeCandidate(sim, controller);
  if (isAlone) becomeLeader(sim, controller);
}

/** Its election was not decided in time (KR-03). */
export function electionTimedOut(sim: Simulation, controller: QuorumController): void {
  const { role, epoch } = controller;
  if (role === 'prospective') giveUpElection(sim, controller);
  else if (role === 'resigned' && sim.settings.profile.preVote) becomeUnattached(sim, controller, epoch + 1);
  else standForElection(sim, controller);
}

/** It would not be elected: it goes back to its leader, if it has one (KIP-996). */
export function giveUpElection(sim: Simulation, controller: QuorumController): void {
  if (controller.leaderId !== NOBODY) becomeFollower(sim, controller, controller.epoch, controller.leaderId);
  else becomeUnattached(sim, controller, controller.epoch);
}

/** A majority has said yes. */
export function winVote(sim: Simulation, controller: QuorumController): void {
  if (controller.role === 'prospective') becomeCandidate(sim, controller);
  else becomeLeader(sim, controller);
}

/** What the first record of an epoch says, and at the head of a log with a dynamic quorum who its voters are (KR-02, KR-14, KR-20). */
function controlRecords(sim: Simulation, { id, log }: QuorumController, grantingVoters: readonly number[]): MetadataRecord[] {
  const voters = controllerIds(sim.state);
  const first: MetadataRecord = { type: 'LeaderChange', leaderId: id, voters, grantingVoters };
  const isDynamic = sim.scenario.cluster.quorum !== 'static';
  return log.endOffset === 0 && isDynamic ? [first, { type: 'KRaftVersion' }, { type: 'KRaftVoters', voters }] : [first];
}

/** It leads in the epoch in which it stood, and takes office once a record of that epoch is committed (KR-02, KR-03). */
function becomeLeader(sim: Simulation, controller: QuorumController): void {
  const granting = Object.keys(controller.votes)
    .map(Number)
    .filter((voter) => controller.votes[voter]);
  enter(sim, controller, 'leader', controller.epoch, controller.id);
  controller.votedId = NOBODY;
  controller.epochStartOffset = controller.log.endOffset;
  controller.lastFetchMs = sim.state.nowMs;
  if (othersOf(sim, controller).length > 0) {
    announce(sim, controller);
    scheduleAtController(sim, controller, ANNOUNCEMENT_MS, 'quorumMajority', controller.plan);
  }
  appendAsLeader(sim, controller, controlRecords(sim, controller, granting));
}

/** The leader tells the other voters of its epoch, again and again (KR-03). */
export function announce(sim: Simulation, controller: QuorumController): void {
  sendToOthers(sim, controller, { kind: 'BeginQuorumEpoch', leaderId: controller.id, leaderEpoch: controller.epoch });
  scheduleAtController(sim, controller, ANNOUNCEMENT_MS, 'quorumAnnouncement', controller.plan);
}

/** The leader of an epoch tells the other voters that it leads no more, and whom it would like to follow it (KR-04). */
export function endEpoch(sim: Simulation, controller: QuorumController): void {
  const { id, epoch, fetchers } = controller;
  const ends = othersOf(sim, controller).map((voter) => [voter, fetchers[controllerNode(voter)]?.endOffset ?? 0] as const);
  const preferredSuccessors = successorsOf(sim, controller, ends);
  sendToOthers(sim, controller, { kind: 'EndQuorumEpoch', leaderId: id, leaderEpoch: epoch, preferredSuccessors });
}

/** It led and does not any more: it cannot vote in its own epoch (KR-03, KR-04). */
export function becomeResigned(sim: Simulation, controller: QuorumController): void {
  endEpoch(sim, controller);
  enter(sim, controller, 'resigned', controller.epoch, controller.id);
  awaitElection(sim, controller);
}

/** Since 3.7 a leader looks whether a majority still fetches from it, and resigns without (KR-04, `timeUntilCheckQuorumExpires`). */
export function checkMajority(sim: Simulation, controller: QuorumController): void {
  const { fetchers, lastFetchMs } = controller;
  const limitMs = 1.5 * fetchTimeoutMs(sim, controller);
  const isHeard = (voter: number) => (fetchers[controllerNode(voter)]?.lastFetchMs ?? lastFetchMs) + limitMs > sim.state.nowMs;
  const heard = othersOf(sim, controller).filter(isHeard).length + 1;
  if (sim.settings.profile.checksQuorum && heard < majorityOf(controllerIds(sim.state).length)) becomeResigned(sim, controller);
  else scheduleAtController(sim, controller, ANNOUNCEMENT_MS, 'quorumMajority', controller.plan);
}
