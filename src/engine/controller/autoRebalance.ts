import { type Simulation, scheduleAtBroker } from '../context';
import { info } from '../info';
import type { PartitionRegistration, TopicPartition } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState, ControllerState } from '../state';
import { preferredReplicaPartitionLeaderElection } from './leaderElection';
import { reachableReplicas, refreshState, tellPartitionOnline, writeState } from './partitionState';
import { addLeaderAndIsr, isLive, newBatch, sendRequestsToBrokers } from './requestBatch';
import { isBeingDeleted } from './topicDeletion';

/** After a failover the first check comes so soon, ms. */
const FIRST_CHECK_MS = 5000;

/** Where the config says so, the controller looks now and then whether leadership is where it is preferred (ELE-05). */
export function scheduleFirstRebalance(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  if (brokerConfig(sim.settings, controller.id)['auto.leader.rebalance.enable'])
    scheduleAtBroker(sim, controller, FIRST_CHECK_MS, 'autoLeaderRebalance', state.epoch);
}

/** A broker of whose preferred partitions too many are led by others gets those back that it can lead (`checkAndTriggerAutoLeaderRebalance`). */
export function processAutoPreferredReplicaLeaderElection(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  const configs = brokerConfig(sim.settings, controller.id);
  for (const [broker, preferred] of byPreferredLeader(state)) {
    const elsewhere = preferred.filter((tp) => state.partitions[tp] !== undefined && state.partitions[tp].leader !== broker);
    info(sim, controller.id, { says: 'leaderImbalance', broker, ratio: elsewhere.length / preferred.length });
    if (100 * elsewhere.length > configs['leader.imbalance.per.broker.percentage'] * preferred.length)
      giveBack(
        sim,
        controller,
        state,
        elsewhere.filter((tp) => !state.reassigning[tp] && isLive(state, broker)),
      );
  }
  scheduleAtBroker(sim, controller, 1000 * configs['leader.imbalance.check.interval.seconds'], 'autoLeaderRebalance', state.epoch);
}

/** Partitions by the first of their replicas, in the order of the brokers' ids. */
function byPreferredLeader(state: ControllerState): [number, TopicPartition[]][] {
  const preferred: Record<number, TopicPartition[]> = {};
  for (const tp in state.assignments) {
    const [first] = state.assignments[tp] as readonly number[];
    if (first === undefined || isBeingDeleted(state, tp)) continue;
    preferred[first] ??= [];
    preferred[first].push(tp);
  }
  return Object.entries(preferred).map(([broker, tps]) => [Number(broker), tps]);
}

function giveBack(sim: Simulation, controller: BrokerState, state: ControllerState, tps: readonly TopicPartition[]): void {
  const batch = newBatch();
  for (const tp of tps) {
    const known = refreshState(sim, state, tp) as PartitionRegistration;
    const live = known.replicas.filter((replica) => isLive(state, replica));
    const elected = preferredReplicaPartitionLeaderElection(known.replicas, known.isr, live);
    if (!elected || !writeState(sim, state, tp, { ...elected, leaderEpoch: known.leaderEpoch + 1 })) continue;
    tellPartitionOnline(sim, controller, state, tp, 'OnlinePartition');
    addLeaderAndIsr(state, batch, reachableReplicas(state, tp), tp);
    info(sim, controller.id, { says: 'preferredElection', tp, preferred: elected.leader, leader: elected.leader, trigger: 'timer' });
  }
  sendRequestsToBrokers(sim, controller, state, batch);
}
