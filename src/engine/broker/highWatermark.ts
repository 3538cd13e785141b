import { emit, type Simulation } from '../context';
import { info } from '../info';
import { maybeIncrementHighWatermark, updateHighWatermark } from '../log/log';
import { highWatermarkPosition } from '../log/position';
import type { LogPosition } from '../logEntry';
import { brokerConfig } from '../settings';
import type { BrokerState, PartitionState, RemoteReplica } from '../state';
import { effectiveMinIsr, isReplicaIsrEligible, isrOfHighWatermark, isUnderMinIsr, logOf, maximalIsr } from './partition';

/** Followed closely enough: there within replica.lag.time.max.ms; from 3.6 on also whoever is at the log end (REP-11). */
function isCaughtUp(sim: Simulation, broker: BrokerState, partition: PartitionState, remote: RemoteReplica): boolean {
  return (
    sim.state.nowMs - remote.lastCaughtUpTimeMs <= brokerConfig(sim.settings, broker.id)['replica.lag.time.max.ms'] ||
    (sim.settings.profile.caughtUpAtEnd && remote.logEndOffset === logOf(broker, partition.tp).logEndOffset)
  );
}

/** Does the high watermark wait for this replica? (REP-10, REP-11) */
export function shouldWaitForReplicaToJoinIsr(sim: Simulation, broker: BrokerState, partition: PartitionState, replica: number): boolean {
  const remote = partition.remotes[replica] as RemoteReplica;
  return isCaughtUp(sim, broker, partition, remote) && isReplicaIsrEligible(sim, broker, partition, replica);
}

/** A replica whose offset bounds the high watermark. */
export function countsForHighWatermark(sim: Simulation, broker: BrokerState, partition: PartitionState, replica: number): boolean {
  return isrOfHighWatermark(sim, partition).includes(replica) || shouldWaitForReplicaToJoinIsr(sim, broker, partition, replica);
}

/** The high watermark stands still whatever the followers do (REP-12). */
export function isFrozen(sim: Simulation, broker: BrokerState, partition: PartitionState): boolean {
  return sim.settings.profile.hwMinIsr && isUnderMinIsr(sim, broker, partition);
}

/**
 * Raises the leader's high watermark to the lowest log end offset that counts; never lowers it (REP-10, REP-12).
 * @returns whether it moved
 */
export function maybeIncrementLeaderHighWatermark(sim: Simulation, broker: BrokerState, partition: PartitionState): boolean {
  if (isFrozen(sim, broker, partition)) return false;
  const log = logOf(broker, partition.tp);
  let lowest = log.logEndOffset;
  for (const replica of partition.replicas) {
    if (replica === broker.id || !countsForHighWatermark(sim, broker, partition, replica)) continue;
    const end = (partition.remotes[replica] as RemoteReplica).logEndOffset;
    if (end < lowest) lowest = end;
  }
  const to = maybeIncrementHighWatermark(log, partition.highWatermark, lowest);
  if (to === partition.highWatermark) return false;
  emit(sim, { type: 'HighWatermark', broker: broker.id, tp: partition.tp, from: partition.highWatermark, to, by: 'leader' });
  partition.highWatermark = to;
  return true;
}

function tellIfBack(sim: Simulation, broker: BrokerState, { tp, highWatermark }: PartitionState, to: number): void {
  if (to > highWatermark) return;
  const [before, after] = [highWatermark, to].map((offset) => highWatermarkPosition(logOf(broker, tp), offset)) as [
    LogPosition,
    LogPosition,
  ];
  info(sim, broker.id, { says: 'highWatermarkBack', tp, from: before, to: after });
}

/** A follower's high watermark: what it was told, within its own log; it may go down (REP-16, REP-17). */
export function maybeUpdateFollowerHighWatermark(sim: Simulation, broker: BrokerState, partition: PartitionState, told: number): void {
  const log = logOf(broker, partition.tp);
  const to = updateHighWatermark(log, told);
  if (to === partition.highWatermark) return;
  emit(sim, {
    type: 'HighWatermark',
    broker: broker.id,
    tp: partition.tp,
    from: partition.highWatermark,
    to,
    by: 'fetch',
  });
  tellIfBack(sim, broker, partition, to);
  partition.highWatermark = to;
}

/**
 * Has the high watermark passed the records of an acks=all write? (PRD-04, `checkEnoughReplicasReachOffset`)
 * @returns null while it has not; else the answer
 */
export function checkEnoughReplicasReachOffset(sim: Simulation, broker: BrokerState, partition: PartitionState, requiredOffset: number) {
  if (partition.highWatermark < requiredOffset) return null;
  return maximalIsr(partition).length < effectiveMinIsr(sim, broker, partition) ? 'NOT_ENOUGH_REPLICAS_AFTER_APPEND' : 'NONE';
}
