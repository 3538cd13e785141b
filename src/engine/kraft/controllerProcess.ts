import { emit, type Simulation, scheduleAtController, send } from '../context';
import { brokerNode, controllerNode } from '../messages';
import { push } from '../queue';
import { NEVER } from '../state';
import { controllerIds, NO_CONTROLLER } from './quorum';
import { becomeFollower, becomeResigned, becomeUnattached, endEpoch, standForElection } from './roles';
import type { ControllerStatus, QuorumController } from './state';

/** A controller looks so long after its start whether it is registered. */
const REGISTRATION_MS = 1000;

function setStatus(sim: Simulation, controller: QuorumController, to: ControllerStatus): void {
  emit(sim, { type: 'ControllerStatus', controller: controller.id, from: controller.status, to });
  controller.status = to;
}

/** What the process knew beside its disk. What is committed is kept, though the process does not know it before a leader tells. */
function forget(controller: QuorumController): void {
  controller.knowsHighWatermark = false;
  controller.electionDueMs = NEVER;
  controller.active = false;
  controller.accumulated = [];
  controller.contacts = {};
  controller.deferred = [];
  controller.parkedFetches = {};
  controller.fetchers = {};
  controller.fetchInFlight = 0;
  controller.checksSessions = false;
  controller.lingers = false;
  controller.inbox = [];
}

/**
 * The process begins as what its `quorum-state` says that it was: who led is Resigned, who followed follows (KR-03). Alone it is elected at
 * once.
 */
export function startController(sim: Simulation, controller: QuorumController): void {
  forget(controller);
  controller.incarnation++;
  setStatus(sim, controller, 'running');
  const { id, leaderId, epoch } = controller;
  scheduleAtController(sim, controller, REGISTRATION_MS, 'controllerRegistration');
  if (controllerIds(sim.state).length === 1) standForElection(sim, controller);
  else if (leaderId === id) becomeResigned(sim, controller);
  else if (leaderId !== NO_CONTROLLER) becomeFollower(sim, controller, epoch, leaderId);
  else becomeUnattached(sim, controller, epoch);
}

/** The controllers that are to run come up. */
export function startQuorum(sim: Simulation): void {
  const down = (sim.scenario.cluster.controllers ?? []).filter((each) => each.down).map(({ id }) => id);
  for (const controller of Object.values(sim.state.quorum?.controllers ?? {}))
    if (!controller.isBroker && !down.includes(controller.id)) startController(sim, controller);
}

/** The process ends: everybody who is connected to it notices. */
function endController(sim: Simulation, controller: QuorumController, status: ControllerStatus): void {
  const self = controllerNode(controller.id);
  controller.incarnation++;
  forget(controller);
  setStatus(sim, controller, status);
  const brokers = Object.keys(sim.state.brokers).map((id) => brokerNode(Number(id)));
  const voters = controllerIds(sim.state).filter((id) => id !== controller.id);
  for (const peer of [...brokers, ...voters.map(controllerNode)]) send(sim, self, peer, { kind: 'Disconnect', of: self });
}

/** Ends in order: a leader tells the others whom it would like to follow it (KR-04). */
export function stopController(sim: Simulation, controller: QuorumController): void {
  if (controller.role === 'leader') endEpoch(sim, controller);
  endController(sim, controller, 'stopped');
}

/** kill −9. What it had appended is on its disk; what lingered is lost. */
export function killController(sim: Simulation, controller: QuorumController): void {
  endController(sim, controller, 'crashed');
}

/** The controller in a broker's process; undefined for a broker that is one alone (KR-20). */
export function controllerBeside({ state }: Simulation, broker: number): QuorumController | undefined {
  const controller = state.quorum?.controllers[broker];
  return controller?.isBroker ? controller : undefined;
}

/** A broker's process has ended, and with it the controller in it. */
export function endControllerBeside(sim: Simulation, broker: number, inOrder: boolean): void {
  const controller = controllerBeside(sim, broker);
  if (controller?.status !== 'running' && controller?.status !== 'paused') return;
  if (inOrder) stopController(sim, controller);
  else killController(sim, controller);
}

/** SIGSTOP: the process keeps all it knows and does nothing. */
export function pauseController(sim: Simulation, controller: QuorumController): void {
  setStatus(sim, controller, 'paused');
}

/** SIGCONT: what lay in the sockets and which timers rang meanwhile comes now, in its order. */
export function resumeController(sim: Simulation, controller: QuorumController): void {
  setStatus(sim, controller, 'running');
  const { nowMs } = sim.state;
  for (const event of controller.inbox) push(sim.state.queue, { ...event, dueAtMs: nowMs, seq: sim.state.nextSeq++ });
  controller.inbox = [];
}
