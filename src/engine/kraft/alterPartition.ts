import { type Simulation, send } from '../context';
import { controllerNode, type ErrorCode, type MessageBody, type MessageOf } from '../messages';
import { appendRecords, isActiveController, respondWhenCommitted } from './metadataLog';
import type { MetadataImage, PartitionImage } from './records';
import { electionOf, electionRules, partitionChangeRecords } from './replicationControl';
import type { QuorumController } from './state';

type AlterPartition = MessageOf<'AlterPartition'>;

/** May it stand in an ISR? Since KIP-841 only an active broker, since KIP-903 only the incarnation that the leader means (ISR-05). */
function isEligible(sim: Simulation, image: MetadataImage, replica: number, brokerEpoch: number): boolean {
  const { kip841, kip903 } = sim.settings.profile;
  const registration = image.brokers[replica];
  if (!registration) return false;
  if (kip841 && (registration.fenced || registration.inControlledShutdown)) return false;
  return !kip903 || brokerEpoch === -1 || brokerEpoch === registration.epoch;
}

function isValidIsr(partition: PartitionImage, request: AlterPartition): boolean {
  const { newIsr } = request;
  return (
    newIsr.length > 0 &&
    new Set(newIsr).size === newIsr.length &&
    newIsr.every((replica) => partition.replicas.includes(replica)) &&
    newIsr.includes(partition.leader)
  );
}

/** The checks of KR-16, in their order (`validateAlterPartitionData`). */
export function validateAlterPartition(sim: Simulation, image: MetadataImage, request: AlterPartition): ErrorCode {
  const partition = image.partitions[request.tp];
  const sender = image.brokers[request.brokerId];
  if (sender?.epoch !== request.brokerEpoch) return 'STALE_BROKER_EPOCH';
  if (!partition) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (request.leaderEpoch > partition.leaderEpoch || request.partitionEpoch > partition.partitionEpoch) return 'NOT_CONTROLLER';
  if (request.leaderEpoch < partition.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  if (request.brokerId !== partition.leader) return 'INVALID_REQUEST';
  if (request.partitionEpoch < partition.partitionEpoch) return 'INVALID_UPDATE_VERSION';
  if (!isValidIsr(partition, request)) return 'INVALID_REQUEST';
  const eligible = request.newIsr.every((replica) => isEligible(sim, image, replica, request.newIsrEpochs?.[replica] ?? -1));
  return eligible ? 'NONE' : 'INELIGIBLE_REPLICA';
}

function response(
  { tp }: AlterPartition,
  error: ErrorCode,
  partition: PartitionImage | undefined,
): Extract<MessageBody, { kind: 'AlterPartitionResponse' }> {
  return {
    kind: 'AlterPartitionResponse',
    tp,
    error,
    leaderEpoch: partition?.leaderEpoch ?? -1,
    partitionEpoch: partition?.partitionEpoch ?? -1,
    isr: partition?.isr ?? [],
  };
}

/**
 * A leader asks for another ISR. One that completes a reassignment may thereby cost it the leadership: then it is told so, though the
 * change is made (ISR-06, KR-16, CTL-05, `ReplicationControlManager.alterPartition`).
 */
export function alterPartition(sim: Simulation, controller: QuorumController, request: AlterPartition): void {
  const { image } = controller;
  const { tp, from } = request;
  const refused = isActiveController(controller) ? validateAlterPartition(sim, image, request) : 'NOT_CONTROLLER';
  if (refused !== 'NONE') {
    send(sim, controllerNode(controller.id), from, response(request, refused, image.partitions[tp]));
    return;
  }
  const wanted = { election: electionOf(sim, tp), targetIsr: request.newIsr, targetRecovering: false };
  appendRecords(sim, controller, partitionChangeRecords(image, tp, wanted, electionRules(sim, image, tp)));
  const partition = image.partitions[tp] as PartitionImage;
  const error = partition.leader === request.brokerId ? 'NONE' : 'NEW_LEADER_ELECTED';
  respondWhenCommitted(sim, controller, from, response(request, error, partition));
}
