import { emit, type Simulation } from '../context';
import { info } from '../info';
import { maybeIncrementHighWatermark, updateHighWatermark } from '../log/log';
import { highWatermarkPosition } from '../log/position';
import type { LogPosition } from '../logEntry';
import { brokerConfig } from '../settings';
import type { BrokerState, PartitionState, RemoteReplica } from '../state';
import { effectiveMinIsr, isReplicaIsrEligible, isrOfHighWatermark, isUnderMinIsr, maximalIsr } from './partition';

/** Followed closely enough: there within replica.lag.time.max.ms; from 3.6 on also whoever is at the log end (REP-11). */
function isCaughtUp(sim: Simulation, broker: BrokerState, { log }: PartitionState, remote: RemoteReplica): boolean {
  return (
    sim.state.nowMs - remote.lastCaughtUpTimeMs <= brokerConfig(sim.settings, broker.id)['replica.lag.time.max.ms'] ||
    (sim.settings.profile.caughtUpAtEnd && remote.logEndOffset === log.logEndOffset)
  );
}

/** Does the high watermark wait for this replica? (REP-10, REP-11) */
export function shouldWaitForReplicaToJoinIsr(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  remote: RemoteReplica,
): boolean {
  return isCaughtUp(sim, broker, partition, remote) && isReplicaIsrEligible(sim, broker, partition, remote.replica);
}

/** A replica whose offset bounds the high watermark. */
export function countsForHighWatermark(sim: Simulation, broker: BrokerState, partition: PartitionState, remote: RemoteReplica): boolean {
  return isrOfHighWatermark(sim, partition).includes(remote.replica) || shouldWaitForReplicaToJoinIsr(sim, broker, partition, remote);
}

/** The high watermark stands still whatever the followers do (REP-12). */
export function isFrozen(sim: Simulation, partition: PartitionState): boolean {
  return sim.settings.profile.hwMinIsr && isUnderMinIsr(sim, partition);
}

/**
 * Raises the leader's high watermark to the lowest log end offset that counts; never lowers it (REP-10, REP-12).
 * @returns whether it moved
 */
export function maybeIncrementLeaderHighWatermark(sim: Simulation, broker: BrokerState, partition: PartitionState): boolean {
  if (isFrozen(sim, partition)) return false;
  const { log } = partition;
  let lowest = log.logEndOffset;
  for (const remote of partition.remotes)
    if (remote.logEndOffset < lowest && countsForHighWatermark(sim, broker, partition, remote)) lowest = remote.logEndOffset;
  const to = maybeIncrementHighWatermark(log, partition.highWatermark, lowest);
  if (to === partition.highWatermark) return false;
  emit(sim, { type: 'HighWatermark', broker: broker.id, tp: partition.tp, from: partition.highWatermark, to, by: 'leader' });
  partition.highWatermark = to;
  return true;
}

function tellIfBack(sim: Simulation, broker: BrokerState, { tp, log, highWatermark }: PartitionState, to: number): void {
  if (to > highWatermark) return;
  const [before, after] = [highWatermark, to].map((offset) => highWatermarkPosition(log, offset)) as [LogPosition, LogPosition];
  info(sim, broker.id, { says: 'highWatermarkBack', tp, from: before, to: after });
}

/** A follower's high watermark: what it was told, within its own log; it may go down (REP-16, REP-17). */
export function maybeUpdateFollowerHighWatermark(sim: Simulation, broker: BrokerState, partition: PartitionState, told: number): void {
  const to = updateHighWatermark(partition.log, told);
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
export function checkEnoughReplicasReachOffset(sim: Simulation, partition: PartitionState, requiredOffset: number) {
  if (partition.highWatermark < requiredOffset) return null;
  return maximalIsr(partition).length < effectiveMinIsr(sim, partition) ? 'NOT_ENOUGH_REPLICAS_AFTER_APPEND' : 'NONE';
}
