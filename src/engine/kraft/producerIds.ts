import { type Simulation, send } from '../context';
import { brokerNode, controllerNode, type MessageOf } from '../messages';
import type { BrokerState } from '../state';
import { checkBrokerEpoch } from './clusterControl';
import { appendRecords, respondWhenCommitted } from './metadataLog';
import { NO_CONTROLLER } from './quorum';
import type { QuorumController } from './state';

/** Producer ids are handed out to brokers in blocks of so many. */
const BLOCK = 1000;

/** A broker gives away one of its producer ids; for its first one, and when none is left, it asks for a block (IDM-01, `RPCProducerIdManager`). */
export function takeProducerId(sim: Simulation, { id, brokerEpoch, lifecycle, metadata }: BrokerState): void {
  if (lifecycle.producerIdsLeft === 0 && metadata.controllerId !== NO_CONTROLLER) {
    lifecycle.producerIdsLeft = BLOCK;
    send(sim, brokerNode(id), controllerNode(metadata.controllerId), { kind: 'AllocateProducerIds', brokerId: id, brokerEpoch });
  }
  lifecycle.producerIdsLeft = Math.max(lifecycle.producerIdsLeft - 1, 0);
}

/** A block that nobody wrote down is none. */
export function handleAllocateProducerIdsResponse({ lifecycle }: BrokerState, { error }: MessageOf<'AllocateProducerIdsResponse'>): void {
  if (error !== 'NONE') lifecycle.producerIdsLeft = 0;
}

/** The next block, as the metadata log has it (`ProducerIdControlManager.generateNextProducerId`). */
export function generateNextProducerId(sim: Simulation, controller: QuorumController, request: MessageOf<'AllocateProducerIds'>): void {
  const { brokerId, brokerEpoch, from } = request;
  const producerIdStart = controller.image.nextProducerId;
  const error = checkBrokerEpoch(controller, request);
  const answer = { kind: 'AllocateProducerIdsResponse', error, producerIdStart, producerIdLen: BLOCK } as const;
  if (error !== 'NONE') {
    send(sim, controllerNode(controller.id), from, answer);
    return;
  }
  appendRecords(sim, controller, [{ type: 'ProducerIds', brokerId, brokerEpoch, nextProducerId: producerIdStart + BLOCK }]);
  respondWhenCommitted(sim, controller, from, answer);
}
