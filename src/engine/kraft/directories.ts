import { type Simulation, send } from '../context';
import { brokerNode, controllerNode, type MessageOf } from '../messages';
import type { BrokerState } from '../state';
import { checkBrokerEpoch } from './clusterControl';
import { appendRecords, respondWhenCommitted } from './metadataLog';
import { NO_CONTROLLER } from './quorum';
import type { MetadataImage, MetadataRecord } from './records';
import { handleDirectoryOffline } from './replicationControl';
import type { QuorumController } from './state';

/** A broker whose replicas stand in a directory that it no longer has says where they are now (KR-13, KIP-858, `AssignmentsManager`). */
export function maybeAssignReplicasToDirs(sim: Simulation, broker: BrokerState): void {
  if (!sim.settings.profile.dirs || !broker.lifecycle.unfenced) return;
  const { id, brokerEpoch, disk, lifecycle, metadata } = broker;
  const { partitions } = lifecycle.image;
  const moved = Object.keys(broker.partitions).filter((tp) => (partitions[tp]?.directories[id] ?? disk.directoryId) !== disk.directoryId);
  if (moved.length === 0 || metadata.controllerId === NO_CONTROLLER) return;
  send(sim, brokerNode(id), controllerNode(metadata.controllerId), {
    kind: 'AssignReplicasToDirs',
    brokerId: id,
    brokerEpoch,
    directory: disk.directoryId,
    partitions: moved,
  });
}

/** The partitions whose replica stands elsewhere than the log says. */
function assignments(image: MetadataImage, { brokerId, directory, partitions }: MessageOf<'AssignReplicasToDirs'>): MetadataRecord[] {
  return partitions.flatMap((tp): MetadataRecord[] => {
    const { replicas = [], directories = {} } = image.partitions[tp] ?? {};
    if (!replicas.includes(brokerId) || directories[brokerId] === directory) return [];
    return [{ type: 'PartitionChange', tp, change: { directories: { ...directories, [brokerId]: directory } } }];
  });
}

/** Notes where a broker's replicas are. The change elects nobody; the partition's next one may (KR-13, `handleAssignReplicasToDirs`). */
export function handleAssignReplicasToDirs(
  sim: Simulation,
  controller: QuorumController,
  request: MessageOf<'AssignReplicasToDirs'>,
): void {
  const { brokerId, directory, from } = request;
  const { image } = controller;
  const error = checkBrokerEpoch(controller, request);
  if (error !== 'NONE') {
    send(sim, controllerNode(controller.id), from, { kind: 'AssignReplicasToDirsResponse', error });
    return;
  }
  appendRecords(sim, controller, assignments(image, request));
  const isOnline = image.brokers[brokerId]?.directory === directory;
  if (!isOnline) appendRecords(sim, controller, handleDirectoryOffline(sim, image, brokerId, directory));
  respondWhenCommitted(sim, controller, from, { kind: 'AssignReplicasToDirsResponse', error });
}
