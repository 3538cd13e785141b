import { emit, type Simulation, scheduleAtBroker } from '../context';
import { createIsrChangeNotification } from '../controller/isrChangeNotification';
import { encodeState, statePath } from '../controller/znodePaths';
import { info } from '../info';
import type { BrokerState, PartitionState } from '../state';
import { hasSession, touchSession } from '../zookeeper/sessions';
import { setZnode } from '../zookeeper/znodes';
import { effectiveMinIsr } from './partition';

const PROPAGATION_INTERVAL_MS = 2_500;
const QUIET_MS = 5_000;
const AT_LATEST_MS = 60_000;

/** Up to 2.6 the leader itself writes the smaller or larger ISR, if nobody has written since (ISR-07, `ReplicationUtils.updateLeaderAndIsr`). @returns whether it was written */
export function updateIsr(sim: Simulation, broker: BrokerState, partition: PartitionState, isr: readonly number[]): boolean {
  if (!hasSession(sim, broker)) return false;
  const { tp, leader, leaderEpoch, replicas } = partition;
  const registration = {
    leader,
    leaderEpoch,
    isr,
    replicas,
    partitionEpoch: partition.partitionEpoch,
    controllerEpoch: partition.controllerEpoch,
    recovering: false,
  };
  const partitionEpoch = setZnode(sim, statePath(tp), encodeState(registration), partition.partitionEpoch);
  if (partitionEpoch < 0) {
    broker.meters.failedIsrUpdates++;
    emit(sim, { type: 'IsrChangeRefused', broker: broker.id, tp, to: isr, error: 'BADVERSION' });
    info(sim, broker.id, { says: 'isrNotWritten', tp, partitionEpoch: partition.partitionEpoch });
    return false;
  }
  emit(sim, {
    type: 'PartitionStateWritten',
    tp,
    leader,
    leaderEpoch,
    isr,
    partitionEpoch,
    previousLeader: leader,
    previousIsr: partition.isr,
    unclean: false,
    minIsr: effectiveMinIsr(sim, partition),
  });
  partition.partitionEpoch = partitionEpoch;
  touchSession(sim, broker);
  recordIsrChange(sim, broker, tp);
  return true;
}

/** What a process that begins at a moment has to tell the controller: nothing yet. */
export const noIsrChanges = (nowMs: number): BrokerState['isrChanges'] => ({
  partitions: [],
  lastChangeMs: nowMs,
  lastPropagationMs: nowMs,
});

function recordIsrChange(sim: Simulation, broker: BrokerState, tp: string): void {
  const { isrChanges } = broker;
  if (!isrChanges.partitions.includes(tp)) isrChanges.partitions.push(tp);
  isrChanges.lastChangeMs = sim.state.nowMs;
}

export function scheduleIsrPropagation(sim: Simulation, broker: BrokerState): void {
  if (!sim.settings.profile.maximal) scheduleAtBroker(sim, broker, PROPAGATION_INTERVAL_MS, 'isrPropagation');
}

/** Tells the controller of the changes, when they have come to rest or have waited long enough (ZK-12, `ReplicaManager.maybePropagateIsrChanges`). */
export function maybePropagateIsrChanges(sim: Simulation, broker: BrokerState): void {
  const { isrChanges } = broker;
  const { nowMs } = sim.state;
  const isDue = nowMs - isrChanges.lastChangeMs > QUIET_MS || nowMs - isrChanges.lastPropagationMs > AT_LATEST_MS;
  if (isrChanges.partitions.length > 0 && isDue) {
    createIsrChangeNotification(sim, isrChanges.partitions);
    isrChanges.partitions = [];
    isrChanges.lastPropagationMs = nowMs;
  }
  scheduleIsrPropagation(sim, broker);
}
