import { emit, type Simulation, send } from '../context';
import { LEADER_DURING_DELETE } from '../controller/znodePaths';
import {
  brokerNode,
  type ErrorCode,
  type LeaderIdAndEpoch,
  type MessageOf,
  type PartitionRegistration,
  type TopicPartition,
} from '../messages';
import { type BrokerState, NO_LEADER } from '../state';

const NOBODY = -1;

export const emptyMetadata = () => ({ controllerId: NOBODY, controllerEpoch: 0, liveBrokers: [] as readonly number[], partitions: {} });

/** The same ids in the same order. */
export function sameIds(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

/** UpdateMetadata: what every broker may tell clients (ZK-13, ZK-16). */
export function handleUpdateMetadataRequest(sim: Simulation, broker: BrokerState, request: MessageOf<'UpdateMetadata'>): void {
  const { metadata } = broker;
  const stale = request.controllerEpoch < metadata.controllerEpoch;
  send(sim, brokerNode(broker.id), request.from, { kind: 'UpdateMetadataResponse', error: stale ? 'STALE_CONTROLLER_EPOCH' : 'NONE' });
  if (stale) return;
  const changed = Object.keys(request.partitions).filter((tp) => {
    const known = metadata.partitions[tp];
    const told = request.partitions[tp] as PartitionRegistration;
    return known?.leader !== told.leader || known.leaderEpoch !== told.leaderEpoch || known.partitionEpoch !== told.partitionEpoch;
  });
  if (changed.length > 0 || metadata.controllerId !== request.controllerId || !sameIds(metadata.liveBrokers, request.liveBrokers)) {
    emit(sim, { type: 'MetadataLearned', broker: broker.id, liveBrokers: request.liveBrokers, partitions: changed });
  }
  metadata.controllerId = request.controllerId;
  if (broker.alterPartition.controller === NOBODY) broker.alterPartition.controller = request.controllerId;
  metadata.controllerEpoch = request.controllerEpoch;
  metadata.liveBrokers = request.liveBrokers;
  Object.assign(metadata.partitions, request.partitions);
  for (const tp of changed) if (metadata.partitions[tp]?.leader === LEADER_DURING_DELETE) delete metadata.partitions[tp];
}

/** Any broker that runs answers a client's Metadata request from its cache; a leader that is not alive is none (PRD-14, PRD-17). */
export function handleMetadataRequest(sim: Simulation, broker: BrokerState, request: MessageOf<'Metadata'>): void {
  const { metadata } = broker;
  const leaders: Record<TopicPartition, number> = {};
  const leaderEpochs: Record<TopicPartition, number> = {};
  for (const tp in metadata.partitions) {
    const { leader, leaderEpoch } = metadata.partitions[tp] as PartitionRegistration;
    leaderEpochs[tp] = leaderEpoch;
    leaders[tp] = metadata.liveBrokers.includes(leader) ? leader : NO_LEADER;
  }
  send(sim, brokerNode(broker.id), request.from, {
    kind: 'MetadataResponse',
    correlationId: request.correlationId,
    brokers: metadata.liveBrokers,
    controllerId: metadata.controllerId,
    leaders,
    leaderEpochs,
  });
}

const WRONG_LEADER: readonly ErrorCode[] = ['NOT_LEADER_OR_FOLLOWER', 'FENCED_LEADER_EPOCH'];

/** With an error that sends a client elsewhere goes who leads, as far as this broker knows by its replica, or else by its metadata (PRD-14, KIP-951, `getCurrentLeader`). */
export function currentLeader(
  { settings }: Simulation,
  { partitions, metadata }: BrokerState,
  tp: TopicPartition,
  error: ErrorCode,
): LeaderIdAndEpoch | undefined {
  if (!settings.profile.tellsLeader || !WRONG_LEADER.includes(error)) return undefined;
  const known = partitions[tp] ?? metadata.partitions[tp];
  return known && { leaderId: known.leader, leaderEpoch: known.leaderEpoch };
}
