import { emit, type Simulation } from '../context';
import type { BrokerState } from '../state';
import { watch } from '../zookeeper/znodes';
import { activeController, registerController } from './controllerZnode';
import { enqueueControllerEvent } from './eventQueue';
import { CONTROLLER } from './znodePaths';

/** Tries to be the controller: who creates /controller is it, and writes the next epoch with it; the others watch (ZK-03, ZK-04). */
export function elect(sim: Simulation, broker: BrokerState): void {
  const session = broker.session?.id;
  if (session === undefined || !sim.state.zookeeper.sessions[session]) return;
  watch(sim, session, CONTROLLER, 'data');
  const current = activeController(sim);
  if (current >= 0) {
    if (current !== broker.id && current !== broker.metadata.controllerId)
      emit(sim, { type: 'ControllerElectionLost', broker: broker.id, controller: current });
    broker.metadata.controllerId = current;
    return;
  }
  const epoch = registerController(sim, broker.id, session);
  broker.metadata.controllerId = broker.id;
  broker.metadata.controllerEpoch = epoch;
  broker.controller = {
    epoch,
    events: [],
    liveBrokers: {},
    shuttingDown: [],
    assignments: {},
    reassigning: {},
    offline: {},
    deletions: {},
    partitions: {},
    channels: {},
  };
  emit(sim, { type: 'ControllerElected', broker: broker.id, controllerEpoch: epoch });
  enqueueControllerEvent(sim, broker, { type: 'Startup' });
}
