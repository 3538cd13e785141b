import type { Simulation } from '../context';
import { createZnode, setZnode } from '../zookeeper/znodes';
import { CONTROLLER, CONTROLLER_EPOCH } from './znodePaths';

/** Contents of /controller (3.4 and later). */
function encodeController(broker: number, nowMs: number): string {
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

/** /controller and the next controller epoch, the first one ever is 1: in one transaction from 2.2 on, one after the other before (ZK-03, KIP-380). @returns the epoch */
export function registerController(sim: Simulation, broker: number, session: number): number {
  const { kip380 } = sim.settings.profile;
  if (kip380) createZnode(sim, CONTROLLER_EPOCH, '0');
  createZnode(sim, CONTROLLER, encodeController(broker, sim.state.nowMs), session);
  const epoch = storedControllerEpoch(sim) + 1;
  const known = sim.state.zookeeper.znodes[CONTROLLER_EPOCH];
  if (!known) createZnode(sim, CONTROLLER_EPOCH, String(epoch));
  else setZnode(sim, CONTROLLER_EPOCH, String(epoch), known.version);
  return epoch;
}
