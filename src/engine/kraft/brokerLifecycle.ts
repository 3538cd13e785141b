import { endProcess, startServing, stopProcess } from '../broker/process';
import { emit, roundTripMs, type Simulation, scheduleAtBroker, send } from '../context';
import { brokerNode, controllerNode, type MessageOf, type NodeId } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState } from '../state';
import { maybeAssignReplicasToDirs } from './directories';
import { deleteStrayReplicas, publishMetadata } from './metadataPublisher';
import { NO_CONTROLLER, replayedMetadataOffset } from './quorum';

/** What a broker dies with that could not register (KR-07). */
export const UNABLE_TO_REGISTER = 'Shutting down because we were unable to register with the controller quorum.';
/** Between two heartbeats of a broker that is not caught up yet (KR-09). */
const CATCH_UP_MS = 10;
/** Looks again so soon for a controller to talk to. */
const NO_CONTROLLER_MS = 100;
/** A controller that went away is tried again so much later, if it is still the one that leads. */
const LOST_CONTROLLER_MS = 500;
/** The second wish to shut down follows the first this soon. */
const SHUTDOWN_AGAIN_MS = 50;
/** A broker that is not let go leaves after so long (CTL-03). */
const SHUTDOWN_TIMEOUT_MS = 300_000;

/** Every plan takes the place of the one before. */
function scheduleNextCommunication(sim: Simulation, broker: BrokerState, afterMs: number): void {
  broker.lifecycle.plan++;
  scheduleAtBroker(sim, broker, afterMs, 'brokerHeartbeat', broker.lifecycle.plan);
}

function afterInterval(sim: Simulation, broker: BrokerState): void {
  scheduleNextCommunication(sim, broker, brokerConfig(sim.settings, broker.id)['broker.heartbeat.interval.ms']);
}

/** The process asks to be registered, until it is or its time is over (KR-06, KR-07, `BrokerLifecycleManager`). */
export function startRegistration(sim: Simulation, broker: BrokerState): void {
  scheduleAtBroker(sim, broker, brokerConfig(sim.settings, broker.id)['initial.broker.registration.timeout.ms'], 'registrationTimeout');
  communicate(sim, broker);
}

/** The registration timeout is over: who is not registered by now gives up (KR-07). */
export function handleRegistrationTimeout(sim: Simulation, broker: BrokerState): void {
  if (broker.lifecycle.registered) return;
  emit(sim, { type: 'BrokerRefused', broker: broker.id, reason: UNABLE_TO_REGISTER, isTwin: false });
  endProcess(sim, broker, 'refused');
}

/** Sends the registration or the next heartbeat; without an answer it is sent again after half a session. */
function communicate(sim: Simulation, broker: BrokerState): void {
  const { lifecycle } = broker;
  if (broker.metadata.controllerId === NO_CONTROLLER) {
    scheduleNextCommunication(sim, broker, NO_CONTROLLER_MS);
    return;
  }
  lifecycle.inFlightRequest = sim.state.nextCorrelationId++;
  const correlationId = lifecycle.inFlightRequest;
  send(
    sim,
    brokerNode(broker.id),
    controllerNode(broker.metadata.controllerId),
    lifecycle.registered ? heartbeat(broker, correlationId) : registration(broker, correlationId),
  );
  const to = controllerNode(broker.metadata.controllerId);
  scheduleNextCommunication(sim, broker, Math.ceil(sim.settings.brokerSessionTimeoutMs / 2) + roundTripMs(sim, brokerNode(broker.id), to));
}

function registration(broker: BrokerState, correlationId: number) {
  const { id: brokerId, incarnation, disk, lifecycle } = broker;
  const { previousBrokerEpoch } = lifecycle;
  return { kind: 'BrokerRegistration', correlationId, brokerId, incarnation, directory: disk.directoryId, previousBrokerEpoch } as const;
}

function heartbeat(broker: BrokerState, correlationId: number) {
  return {
    kind: 'BrokerHeartbeat',
    correlationId,
    brokerId: broker.id,
    brokerEpoch: broker.brokerEpoch,
    currentMetadataOffset: replayedMetadataOffset(broker),
    wantFence: !broker.lifecycle.caughtUp,
    wantShutDown: broker.status === 'stopping',
  } as const;
}

/** A controller is gone: a request that it has not answered is sent anew, to whoever leads then (`NodeToControllerChannelManager`). */
export function handleHeartbeatLost(sim: Simulation, broker: BrokerState, controller: NodeId): void {
  const { lifecycle, metadata } = broker;
  if (lifecycle.inFlightRequest === 0 || controllerNode(metadata.controllerId) !== controller) return;
  lifecycle.inFlightRequest = 0;
  scheduleNextCommunication(sim, broker, LOST_CONTROLLER_MS);
}

/** It is time for the next request, or the last one has waited too long for its answer. */
export function handleHeartbeatTimer(sim: Simulation, broker: BrokerState, plan: number): void {
  if (broker.lifecycle.plan === plan) communicate(sim, broker);
}

/** The answer to a registration: an epoch, or a refusal and another attempt at the next interval (KR-06, KR-07). */
export function handleRegistrationResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'BrokerRegistrationResponse'>): void {
  const { lifecycle } = broker;
  if (lifecycle.inFlightRequest !== response.correlationId) return;
  lifecycle.inFlightRequest = 0;
  if (response.error !== 'NONE') {
    if (response.error === 'DUPLICATE_BROKER_REGISTRATION')
      emit(sim, { type: 'RegistrationRefused', broker: broker.id, error: response.error });
    afterInterval(sim, broker);
    return;
  }
  lifecycle.registered = true;
  broker.brokerEpoch = response.brokerEpoch;
  communicate(sim, broker);
}

/** The controllers' answer to a heartbeat (KR-08, KR-09). */
export function handleHeartbeatResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'BrokerHeartbeatResponse'>): void {
  const { lifecycle } = broker;
  if (lifecycle.inFlightRequest !== response.correlationId) return;
  lifecycle.inFlightRequest = 0;
  if (response.error !== 'NONE') {
    afterInterval(sim, broker);
    return;
  }
  if (broker.status === 'stopping') {
    awaitShutdown(sim, broker, response.shouldShutDown);
    return;
  }
  lifecycle.unfenced = !response.isFenced;
  maybeAssignReplicasToDirs(sim, broker);
  if (broker.status === 'starting' && lifecycle.unfenced) startServing(sim, broker);
  if (!lifecycle.caughtUp && response.isCaughtUp) {
    lifecycle.caughtUp = true;
    deleteStrayReplicas(sim, broker);
    publishMetadata(sim, broker);
    communicate(sim, broker);
  } else if (lifecycle.caughtUp) afterInterval(sim, broker);
  else scheduleNextCommunication(sim, broker, CATCH_UP_MS);
}

/** Controlled shutdown: the broker says that it wants to go, and waits until it may (CTL-03). */
export function requestShutdown(sim: Simulation, broker: BrokerState): void {
  scheduleAtBroker(sim, broker, SHUTDOWN_TIMEOUT_MS, 'shutdownTimeout');
  communicate(sim, broker);
}

function awaitShutdown(sim: Simulation, broker: BrokerState, shouldShutDown: boolean): void {
  const { lifecycle } = broker;
  if (shouldShutDown) stopProcess(sim, broker);
  else if (lifecycle.shutdownPending) afterInterval(sim, broker);
  else {
    lifecycle.shutdownPending = true;
    scheduleNextCommunication(sim, broker, SHUTDOWN_AGAIN_MS);
  }
}
