import { emit, type Simulation, send } from '../context';
import { infoAtController } from '../info';
import { controllerNode, type ErrorCode, type Message, type MessageOf } from '../messages';
import type { QueuedEvent } from '../state';
import type { TimerKind } from '../trace';
import { alterPartition } from './alterPartition';
import {
  type BrokerControlState,
  calculateNextBrokerState,
  findOneStaleBroker,
  hasValidSession,
  lowestActiveOffset,
  touch,
} from './brokerHeartbeatManager';
import { registerBroker } from './clusterControl';
import { handleLinger, handleMetadataFetch } from './commit';
import { handleRegistrationTimer, registerController } from './controllerRegistration';
import { handleAssignReplicasToDirs } from './directories';
import { expireMetadataFetch } from './metadataFetches';
import { appendRecords, isActiveController, nextWriteOffset, respondWhenCommitted } from './metadataLog';
import { maybeBalancePartitionLeaders, maybeElectUncleanLeaders } from './periodicTasks';
import { generateNextProducerId } from './producerIds';
import type { BrokerRegistration, MetadataRecord } from './records';
import { handleBrokerFenced, handleBrokerInControlledShutdown, handleBrokerUnfenced, hasLeaderships } from './replicationControl';
import { announce, checkMajority, electionTimedOut } from './roles';
import { scheduleSessionCheck } from './sessionCheck';
import type { BrokerContact, QuorumController } from './state';
import { checkFetchTimeout, handleVoterDisconnected, handleVoterFetchResponse, retryFetch } from './voterFetcher';
import { handleBeginQuorumEpoch, handleEndQuorumEpoch, handleQuorumAnswer, handleVote, handleVoteResponse } from './votes';

type TimerEvent = Extract<QueuedEvent, { kind: 'timer' }>;

/** Timers that are void once the controller has another role, or has begun it anew. */
const RULED_BY_ROLE: readonly TimerKind[] = ['quorumElection', 'quorumFetch', 'quorumFetchRetry', 'quorumMajority', 'quorumAnnouncement'];

const RULED_BY_OFFICE: readonly TimerKind[] = ['uncleanElection', 'preferredElection'];

function stateOf({ fenced, inControlledShutdown }: BrokerRegistration): BrokerControlState {
  if (fenced) return 'FENCED';
  return inControlledShutdown ? 'CONTROLLED_SHUTDOWN' : 'UNFENCED';
}

function heartbeatError(controller: QuorumController, request: MessageOf<'BrokerHeartbeat'>): ErrorCode {
  if (!isActiveController(controller)) return 'NOT_CONTROLLER';
  const registration = controller.image.brokers[request.brokerId];
  if (!registration) return 'BROKER_ID_NOT_REGISTERED';
  return registration.epoch === request.brokerEpoch ? 'NONE' : 'STALE_BROKER_EPOCH';
}

function recordsOf(sim: Simulation, controller: QuorumController, broker: number, from: string, to: BrokerControlState): MetadataRecord[] {
  const { image } = controller;
  if (from === to) return [];
  switch (to) {
    case 'FENCED':
      return fencingRecords(sim, controller, broker);
    case 'UNFENCED':
      infoAtController(sim, controller.id, { says: 'unfenceGranted', broker, registerOffset: image.brokers[broker]?.registerOffset ?? -1 });
      emit(sim, { type: 'BrokerUnfenced', controller: controller.id, broker });
      return unfencingRecords(sim, controller, broker);
    case 'CONTROLLED_SHUTDOWN':
      infoAtController(sim, controller.id, { says: 'shutdownRequested', broker });
      emit(sim, { type: 'ControlledShutdownStarted', controller: controller.id, broker });
      return handleBrokerInControlledShutdown(sim, image, broker);
    case 'SHUTDOWN_NOW':
      if (from === 'FENCED') return [];
      tellLastOffsets(sim, controller, broker);
      emit(sim, { type: 'BrokerFenced', controller: controller.id, broker, by: 'shutdown' });
      return fencingRecords(sim, controller, broker);
  }
}

