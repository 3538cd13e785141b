import type { Simulation } from '../../../engine/simulation';
import { topicId } from '../topicId';

/** Of a replica that no directory is known for, and of voters that stand in controller.quorum.voters. */
export const UNASSIGNED = 'AAAAAAAAAAAAAAAAAAAAAA';

/** The id of a broker's log directory; an emptied disk has another one (KR-13). */
export const brokerDirectory = (broker: number, directory: number): string => topicId(`disk ${directory} of ${broker}`);

/** The id of a controller's directory: in one process with a broker it is the broker's. */
export function controllerDirectory({ state }: Simulation, controller: number): string {
  const beside = state.quorum?.controllers[controller]?.isBroker ? state.brokers[controller] : undefined;
  return beside ? brokerDirectory(controller, beside.disk.directoryId) : topicId(`disk of controller ${controller}`);
}

/** How a voter is known to the quorum: a static one without its directory (KR-20). */
export const voterDirectory = (sim: Simulation, controller: number): string =>
  sim.scenario.cluster.quorum === 'static' ? UNASSIGNED : controllerDirectory(sim, controller);
