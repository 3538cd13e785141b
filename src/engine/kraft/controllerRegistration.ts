import { type Simulation, scheduleAtController, send } from '../context';
import { controllerNode, type MessageOf } from '../messages';
import { appendRecords, isActiveController, respondWhenCommitted } from './metadataLog';
import type { QuorumController } from './state';

/** Between two attempts of a controller to be registered, ms. */
const RETRY_MS = 1000;

/** A controller that the metadata log does not know as the process it is says so to the one in office (`ControllerRegistrationManager`). */
export function maybeRegisterController(sim: Simulation, controller: QuorumController): void {
  const { id, incarnation, leaderId, role, committed } = controller;
  if (role === 'follower' && committed.controllers[id] !== incarnation)
    send(sim, controllerNode(id), controllerNode(leaderId), { kind: 'ControllerRegistration', controllerId: id, incarnation });
}

/** Until it is registered it tries again and again. */
export function handleRegistrationTimer(sim: Simulation, controller: QuorumController): void {
  if (controller.committed.controllers[controller.id] === controller.incarnation) return;
  maybeRegisterController(sim, controller);
  scheduleAtController(sim, controller, RETRY_MS, 'controllerRegistration');
}

/** The one in office writes down who it is (KR-14). */
export function registerController(sim: Simulation, controller: QuorumController, request: MessageOf<'ControllerRegistration'>): void {
  const { controllerId, incarnation } = request;
  if (!isActiveController(controller)) {
    send(sim, controllerNode(controller.id), request.from, { kind: 'ControllerRegistrationResponse', error: 'NOT_CONTROLLER' });
    return;
  }
  if (controller.image.controllers[controllerId] !== incarnation)
    appendRecords(sim, controller, [{ type: 'RegisterController', controllerId, incarnation }]);
  respondWhenCommitted(sim, controller, request.from, { kind: 'ControllerRegistrationResponse', error: 'NONE' });
}
