import { BROKER_IDS } from '../../../engine/controller/znodePaths';
import { activeQuorumController } from '../../../engine/kraft/quorum';
import type { RefusalReason } from '../../../engine/trace';
import { isSince } from '../../../scenario/versions';
import { apiError, operationError, type Thrown } from '../exceptions';
import { children } from '../znode';
import type { TopicRequest } from './request';

interface Placement {
  readonly assignment?: readonly (readonly number[])[] | undefined;
  readonly partitions?: number | undefined;
  readonly replicationFactor?: number | undefined;
}

/** Some brokers have a rack and some have none: then nobody can place anything (ASN-02). */
export function hasMixedRacks({ sim }: Pick<TopicRequest, 'sim'>): boolean {
  const racks = registeredBrokers({ sim }).map((id) => sim.state.brokers[id]?.rack ?? null);
  return racks.includes(null) && racks.some((rack) => rack !== null);
}

/** What comes of it: the tool says so, a broker only that something is wrong. */
export const mixedRacks = ({ direct, kafka }: Pick<TopicRequest, 'direct' | 'kafka'>): Thrown =>
  direct
    ? operationError(
        kafka,
        'Not all brokers have rack information. Add --disable-rack-aware in command line to make replica assignment without rack information.',
      )
    : apiError('UnknownServerException', 'The server experienced an unexpected error when processing the request.');

/** Brokers that the controller knows: with a znode, or registered. */
export function registeredBrokers({ sim }: Pick<TopicRequest, 'sim'>): number[] {
  if (sim.scenario.cluster.mode === 'zookeeper') return children(sim, BROKER_IDS).map(Number);
  return Object.keys(activeQuorumController(sim.state)?.image.brokers ?? {}).map(Number);
}

function inZooKeeper(request: TopicRequest, { partitions, replicationFactor }: Placement, brokers: number): Thrown | null {
  const { kafka } = request;
  if (replicationFactor !== undefined && hasMixedRacks(request) && !request.given.flags.has('--disable-rack-aware'))
    return mixedRacks(request);
  const capital = isSince(kafka, '0.11');
  if (partitions !== undefined && !(partitions > 0))
    return apiError(
      'InvalidPartitionsException',
      capital ? 'Number of partitions must be larger than 0.' : 'number of partitions must be larger than 0',
    );
  if (replicationFactor !== undefined && !(replicationFactor > 0))
    return apiError(
      'InvalidReplicationFactorException',
      capital ? 'Replication factor must be larger than 0.' : 'replication factor must be larger than 0',
    );
  if (replicationFactor !== undefined && replicationFactor > brokers) {
    const text = `eplication factor: ${replicationFactor} larger than available brokers: ${brokers}`;
    return apiError('InvalidReplicationFactorException', capital ? `R${text}.` : `r${text}`);
  }
  return null;
}

function inQuorum(
  request: TopicRequest,
  { assignment, replicationFactor = 0 }: Placement,
  brokers: readonly number[],
  reason: RefusalReason | null,
): Thrown | null {
  const stranger = assignment?.flat().find((broker) => !brokers.includes(broker));
  if (stranger !== undefined)
    return apiError(
      'InvalidReplicaAssignmentException',
      `The manual partition assignment includes broker ${stranger}, but no such broker is registered.`,
    );
  const cannot = `Unable to replicate the partition ${replicationFactor} time(s): `;
  if (replicationFactor > brokers.length)
    return apiError(
      'InvalidReplicationFactorException',
      `${cannot}The target replication factor of ${replicationFactor} cannot be reached because only ${brokers.length} broker(s) are registered.`,
    );
  if (reason === 'placement.tooFewBrokers')
    return apiError('InvalidReplicationFactorException', `${cannot}All brokers are currently fenced.`);
  if (reason !== 'topic.noBrokers') return null;
  const fenced =
    assignment?.findIndex((replicas) => replicas.every((broker) => request.sim.state.brokers[broker]?.status !== 'running')) ?? 0;
  return apiError(
    'InvalidReplicaAssignmentException',
    `All brokers specified in the manual partition assignment for partition ${fenced} are fenced or in controlled shutdown.`,
  );
}

/** Why replicas cannot be placed so, in the controller's words; null where nothing speaks against it (ASN-03, ASN-06). `reason`: the controller's own, where it was asked. */
export function placementError(request: TopicRequest, reason: RefusalReason | null, placement: Placement): Thrown | null {
  const brokers = registeredBrokers(request);
  return request.sim.scenario.cluster.mode === 'zookeeper'
    ? inZooKeeper(request, placement, brokers.length)
    : inQuorum(request, placement, brokers, reason);
}
