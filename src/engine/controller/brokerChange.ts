import type { Simulation } from '../context';
import { info } from '../info';
import type { BrokerState, ControllerState } from '../state';
import { watch } from '../zookeeper/znodes';
import { openChannel } from './channel';
import { readLiveBrokers } from './failover';
import {
  handleReplicasOffline,
  handleReplicasOnline,
  partitionsLedBy,
  replicasOn,
  triggerOnlinePartitionStateChange,
} from './partitionState';
import { addUpdateMetadata, liveBrokers, newBatch, sendRequestsToBrokers } from './requestBatch';
import { resumeDeletions, suspendDeletions } from './topicDeletion';
import { BROKER_IDS } from './znodePaths';

/** /brokers/ids changed: who is gone, who came, who came back so fast that it was never missed (ZK-07, ZK-08, ZK-09). */
export function processBrokerChange(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  watch(sim, controller.session?.id ?? 0, BROKER_IDS, 'children');
  controller.meters.brokerChanges++;
  const before = state.liveBrokers;
  const now = readLiveBrokers(sim);
  const ids = (from: Record<number, number>): number[] => Object.keys(from).map(Number);
  const { kip380 } = sim.settings.profile;
  const bounced = ids(now).filter((id) => kip380 && before[id] !== undefined && before[id] !== now[id]);
  const dead = ids(before)
    .filter((id) => now[id] === undefined)
    .concat(bounced);
  const added = ids(now)
    .filter((id) => before[id] === undefined)
    .concat(bounced);
  const isBounced = (id: number): boolean => bounced.includes(id);
  info(sim, controller.id, {
    says: 'brokersChanged',
    added: added.filter((id) => !isBounced(id)),
    deleted: dead.filter((id) => !isBounced(id)),
    bounced,
    live: ids(now),
  });
  if (dead.length > 0) onBrokerFailure(sim, controller, state, dead);
  if (added.length > 0) onBrokerStartup(sim, controller, state, now, added);
}

/** Leaders first, then the ISRs, then everybody is told (ZK-08). */
function onBrokerFailure(sim: Simulation, controller: BrokerState, state: ControllerState, dead: readonly number[]): void {
  info(sim, controller.id, { says: 'brokerFailure', brokers: dead });
  for (const id of dead) {
    delete state.liveBrokers[id];
    delete state.channels[id];
  }
  suspendDeletions(state, dead);
  state.shuttingDown = state.shuttingDown.filter((id) => !dead.includes(id));
  const lostLeaders = partitionsLedBy(state, dead);
  for (const tp of lostLeaders)
    info(sim, controller.id, { says: 'partitionOffline', tp, controllerEpoch: state.epoch, from: 'OnlinePartition' });
  triggerOnlinePartitionStateChange(sim, controller, state);
  handleReplicasOffline(sim, controller, state, dead);
  if (lostLeaders.length > 0 || dead.some((id) => replicasOn(state, id).length > 0)) return;
  const batch = newBatch();
  addUpdateMetadata(state, batch, liveBrokers(state), []);
  sendRequestsToBrokers(sim, controller, state, batch);
}

/** The others hear of the newcomers, these of everything; then their replicas and elections that had to wait for them (ZK-09). */
function onBrokerStartup(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  now: Record<number, number>,
  added: readonly number[],
): void {
  info(sim, controller.id, { says: 'brokerStartup', brokers: added });
  const existing = liveBrokers(state);
  for (const id of added) {
    state.liveBrokers[id] = now[id] as number;
    openChannel(state, id);
  }
  const batch = newBatch();
  addUpdateMetadata(state, batch, existing, []);
  addUpdateMetadata(state, batch, added, Object.keys(state.partitions));
  sendRequestsToBrokers(sim, controller, state, batch);
  handleReplicasOnline(sim, controller, state, added);
  triggerOnlinePartitionStateChange(sim, controller, state);
  resumeDeletions(sim, controller, state);
}
