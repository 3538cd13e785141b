import { minIsrAt } from '../broker/partition';
import { emit, type Simulation } from '../context';
import { topicConfig } from '../dynamicConfigs';
import { info } from '../info';
import type { PartitionStateName } from '../logEntry';
import type { PartitionRegistration, TopicPartition } from '../messages';
import { type BrokerState, type ControllerState, NO_LEADER } from '../state';
import { topicOf } from '../topicPartition';
import { createZnode, setZnode } from '../zookeeper/znodes';
import { initialLeaderAndIsr, offlinePartitionLeaderElection, withoutReplica } from './leaderElection';
import { addLeaderAndIsr, addStopReplica, isLive, newBatch, type RequestBatch, sendRequestsToBrokers } from './requestBatch';
import { decodeState, encodeState, statePath } from './znodePaths';

/** Writes a partition's state znode, if nobody else has written it since; the version is the partition epoch (ZK-11). @returns whether it was written */
export function writeState(
  sim: Simulation,
  state: ControllerState,
  tp: TopicPartition,
  change: { leader: number; isr: readonly number[]; leaderEpoch: number; recovering?: boolean },
): boolean {
  const known = state.partitions[tp] as PartitionRegistration;
  const recovering = sim.settings.profile.recovery && (change.recovering ?? known.recovering);
  const next = { ...known, ...change, recovering, controllerEpoch: state.epoch };
  const partitionEpoch = setZnode(sim, statePath(tp), encodeState(next), known.partitionEpoch);
  if (partitionEpoch < 0) return false;
  state.partitions[tp] = { ...next, partitionEpoch };
  emit(sim, {
    type: 'PartitionStateWritten',
    tp,
    leader: change.leader,
    leaderEpoch: change.leaderEpoch,
    isr: change.isr,
    partitionEpoch,
    previousLeader: known.leader,
    previousIsr: known.isr,
    unclean: change.recovering === true,
    minIsr: minIsrAt(sim, Math.max(change.leader, NO_LEADER), tp, known.replicas.length),
  });
  return true;
}

/** Takes the state that stands in ZooKeeper: up to 2.6 leaders write it, too (ISR-07). */
export function refreshState(sim: Simulation, state: ControllerState, tp: TopicPartition): PartitionRegistration | undefined {
  const known = state.partitions[tp];
  const znode = sim.state.zookeeper.znodes[statePath(tp)];
  if (known && znode && znode.version !== known.partitionEpoch)
    state.partitions[tp] = decodeState(znode.data, znode.version, known.replicas);
  return state.partitions[tp];
}

/** Nobody leads it, or who leads it is gone. */
export function isLeaderless(state: ControllerState, registration: PartitionRegistration): boolean {
  return registration.leader === NO_LEADER || state.liveBrokers[registration.leader] === undefined;
}

/** Replicas whose brokers can be told something. */
export function reachableReplicas(state: ControllerState, tp: TopicPartition): number[] {
  return (state.assignments[tp] ?? []).filter((replica) => state.liveBrokers[replica] !== undefined);
}

/** Partitions that have been waiting for a replica to live since they were made, but for those that are to go. */
function neverLed(state: ControllerState, topic: string | undefined): TopicPartition[] {
  const waiting: TopicPartition[] = [];
  for (const tp in state.assignments) {
    if (state.partitions[tp] || state.deletions[topicOf(tp)]) continue;
    if (topic === undefined || topicOf(tp) === topic) waiting.push(tp);
  }
  return waiting;
}

/** Elects a leader for every partition (`topic`: of that topic) that has none and tells the replicas, then everybody (ELE-01, ELE-02, ZK-08). */
export function triggerOnlinePartitionStateChange(sim: Simulation, controller: BrokerState, state: ControllerState, topic?: string): void {
  const waiting = neverLed(state, topic);
  if (waiting.length > 0) initializeLeaderAndIsr(sim, controller, state, waiting);
  const batch = newBatch();
  for (const tp in state.partitions) {
    if ((topic !== undefined && topicOf(tp) !== topic) || state.deletions[topicOf(tp)]) continue;
    const known = refreshState(sim, state, tp) as PartitionRegistration;
    if (!isLeaderless(state, known) && !state.offline[tp]) continue;
    state.offline[tp] = true;
    const live = known.replicas.filter((replica) => isLive(state, replica));
    const elected = offlinePartitionLeaderElection(
      known.replicas,
      known.isr,
      live,
      topicConfig(sim, controller.id, tp)['unclean.leader.election.enable'],
    );
    if (elected && writeState(sim, state, tp, { ...elected, leaderEpoch: known.leaderEpoch + 1 })) {
      delete state.offline[tp];
      if (elected.recovering) controller.meters.uncleanElections++;
      tellPartitionOnline(sim, controller, state, tp, 'OfflinePartition', elected.recovering ? live : null);
      addLeaderAndIsr(state, batch, reachableReplicas(state, tp), tp);
    }
  }
  sendRequestsToBrokers(sim, controller, state, batch);
}

