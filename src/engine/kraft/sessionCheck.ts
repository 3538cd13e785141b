import { type Simulation, scheduleAtController } from '../context';
import { unfencedContacts } from './brokerHeartbeatManager';
import type { QuorumController } from './state';

/** A session is looked at so often while it lasts (KR-10). */
const CHECKS_PER_SESSION = 8;

/** From 4.0 on the controller looks every so often, before just when the next session would end (KR-10). */
function untilNextCheckMs(sim: Simulation, controller: QuorumController): number {
  const { profile, brokerSessionTimeoutMs } = sim.settings;
  if (profile.periodicFencing) return Math.floor(brokerSessionTimeoutMs / CHECKS_PER_SESSION);
  const oldest = Math.min(sim.state.nowMs, ...unfencedContacts(controller).map(({ lastContactMs }) => lastContactMs));
  return oldest + brokerSessionTimeoutMs - sim.state.nowMs;
}

/** Sets the timer of the next look for silent brokers, unless it is set. */
export function scheduleSessionCheck(sim: Simulation, controller: QuorumController): void {
  if (controller.checksSessions) return;
  controller.checksSessions = true;
  scheduleAtController(sim, controller, Math.max(1, untilNextCheckMs(sim, controller)), 'fenceStaleBroker');
}
