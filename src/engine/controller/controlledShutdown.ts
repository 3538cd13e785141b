import { type Simulation, send } from '../context';
import { brokerNode, type ErrorCode, type NodeId, type PartitionRegistration, type TopicPartition } from '../messages';
import type { BrokerState, ControllerState } from '../state';
import { controlledShutdownPartitionLeaderElection, withoutReplica } from './leaderElection';
import { refreshState, replicasOn, tellPartitionOnline, tellReplicaOffline, writeState } from './partitionState';
import { addLeaderAndIsr, addStopReplica, liveBrokers, newBatch, sendRequestsToBrokers } from './requestBatch';

interface Asked {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly from: NodeId;
}

/** A broker wants to leave: its leaderships move first, then it leaves the ISRs (CTL-02, `doControlledShutdown`). */
export function processControlledShutdown(sim: Simulation, controller: BrokerState, state: ControllerState, asked: Asked): void {
  const { brokerId } = asked;
  if (state.liveBrokers[brokerId] !== asked.brokerEpoch) {
    respond(sim, controller, asked.from, 'STALE_BROKER_EPOCH', []);
    return;
  }
  if (!state.shuttingDown.includes(brokerId)) state.shuttingDown.push(brokerId);
  const shared = replicasOn(state, brokerId).filter(
    (tp) => (state.assignments[tp] as readonly number[]).length > 1 && state.partitions[tp],
  );
  const isLed = (tp: TopicPartition): boolean => state.partitions[tp]?.leader === brokerId;
  const led = shared.filter(isLed);
  moveLeaders(sim, controller, state, led);
  stopFollowers(
    sim,
    controller,
    state,
    brokerId,
    shared.filter((tp) => !led.includes(tp)),
  );
  respond(sim, controller, asked.from, 'NONE', led.filter(isLed));
}

function moveLeaders(sim: Simulation, controller: BrokerState, state: ControllerState, led: readonly TopicPartition[]): void {
  const batch = newBatch();
  for (const tp of led) {
    const known = refreshState(sim, state, tp) as PartitionRegistration;
    const elected = controlledShutdownPartitionLeaderElection(known.replicas, known.isr, liveBrokers(state), state.shuttingDown);
    if (elected && writeState(sim, state, tp, { ...elected, leaderEpoch: known.leaderEpoch + 1 })) {
      tellPartitionOnline(sim, controller, state, tp, 'OnlinePartition');
      addLeaderAndIsr(state, batch, recipients(state, tp), tp);
    }
  }
  sendRequestsToBrokers(sim, controller, state, batch);
}

function stopFollowers(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  leaving: number,
  followed: readonly TopicPartition[],
): void {
  const batch = newBatch();
  for (const tp of followed) {
    const known = refreshState(sim, state, tp) as PartitionRegistration;
    addStopReplica(state, batch, leaving, tp);
    if (!known.isr.includes(leaving)) {
      tellReplicaOffline(sim, controller, state, tp, leaving);
      continue;
    }
    const next = withoutReplica(known.leader, known.isr, leaving);
    if (writeState(sim, state, tp, { ...next, leaderEpoch: known.leaderEpoch + 1 })) {
      tellReplicaOffline(sim, controller, state, tp, leaving);
      addLeaderAndIsr(
        state,
        batch,
        recipients(state, tp).filter((replica) => replica !== leaving),
        tp,
      );
    }
  }
  sendRequestsToBrokers(sim, controller, state, batch);
}

function recipients(state: ControllerState, tp: TopicPartition): number[] {
  return (state.assignments[tp] as readonly number[]).filter((replica) => state.liveBrokers[replica] !== undefined);
}

/** Tells the broker which partitions it still leads. */
export function respond(
  sim: Simulation,
  controller: BrokerState,
  to: NodeId,
  error: ErrorCode,
  remaining: readonly TopicPartition[],
): void {
  send(sim, brokerNode(controller.id), to, { kind: 'ControlledShutdownResponse', error, remaining });
}
