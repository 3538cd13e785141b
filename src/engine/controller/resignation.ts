import { emit, type Simulation } from '../context';
import type { BrokerState } from '../state';
import { respondAlterPartition } from './alterPartition';
import { respond as respondControlledShutdown } from './controlledShutdown';

/** No longer the controller: another one is, or the session is over. Who still waits for an answer is sent on (ZK-04, ZK-05). */
export function resign(sim: Simulation, broker: BrokerState): void {
  const { controller } = broker;
  if (!controller) return;
  broker.controller = null;
  emit(sim, { type: 'ControllerResigned', broker: broker.id, controllerEpoch: controller.epoch });
  for (const event of controller.events) {
    if (event.type === 'AlterPartition') respondAlterPartition(sim, broker, event.from, event.request, 'NOT_CONTROLLER');
    if (event.type === 'ControlledShutdown') respondControlledShutdown(sim, broker, event.from, 'NOT_CONTROLLER', []);
  }
}
