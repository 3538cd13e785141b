import { emit, type Simulation } from '../context';
import { brokerPath } from '../controller/znodePaths';
import type { Profile } from '../profiles';
import type { RefusalReason } from '../trace';

/** What a broker says that may not register because its id is in use (ZK-02). */
export function duplicateIdText({ duplicateId }: Profile, id: number): string {
  if (duplicateId === 'NodeExistsException')
    return 'org.apache.zookeeper.KeeperException$NodeExistsException: KeeperErrorCode = NodeExists';
  return `A broker is already registered on the path ${brokerPath(id)}. This probably indicates that you either have configured a brokerid that is already in use, or else you have shutdown this broker and restarted it faster than the zookeeper timeout so it appears to be re-registering.`;
}

/** A second process with the id of a broker that is registered: it is refused and ends, the first one does not notice (ZK-02). */
export function startTwin(sim: Simulation, id: number): RefusalReason | null {
  if (sim.state.zookeeper.leader === null) return 'zookeeper.notRunning';
  if (!sim.state.zookeeper.znodes[brokerPath(id)]) return 'broker.noTwin';
  emit(sim, { type: 'BrokerRefused', broker: id, reason: duplicateIdText(sim.settings.profile, id), isTwin: true });
  return null;
}
