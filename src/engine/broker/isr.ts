import { emit, type Simulation, scheduleAtBroker, send } from '../context';
import { info } from '../info';
import { brokerNode, controllerNode, type ErrorCode, type MessageOf } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState, PartitionState, RemoteReplica } from '../state';
import { completeFetches } from './fetchPurgatory';
import { maybeIncrementLeaderHighWatermark } from './highWatermark';
import { updateIsr } from './isrInZooKeeper';
import {
  isReplicaIsrEligible,
  isUnderMinIsr,
  leaderPartition,
  maximalIsr,
  NEVER_FETCHED,
  NO_BROKER_EPOCH,
  remoteReplica,
} from './partition';
import { completeProduces } from './produce';

const RETRY_MS = 100;

/** Rings every replica.lag.time.max.ms ÷ 2 (ISR-03). */
export function handleIsrExpiration(sim: Simulation, broker: BrokerState): void {
  for (const tp in broker.partitions) {
    const partition = leaderPartition(broker, tp);
    if (partition) maybeShrinkIsr(sim, broker, partition);
  }
  scheduleIsrExpiration(sim, broker);
}

export function scheduleIsrExpiration(sim: Simulation, broker: BrokerState): void {
  const halfMs = Math.floor(brokerConfig(sim.settings, broker.id)['replica.lag.time.max.ms'] / 2);
  scheduleAtBroker(sim, broker, Math.max(1, halfMs), 'isrExpiration');
}

/** Members that have not kept up for longer than replica.lag.time.max.ms; from 2.1 on none that has everything (ISR-02, `getOutOfSyncReplicas`). */
function outOfSyncReplicas(sim: Simulation, broker: BrokerState, partition: PartitionState): readonly number[] {
  const maxLagMs = brokerConfig(sim.settings, broker.id)['replica.lag.time.max.ms'];
  const leaderEndOffset = partition.log.logEndOffset;
  return partition.isr.filter((replica) => {
    if (replica === broker.id) return false;
    const remote = remoteReplica(partition, replica) as RemoteReplica;
    if (sim.settings.profile.idle && remote.logEndOffset === leaderEndOffset) return false;
    return sim.state.nowMs - remote.lastCaughtUpTimeMs > maxLagMs;
  });
}

/** Asks the controller to take out who is out of sync (ISR-02, ISR-06). */
function maybeShrinkIsr(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  if (partition.proposedIsr !== null) return;
  const outOfSync = outOfSyncReplicas(sim, broker, partition);
  if (outOfSync.length > 0) {
    propose(
      sim,
      broker,
      partition,
      partition.isr.filter((replica) => !outOfSync.includes(replica)),
      outOfSync,
    );
  }
}

/** A follower that fetched from the high watermark on, within the leader's epoch, may join (ISR-05). */
export function maybeExpandIsr(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  { replica, logEndOffset }: RemoteReplica,
): void {
  if (partition.proposedIsr !== null || maximalIsr(partition).includes(replica)) return;
  if (
    logEndOffset >= partition.highWatermark &&
    (!sim.settings.profile.leso || logEndOffset >= partition.leaderEpochStartOffset) &&
    isReplicaIsrEligible(sim, broker, partition, replica)
  ) {
    propose(sim, broker, partition, [...partition.isr, replica], []);
  }
}

function propose(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  proposed: readonly number[],
  outOfSync: readonly number[],
): void {
  emit(sim, { type: 'IsrChangeProposed', broker: broker.id, tp: partition.tp, from: partition.isr, to: proposed, outOfSync });
  tellProposal(sim, broker, partition, proposed, outOfSync);
  if (writesIsrItself(sim)) {
    if (updateIsr(sim, broker, partition, proposed)) takeOver(sim, broker, partition, proposed, partition.partitionEpoch);
    return;
  }
  partition.proposedIsr = proposed;
  broker.alterPartition.waiting.push(partition.tp);
  sendAlterPartition(sim, broker);
}

function tellProposal(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  to: readonly number[],
  outOfSync: readonly number[],
): void {
  const { tp, isr: from, highWatermark, log } = partition;
  if (outOfSync.length === 0) {
    info(sim, broker.id, { says: 'isrExpanding', tp, from, to });
    return;
  }
  const lagging = outOfSync.map((replica) => {
    const { logEndOffset: endOffset, lastCaughtUpTimeMs: lastCaughtUpMs } = remoteReplica(partition, replica) as RemoteReplica;
    return { replica, endOffset, lastCaughtUpMs };
  });
  info(sim, broker.id, { says: 'isrShrinking', tp, from, to, highWatermark, endOffset: log.logEndOffset, lagging });
}

/** Which process of each member is meant: its own, and those that fetched (KIP-903). */
function brokerEpochs(broker: BrokerState, partition: PartitionState, isr: readonly number[]): Record<number, number> {
  const epochOf = (id: number): number => {
    if (id === broker.id) return broker.brokerEpoch;
    const fetched = remoteReplica(partition, id)?.brokerEpoch ?? NEVER_FETCHED;
    return fetched === NEVER_FETCHED ? NO_BROKER_EPOCH : fetched;
  };
  return Object.fromEntries(isr.map((id) => [id, epochOf(id)]));
}

