import type { Simulation } from '../context';
import { createZnode, setZnode } from '../zookeeper/znodes';
import { CONTROLLER, CONTROLLER_EPOCH } from './znodePaths';

/** Contents of /controller (3.4 and later). */
export function encodeController(broker: number, nowMs: number): string {
  return `{"version":2,"brokerid":${broker},"timestamp":"${nowMs}","kraftControllerEpoch":-1}`;
}

/** The broker that /controller names; -1 where there is no such node. */
export function activeController(sim: Simulation): number {
  const znode = sim.state.zookeeper.znodes[CONTROLLER];
  return znode ? (JSON.parse(znode.data) as { brokerid: number }).brokerid : -1;
}

/** The epoch of the latest election; 0 before the first. */
export function storedControllerEpoch(sim: Simulation): number {
  return Number(sim.state.zookeeper.znodes[CONTROLLER_EPOCH]?.data ?? 0);
}

/** Writes the next controller epoch; the first controller ever has 1 (ZK-03). @returns it */
export function incrementControllerEpoch(sim: Simulation): number {
  createZnode(sim, CONTROLLER_EPOCH, '0');
  const epoch = storedControllerEpoch(sim) + 1;
  setZnode(sim, CONTROLLER_EPOCH, String(epoch), sim.state.zookeeper.znodes[CONTROLLER_EPOCH]?.version ?? 0);
  return epoch;
}
