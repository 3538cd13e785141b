import { type Simulation, send } from '../context';
import { endOffsetFor, endOffsetForKip101, UNDEFINED_EPOCH } from '../log/epochCache';
import { brokerNode, type ErrorCode, type MessageOf, type OffsetSpec } from '../messages';
import type { BrokerState, PartitionState, ReplicaLog } from '../state';
import { logOf } from './partition';
import { isFollower, leadershipError } from './readRecords';
import type { EpochEndOffset } from './truncation';

const UNDEFINED_OFFSET = -1;

/** OffsetForLeaderEpoch: where an epoch ends in the leader's log (EPO-03, EPO-06, EPO-07). */
export function handleOffsetForLeaderEpochRequest(sim: Simulation, broker: BrokerState, request: MessageOf<'OffsetForLeaderEpoch'>): void {
  send(sim, brokerNode(broker.id), request.from, {
    kind: 'OffsetForLeaderEpochResponse',
    correlationId: request.correlationId,
    partitions: request.partitions.map(({ tp, currentLeaderEpoch, leaderEpoch }) => {
      const error = leadershipError(broker, tp, currentLeaderEpoch);
      const end = error === 'NONE' ? lastOffsetForLeaderEpoch(sim, logOf(broker, tp), leaderEpoch) : null;
      return { tp, error, leaderEpoch: end?.epoch ?? UNDEFINED_EPOCH, endOffset: end?.endOffset ?? UNDEFINED_OFFSET };
    }),
  });
}

function lastOffsetForLeaderEpoch(sim: Simulation, log: ReplicaLog, leaderEpoch: number): EpochEndOffset | null {
  if (sim.settings.profile.trunc !== 'kip101') return endOffsetFor(log, leaderEpoch);
  const endOffset = endOffsetForKip101(log, leaderEpoch);
  return endOffset === null ? null : { epoch: UNDEFINED_EPOCH, endOffset };
}

/** ListOffsets: a replica hears the log's true ends, a client no more than it may read (REP-24, EPO-12, CON-02). */
export function handleListOffsetsRequest(sim: Simulation, broker: BrokerState, request: MessageOf<'ListOffsets'>): void {
  const { tp, correlationId } = request;
  const partition = broker.partitions[tp];
  const error = leadershipError(broker, tp, request.currentLeaderEpoch);
  const found =
    error !== 'NONE' || !partition
      ? { error, offset: UNDEFINED_OFFSET }
      : fetchOffsetForTimestamp(sim, partition, partition.log, request.spec, isFollower(request.replicaId));
  send(sim, brokerNode(broker.id), request.from, { kind: 'ListOffsetsResponse', correlationId, tp, ...found });
}

/** From 2.2 on a client does not hear an end before the high watermark has reached the leader's epoch, lest the end go back (KIP-207, `Partition.fetchOffsetForTimestamp`). */
export function fetchOffsetForTimestamp(
  sim: Simulation,
  partition: PartitionState,
  log: ReplicaLog,
  spec: OffsetSpec,
  forReplica: boolean,
): { error: ErrorCode; offset: number } {
  if (spec === 'earliest') return { error: 'NONE', offset: log.logStartOffset };
  if (forReplica) return { error: 'NONE', offset: log.logEndOffset };
  if (sim.settings.profile.kip207 && partition.highWatermark < partition.leaderEpochStartOffset)
    return { error: 'OFFSET_NOT_AVAILABLE', offset: UNDEFINED_OFFSET };
  return { error: 'NONE', offset: partition.highWatermark };
}
