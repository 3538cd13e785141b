import { type Simulation, scheduleAtBroker } from '../context';
import type { BrokerState, ControllerEvent } from '../state';

/** Time the controller's event thread takes to come to the next event. */
const EVENT_THREAD_MS = 1;

/** The event thread comes to the next event. */
export function awaitTurn(sim: Simulation, broker: BrokerState, epoch: number): void {
  scheduleAtBroker(sim, broker, EVENT_THREAD_MS, 'controllerEvent', epoch);
}

/** The controller does one thing after the other, in the order in which it heard of them (ZK-07, `ControllerEventManager`). */
export function enqueueControllerEvent(sim: Simulation, broker: BrokerState, event: ControllerEvent): void {
  const { controller } = broker;
  if (!controller) return;
  controller.events.push(event);
  if (controller.events.length === 1) awaitTurn(sim, broker, controller.epoch);
}