function fencingRecords(sim: Simulation, controller: QuorumController, broker: number): MetadataRecord[] {
  const records = handleBrokerFenced(sim, controller.image, broker);
  tellChanges(sim, controller, 'handleBrokerFenced', records);
  return records;
}

function unfencingRecords(sim: Simulation, controller: QuorumController, broker: number): MetadataRecord[] {
  const records = handleBrokerUnfenced(sim, controller.image, broker);
  tellChanges(sim, controller, 'handleBrokerUnfenced', records);
  return records;
}

/** Notes how many partitions these records change (`generateLeaderAndIsrUpdates`). */
function tellChanges(
  sim: Simulation,
  { id }: QuorumController,
  of: 'handleBrokerFenced' | 'handleBrokerUnfenced',
  records: readonly MetadataRecord[],
): void {
  const count = records.filter(({ type }) => type === 'PartitionChange').length;
  if (count > 0) infoAtController(sim, id, { says: 'partitionsChange', of, count });
}

/** Notes that a broker may go, because those that stay know of it. */
function tellLastOffsets(sim: Simulation, controller: QuorumController, broker: number): void {
  const shutdownOffset = controller.contacts[broker]?.controlledShutdownOffset ?? -1;
  if (shutdownOffset < 0) return;
  const lowest = Math.max(lowestActiveOffset(controller), shutdownOffset);
  const known = Number.isFinite(lowest) ? lowest : shutdownOffset;
  infoAtController(sim, controller.id, { says: 'shutdownGranted', broker, lowestActiveOffset: known, shutdownOffset });
}

/** A heartbeat: the broker is alive, and wants something (KR-08, KR-09, `processBrokerHeartbeat`). */
export function processBrokerHeartbeat(sim: Simulation, controller: QuorumController, request: MessageOf<'BrokerHeartbeat'>): void {
  const { brokerId, correlationId, currentMetadataOffset, wantFence, wantShutDown } = request;
  const error = heartbeatError(controller, request);
  if (error !== 'NONE') {
    const nothing = { isCaughtUp: false, isFenced: true, shouldShutDown: false };
    send(sim, controllerNode(controller.id), request.from, { kind: 'BrokerHeartbeatResponse', correlationId, error, ...nothing });
    return;
  }
  touch(controller, brokerId, request.brokerEpoch, currentMetadataOffset, sim.state.nowMs);
  scheduleSessionCheck(sim, controller);
  const registration = controller.image.brokers[brokerId] as BrokerRegistration;
  const contact = controller.contacts[brokerId] as BrokerContact;
  const currentState = stateOf(registration);
  const next = calculateNextBrokerState({
    currentState,
    wantFence,
    wantShutDown,
    currentMetadataOffset,
    registerBrokerRecordOffset: registration.registerOffset,
    hasLeaderships: hasLeaderships(controller.image, brokerId),
    controlledShutdownOffset: contact.controlledShutdownOffset,
    lowestActiveOffset: lowestActiveOffset(controller),
  });
  appendRecords(sim, controller, recordsOf(sim, controller, brokerId, currentState, next));
  if (next === 'CONTROLLED_SHUTDOWN' && currentState !== next) contact.controlledShutdownOffset = nextWriteOffset(controller) - 1;
  respondWhenCommitted(sim, controller, request.from, {
    kind: 'BrokerHeartbeatResponse',
    correlationId,
    error,
    isCaughtUp: currentMetadataOffset >= registration.registerOffset,
    isFenced: next === 'FENCED' || next === 'SHUTDOWN_NOW',
    shouldShutDown: next === 'SHUTDOWN_NOW',
  });
}

/** One broker that has been silent for longer than its session is fenced (KR-10, `maybeFenceOneStaleBroker`). */
function maybeFenceOneStaleBroker(sim: Simulation, controller: QuorumController): void {
  controller.checksSessions = false;
  if (!isActiveController(controller)) return;
  scheduleSessionCheck(sim, controller);
  const broker = findOneStaleBroker(sim, controller);
  if (broker !== undefined) fence(sim, controller, broker, 'session');
}