/** Notes that a partition has a leader. `uncleanFrom`: the replicas that live, where it was elected uncleanly: none of them is in the ISR. */
export function tellPartitionOnline(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  tp: TopicPartition,
  from: PartitionStateName,
  uncleanFrom: readonly number[] | null = null,
): void {
  info(sim, controller.id, { says: 'partitionOnline', tp, from, state: state.partitions[tp] as PartitionRegistration, uncleanFrom });
}

/** A new topic's partitions: first live replica leads, all live ones are in the ISR, leader epoch 0 (ELE-07). */
export function createPartitions(sim: Simulation, controller: BrokerState, state: ControllerState, tps: readonly TopicPartition[]): void {
  for (const tp of tps)
    info(sim, controller.id, { says: 'newPartition', tp, controllerEpoch: state.epoch, replicas: state.assignments[tp] ?? [] });
  initializeLeaderAndIsr(sim, controller, state, tps);
}

/** New partitions that were never led: those of which a replica lives begin. */
function initializeLeaderAndIsr(sim: Simulation, controller: BrokerState, state: ControllerState, tps: readonly TopicPartition[]): void {
  const batch = newBatch(true);
  for (const tp of tps) {
    const replicas = state.assignments[tp] as readonly number[];
    const live = replicas.filter((replica) => isLive(state, replica));
    const initial = initialLeaderAndIsr(replicas, live);
    if (initial === null) continue;
    const registration: PartitionRegistration = { replicas, controllerEpoch: state.epoch, recovering: false, ...initial };
    state.partitions[tp] = registration;
    createZnode(sim, statePath(tp), encodeState(registration));
    emit(sim, {
      type: 'PartitionStateWritten',
      tp,
      previousLeader: NO_LEADER,
      previousIsr: [],
      unclean: false,
      minIsr: minIsrAt(sim, initial.leader, tp, replicas.length),
      ...initial,
    });
    tellPartitionOnline(sim, controller, state, tp, 'NewPartition');
    addLeaderAndIsr(state, batch, initial.isr, tp);
  }
  sendRequestsToBrokers(sim, controller, state, batch);
}

/** The replicas on brokers that came: these are told what they have, everybody is told of it (ZK-09). */
export function handleReplicasOnline(sim: Simulation, controller: BrokerState, state: ControllerState, brokers: readonly number[]): void {
  const batch = newBatch();
  for (const broker of brokers) {
    for (const tp of replicasOn(state, broker)) if (state.partitions[tp]) addLeaderAndIsr(state, batch, [broker], tp);
  }
  sendRequestsToBrokers(sim, controller, state, batch);
}

/** The replicas on brokers that are gone leave the ISR, leader epoch + 1 each; the others are told (ZK-08, ZK-10). */
export function handleReplicasOffline(sim: Simulation, controller: BrokerState, state: ControllerState, brokers: readonly number[]): void {
  const batch = newBatch();
  for (const broker of brokers) {
    for (const tp of replicasOn(state, broker)) takeOffline(sim, controller, state, batch, tp, broker);
  }
  sendRequestsToBrokers(sim, controller, state, batch);
}

function takeOffline(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  batch: RequestBatch,
  tp: TopicPartition,
  gone: number,
): void {
  const known = refreshState(sim, state, tp);
  if (!known) return;
  addStopReplica(state, batch, gone, tp);
  if (known.isr.includes(gone)) {
    const next = withoutReplica(known.leader, known.isr, gone);
    if (!writeState(sim, state, tp, { ...next, leaderEpoch: known.leaderEpoch + 1 })) return;
  }
  tellReplicaOffline(sim, controller, state, tp, gone);
  if (state.deletions[topicOf(tp)]) return;
  addLeaderAndIsr(
    state,
    batch,
    reachableReplicas(state, tp).filter((replica) => replica !== gone),
    tp,
  );
}

/** Notes that a replica is offline, whether it was in the ISR or not. */
export function tellReplicaOffline(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  tp: TopicPartition,
  replica: number,
): void {
  info(sim, controller.id, { says: 'replicaOffline', tp, replica, state: state.partitions[tp] as PartitionRegistration });
}

export function replicasOn(state: ControllerState, broker: number): TopicPartition[] {
  return Object.keys(state.assignments).filter((tp) => (state.assignments[tp] as readonly number[]).includes(broker));
}

export function partitionsLedBy(state: ControllerState, brokers: readonly number[]): TopicPartition[] {
  return Object.keys(state.partitions).filter((tp) => brokers.includes((state.partitions[tp] as PartitionRegistration).leader));
}
