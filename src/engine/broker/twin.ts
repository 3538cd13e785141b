import { emit, type Simulation } from '../context';
import { brokerPath } from '../controller/znodePaths';
import type { RefusalReason } from '../trace';

/** A second process with the id of a broker that is registered: it is refused and ends, the first one does not notice (ZK-02). */
export function startTwin(sim: Simulation, id: number): RefusalReason | null {
  if (!sim.state.brokers[id]) return 'broker.unknown';
  if (!sim.state.zookeeper.znodes[brokerPath(id)]) return 'broker.noTwin';
  emit(sim, { type: 'BrokerRefused', broker: id, reason: sim.settings.profile.duplicateId, isTwin: true });
  return null;
}
