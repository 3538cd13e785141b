import { emit, type Simulation } from './context';
import type { LogEntry } from './logEntry';
import { brokerNode, controllerNode } from './messages';

/** Notes something in the log of a broker's process. */
export function info(sim: Simulation, broker: number, entry: LogEntry): void {
  emit(sim, { type: 'Logged', node: brokerNode(broker), entry });
}

/** Notes something in the log of a controller's process. */
export function infoAtController(sim: Simulation, controller: number, entry: LogEntry): void {
  emit(sim, { type: 'Logged', node: controllerNode(controller), entry });
}