/** One AlterPartition request of a broker is under way at a time; without a controller it waits and asks again (ISR-06, CTL-01). */
export function sendAlterPartition(sim: Simulation, broker: BrokerState): void {
  const { alterPartition } = broker;
  if (alterPartition.inFlight !== null) return;
  const tp = alterPartition.waiting.shift();
  if (tp === undefined) return;
  const partition = leaderPartition(broker, tp);
  if (!partition?.proposedIsr) {
    sendAlterPartition(sim, broker);
    return;
  }
  const controller = sim.state.quorum ? broker.metadata.controllerId : alterPartition.controller;
  alterPartition.inFlight = { tp, controller };
  if (controller < 0) {
    retryAlterPartition(sim, broker);
    return;
  }
  const to = sim.state.quorum ? controllerNode(controller) : brokerNode(controller);
  send(sim, brokerNode(broker.id), to, {
    kind: 'AlterPartition',
    brokerId: broker.id,
    brokerEpoch: broker.brokerEpoch,
    tp,
    leaderEpoch: partition.leaderEpoch,
    partitionEpoch: partition.partitionEpoch,
    newIsr: partition.proposedIsr,
    ...(sim.settings.profile.kip903 && sim.state.quorum ? { newIsrEpochs: brokerEpochs(broker, partition, partition.proposedIsr) } : {}),
  });
}

/** No answer is to be had now: ask again a little later, whoever is the controller by then (`NodeToControllerRequestThread`). */
export function retryAlterPartition(sim: Simulation, broker: BrokerState): void {
  const { alterPartition } = broker;
  if (alterPartition.inFlight === null) return;
  alterPartition.waiting.unshift(alterPartition.inFlight.tp);
  alterPartition.inFlight = null;
  alterPartition.controller = broker.metadata.controllerId;
  scheduleAtBroker(sim, broker, RETRY_MS, 'alterPartitionRetry');
}

/** The controller's answer to a proposal (ISR-09, ISR-10, `handleAlterPartitionUpdate`). */
export function handleAlterPartitionResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'AlterPartitionResponse'>): void {
  const { tp, error } = response;
  if (broker.alterPartition.inFlight?.tp !== tp) return;
  if (error === 'NOT_CONTROLLER') {
    retryAlterPartition(sim, broker);
    return;
  }
  broker.alterPartition.inFlight = null;
  const partition = leaderPartition(broker, tp);
  if (partition) {
    if (error === 'NONE') commitIsr(sim, broker, partition, response);
    else handleAlterPartitionError(sim, broker, partition, error);
  }
  sendAlterPartition(sim, broker);
}

/** Who is told of a new leader learns that the change was made all the same; any other error refuses it (ISR-09, KR-16). */
function handleAlterPartitionError(sim: Simulation, broker: BrokerState, partition: PartitionState, error: ErrorCode): void {
  const { tp, proposedIsr } = partition;
  broker.meters.failedIsrUpdates++;
  if (proposedIsr && error !== 'NEW_LEADER_ELECTED') emit(sim, { type: 'IsrChangeRefused', broker: broker.id, tp, to: proposedIsr, error });
  if (error === 'INELIGIBLE_REPLICA') partition.proposedIsr = null;
}

function commitIsr(sim: Simulation, broker: BrokerState, partition: PartitionState, response: MessageOf<'AlterPartitionResponse'>): void {
  if (response.leaderEpoch !== partition.leaderEpoch || response.partitionEpoch < partition.partitionEpoch) return;
  takeOver(sim, broker, partition, response.isr, response.partitionEpoch);
}

/** The new ISR holds. A shrink moves the high watermark at once, save in the releases that forgot to (ISR-10, KAFKA-13091). */
function takeOver(sim: Simulation, broker: BrokerState, partition: PartitionState, isr: readonly number[], partitionEpoch: number): void {
  const from = partition.isr;
  partition.isr = isr;
  partition.partitionEpoch = partitionEpoch;
  partition.proposedIsr = null;
  emit(sim, { type: 'IsrChanged', broker: broker.id, tp: partition.tp, from, to: isr, partitionEpoch });
  const under = isUnderMinIsr(sim, partition);
  info(sim, broker.id, { says: 'isrUpdated', tp: partition.tp, isr, partitionEpoch, isUnderMinIsr: under });
  const isExpansion = isr.some((replica) => !from.includes(replica));
  if (isExpansion) broker.meters.isrExpands++;
  else broker.meters.isrShrinks++;
  if (isExpansion || sim.settings.profile.hwAfterShrink) maybeIncrementLeaderHighWatermark(sim, broker, partition);
  completeWaiting(sim, broker, partition);
}

/** Up to 2.6 a leader writes the state znode itself (ISR-07). */
function writesIsrItself(sim: Simulation): boolean {
  return !sim.settings.profile.maximal && sim.scenario.cluster.mode === 'zookeeper';
}

/** The ISR or the leader changed: whoever waits for the partition is looked at again (REP-15). */
export function completeWaiting(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  completeFetches(sim, broker, partition);
  if (partition.role === 'leader') completeProduces(sim, broker, partition);
}