/** The controller gives up a broker (KR-11). */
function fence(sim: Simulation, controller: QuorumController, broker: number, by: 'session' | 'command'): void {
  delete controller.contacts[broker];
  emit(sim, { type: 'BrokerFenced', controller: controller.id, broker, by });
  if (by === 'session')
    infoAtController(sim, controller.id, { says: 'fencing', broker, brokerEpoch: controller.image.brokers[broker]?.epoch ?? -1 });
  appendRecords(sim, controller, fencingRecords(sim, controller, broker));
}

/** The session of a broker ends now, whatever it does; its next heartbeat unfences it. @returns whether it had one */
export function expireSession(sim: Simulation, controller: QuorumController, broker: number): boolean {
  if (!hasValidSession(sim, controller, broker)) return false;
  fence(sim, controller, broker, 'command');
  return true;
}

/** A message that has arrived at a controller which runs. */
function handleMessage(sim: Simulation, controller: QuorumController, message: Message): void {
  switch (message.kind) {
    case 'BrokerRegistration':
      return registerBroker(sim, controller, message);
    case 'BrokerHeartbeat':
      return processBrokerHeartbeat(sim, controller, message);
    case 'ControllerRegistration':
      return registerController(sim, controller, message);
    case 'AlterPartition':
      return alterPartition(sim, controller, message);
    case 'AssignReplicasToDirs':
      return handleAssignReplicasToDirs(sim, controller, message);
    case 'AllocateProducerIds':
      return generateNextProducerId(sim, controller, message);
    case 'MetadataFetch':
      return handleMetadataFetch(sim, controller, message);
    case 'MetadataFetchResponse':
      return handleVoterFetchResponse(sim, controller, message);
    case 'Vote':
      return handleVote(sim, controller, message);
    case 'VoteResponse':
      return handleVoteResponse(sim, controller, message);
    case 'BeginQuorumEpoch':
      return handleBeginQuorumEpoch(sim, controller, message);
    case 'EndQuorumEpoch':
      return handleEndQuorumEpoch(sim, controller, message);
    case 'BeginQuorumEpochResponse':
    case 'EndQuorumEpochResponse':
      return handleQuorumAnswer(sim, controller, message);
    case 'Disconnect':
      return handleVoterDisconnected(sim, controller, message.of);
    default:
      return;
  }
}

/** A message has arrived at a controller's process, if there is one. */
export function deliverToController(sim: Simulation, controller: QuorumController, event: QueuedEvent, message: Message): void {
  if (controller.status === 'paused') controller.inbox.push(event);
  else if (controller.status === 'running') handleMessage(sim, controller, message);
  else if (message.kind !== 'Disconnect') send(sim, message.to, message.from, { kind: 'Disconnect', of: message.to });
}

/** A timer of a controller's process rings, if it is still that process. */
export function ringAtController(sim: Simulation, controller: QuorumController, event: TimerEvent): void {
  if (controller.incarnation !== event.incarnation) return;
  if (controller.status === 'paused') controller.inbox.push(event);
  else handleTimer(sim, controller, event);
}

function handleTimer(sim: Simulation, controller: QuorumController, { timer, about }: TimerEvent): void {
  if (RULED_BY_ROLE.includes(timer) && about !== controller.plan) return;
  if (RULED_BY_OFFICE.includes(timer) && (about !== controller.epoch || !isActiveController(controller))) return;
  switch (timer) {
    case 'quorumElection':
      return electionTimedOut(sim, controller);
    case 'quorumFetch':
      return checkFetchTimeout(sim, controller);
    case 'quorumFetchRetry':
      return retryFetch(sim, controller);
    case 'quorumMajority':
      return checkMajority(sim, controller);
    case 'quorumAnnouncement':
      return announce(sim, controller);
    case 'controllerRegistration':
      return handleRegistrationTimer(sim, controller);
    case 'metadataLinger':
      return handleLinger(sim, controller);
    case 'metadataFetchExpires':
      return expireMetadataFetch(sim, controller, String(about));
    case 'fenceStaleBroker':
      return maybeFenceOneStaleBroker(sim, controller);
    case 'uncleanElection':
      return maybeElectUncleanLeaders(sim, controller);
    case 'preferredElection':
      return maybeBalancePartitionLeaders(sim, controller);
    default:
      return;
  }
}
