import { emit, type Simulation, scheduleAt, send } from '../context';
import { controllerNode, type ErrorCode, type Message, type MessageOf } from '../messages';
import type { TimerKind } from '../trace';
import { alterPartition } from './alterPartition';
import {
  type BrokerControlState,
  calculateNextBrokerState,
  findOneStaleBroker,
  hasValidSession,
  lowestActiveOffset,
  touch,
  unfencedContacts,
} from './brokerHeartbeatManager';
import { registerBroker } from './clusterControl';
import { handleAssignReplicasToDirs } from './directories';
import {
  appendRecords,
  expireMetadataFetch,
  handleLinger,
  handleMetadataFetch,
  isActiveController,
  respondWhenCommitted,
} from './metadataLog';
import { maybeBalancePartitionLeaders, maybeElectUncleanLeaders } from './periodicTasks';
import type { BrokerRegistration, MetadataRecord } from './records';
import { handleBrokerFenced, handleBrokerInControlledShutdown, handleBrokerUnfenced, hasLeaderships } from './replicationControl';
import type { BrokerContact, QuorumController } from './state';

/** A session is looked at so often while it lasts (KR-10). */
const CHECKS_PER_SESSION = 8;

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
      return handleBrokerFenced(sim, image, broker);
    case 'UNFENCED':
      emit(sim, { type: 'BrokerUnfenced', controller: controller.id, broker });
      return handleBrokerUnfenced(sim, image, broker);
    case 'CONTROLLED_SHUTDOWN':
      emit(sim, { type: 'ControlledShutdownStarted', controller: controller.id, broker });
      return handleBrokerInControlledShutdown(sim, image, broker);
    case 'SHUTDOWN_NOW':
      if (from === 'FENCED') return [];
      emit(sim, { type: 'BrokerFenced', controller: controller.id, broker, by: 'shutdown' });
      return handleBrokerFenced(sim, image, broker);
  }
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
  if (next === 'CONTROLLED_SHUTDOWN' && currentState !== next) contact.controlledShutdownOffset = controller.log.endOffset - 1;
  respondWhenCommitted(sim, controller, request.from, {
    kind: 'BrokerHeartbeatResponse',
    correlationId,
    error,
    isCaughtUp: currentMetadataOffset >= registration.registerOffset,
    isFenced: next === 'FENCED' || next === 'SHUTDOWN_NOW',
    shouldShutDown: next === 'SHUTDOWN_NOW',
  });
}

/** From 4.0 on the controller looks every so often, before just when the next session would end (KR-10). */
function untilNextCheckMs(sim: Simulation, controller: QuorumController): number {
  const { profile, brokerSessionTimeoutMs } = sim.settings;
  if (profile.periodicFencing) return Math.floor(brokerSessionTimeoutMs / CHECKS_PER_SESSION);
  const oldest = Math.min(sim.state.nowMs, ...unfencedContacts(controller).map(({ lastContactMs }) => lastContactMs));
  return oldest + brokerSessionTimeoutMs - sim.state.nowMs;
}

/** Sets the timer of the next look for silent brokers, unless it is set. */
function scheduleSessionCheck(sim: Simulation, controller: QuorumController): void {
  if (controller.checksSessions) return;
  controller.checksSessions = true;
  scheduleAt(sim, controllerNode(controller.id), Math.max(1, untilNextCheckMs(sim, controller)), 'fenceStaleBroker');
}

/** One broker that has been silent for longer than its session is fenced (KR-10, `maybeFenceOneStaleBroker`). */
function maybeFenceOneStaleBroker(sim: Simulation, controller: QuorumController): void {
  controller.checksSessions = false;
  scheduleSessionCheck(sim, controller);
  if (!isActiveController(controller)) return;
  const broker = findOneStaleBroker(sim, controller);
  if (broker !== undefined) fence(sim, controller, broker, 'session');
}

/** The controller gives up a broker (KR-11). */
function fence(sim: Simulation, controller: QuorumController, broker: number, by: 'session' | 'command'): void {
  delete controller.contacts[broker];
  emit(sim, { type: 'BrokerFenced', controller: controller.id, broker, by });
  appendRecords(sim, controller, handleBrokerFenced(sim, controller.image, broker));
}

/** The session of a broker ends now, whatever it does; its next heartbeat unfences it. @returns whether it had one */
export function expireSession(sim: Simulation, controller: QuorumController, broker: number): boolean {
  if (!hasValidSession(sim, controller, broker)) return false;
  fence(sim, controller, broker, 'command');
  return true;
}

/** A message has arrived at a controller. */
export function deliverToController(sim: Simulation, controller: QuorumController, message: Message): void {
  switch (message.kind) {
    case 'BrokerRegistration':
      return registerBroker(sim, controller, message);
    case 'BrokerHeartbeat':
      return processBrokerHeartbeat(sim, controller, message);
    case 'MetadataFetch':
      return handleMetadataFetch(sim, controller, message);
    case 'AlterPartition':
      return alterPartition(sim, controller, message);
    case 'AssignReplicasToDirs':
      return handleAssignReplicasToDirs(sim, controller, message);
    default:
      return;
  }
}

/** A timer of a controller rings. */
export function ringAtController(sim: Simulation, controller: QuorumController, timer: TimerKind, about: string | number): void {
  switch (timer) {
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
