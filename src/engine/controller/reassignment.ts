import { emit, type Simulation } from '../context';
import type { PartitionRegistration, TopicPartition } from '../messages';
import type { BrokerState, ControllerState, Reassignment, Znode } from '../state';
import { partitionOf, topicOf } from '../topicPartition';
import { createZnode, deleteZnode, setZnode, watch } from '../zookeeper/znodes';
import { reassignPartitionLeaderElection, withoutReplica } from './leaderElection';
import { reachableReplicas, refreshState, tellPartitionOnline, tellReplicaOffline, writeState } from './partitionState';
import { addLeaderAndIsr, addStopReplica, isLive, newBatch, sendRequestsToBrokers } from './requestBatch';
import { encodeTopic, REASSIGN_PARTITIONS, statePath, topicPath } from './znodePaths';

/** New replicas begin to fetch; when the ISR has all of the target, the others go (CTL-05, KIP-455, `KafkaController.onPartitionReassignment`). */
export function processPartitionReassignment(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  tp: TopicPartition,
  target: readonly number[],
): void {
  const current = state.assignments[tp];
  if (!current || !state.partitions[tp]) return;
  state.reassigning[tp] = {
    target,
    adding: target.filter((replica) => !originalReplicas(state, tp).includes(replica)),
    removing: current.filter((replica) => !target.includes(replica)),
  };
  updateAssignment(sim, state, tp, [...target, ...current.filter((replica) => !target.includes(replica))]);
  writeReassignments(sim, state);
  if (isComplete(sim, state, tp)) {
    complete(sim, controller, state, tp);
    return;
  }
  const batch = newBatch();
  announceAnew(sim, state, batch, tp);
  sendRequestsToBrokers(sim, controller, state, batch);
  watch(sim, controller.session?.id ?? 0, statePath(tp), 'data');
}

/** Up to 2.3 what is under way stands in a znode of its own, which is gone with the last of it (ZK-17). */
function writeReassignments(sim: Simulation, { reassigning }: ControllerState): void {
  if (!sim.settings.profile.reassignmentZnode) return;
  const partitions = Object.entries(reassigning).map(([tp, { target: replicas }]) => ({
    topic: topicOf(tp),
    partition: Number(partitionOf(tp)),
    replicas,
  }));
  const data = JSON.stringify({ version: 1, partitions });
  const known = sim.state.zookeeper.znodes[REASSIGN_PARTITIONS];
  if (partitions.length === 0) deleteZnode(sim, REASSIGN_PARTITIONS);
  else if (known) setZnode(sim, REASSIGN_PARTITIONS, data, known.version);
  else createZnode(sim, REASSIGN_PARTITIONS, data);
}

/** Back to the replicas that it had before (KIP-455). */
export function originalReplicas(state: ControllerState, tp: TopicPartition): readonly number[] {
  const adding = state.reassigning[tp]?.adding ?? [];
  return (state.assignments[tp] ?? []).filter((replica) => !adding.includes(replica));
}

/** The ISR of a partition on the move has changed. */
export function processPartitionReassignmentIsrChange(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  tp: TopicPartition,
): void {
  if (!state.reassigning[tp]) return;
  if (isComplete(sim, state, tp)) complete(sim, controller, state, tp);
  else watch(sim, controller.session?.id ?? 0, statePath(tp), 'data');
}

function isComplete(sim: Simulation, state: ControllerState, tp: TopicPartition): boolean {
  const { isr } = refreshState(sim, state, tp) as PartitionRegistration;
  return (state.reassigning[tp] as Reassignment).target.every((replica) => isr.includes(replica));
}

/** Leader into the target or announced again, then the removed ones out of the ISR one by one, stopped and deleted. */
function complete(sim: Simulation, controller: BrokerState, state: ControllerState, tp: TopicPartition): void {
  const { target, removing } = state.reassigning[tp] as Reassignment;
  delete state.reassigning[tp];
  updateAssignment(sim, state, tp, target);
  writeReassignments(sim, state);
  const batch = newBatch();
  if (!moveLeader(sim, controller, state, tp, target)) announceAnew(sim, state, batch, tp);
  for (const replica of removing) {
    const known = state.partitions[tp] as PartitionRegistration;
    if (known.isr.includes(replica))
      writeState(sim, state, tp, { ...withoutReplica(known.leader, known.isr, replica), leaderEpoch: known.leaderEpoch + 1 });
    tellReplicaOffline(sim, controller, state, tp, replica);
    addStopReplica(state, batch, replica, tp, true);
  }
  addLeaderAndIsr(state, batch, reachableReplicas(state, tp), tp);
  sendRequestsToBrokers(sim, controller, state, batch);
  emit(sim, { type: 'ReassignmentCompleted', tp, replicas: target });
}

/** Where the leader is not in the target: another one (ELE-04). @returns whether it moved */
function moveLeader(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  tp: TopicPartition,
  target: readonly number[],
): boolean {
  const known = state.partitions[tp] as PartitionRegistration;
  if (target.includes(known.leader) && isLive(state, known.leader)) return false;
  const elected = reassignPartitionLeaderElection(
    target,
    known.isr,
    target.filter((replica) => isLive(state, replica)),
  );
  if (elected === null || !writeState(sim, state, tp, { ...elected, leaderEpoch: known.leaderEpoch + 1 })) return false;
  tellPartitionOnline(sim, controller, state, tp, 'OnlinePartition');
  return true;
}

/** The same leader in a newer epoch, told to all replicas (`updateLeaderEpochAndSendRequest`). */
function announceAnew(sim: Simulation, state: ControllerState, batch: ReturnType<typeof newBatch>, tp: TopicPartition): void {
  const { leader, isr, leaderEpoch } = state.partitions[tp] as PartitionRegistration;
  if (writeState(sim, state, tp, { leader, isr, leaderEpoch: leaderEpoch + 1 }))
    addLeaderAndIsr(state, batch, reachableReplicas(state, tp), tp);
}

function updateAssignment(sim: Simulation, state: ControllerState, tp: TopicPartition, replicas: readonly number[]): void {
  state.assignments[tp] = replicas;
  state.partitions[tp] = { ...(state.partitions[tp] as PartitionRegistration), replicas };
  const topic = topicOf(tp);
  const tps = Object.keys(state.assignments).filter((each) => topicOf(each) === topic);
  const path = topicPath(topic);
  const { version } = sim.state.zookeeper.znodes[path] as Znode;
  const pick = (of: (each: TopicPartition) => readonly number[]) =>
    Object.fromEntries(tps.map((each) => [partitionOf(each), of(each)] as const).filter(([, given]) => given.length > 0));
  setZnode(
    sim,
    path,
    encodeTopic(
      pick((each) => state.assignments[each] ?? []),
      pick((each) => state.reassigning[each]?.adding ?? []),
      pick((each) => state.reassigning[each]?.removing ?? []),
    ),
    version,
  );
}
