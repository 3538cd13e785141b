import { emit, type Simulation, send } from '../context';
import { controllerNode, type ErrorCode, type MessageOf } from '../messages';
import { hasValidSession } from './brokerHeartbeatManager';
import { appendRecords, isActiveController, nextWriteOffset, respondWhenCommitted } from './metadataLog';
import type { MetadataRecord } from './records';
import { handleBrokerShutdown } from './replicationControl';
import type { QuorumController } from './state';

type Registration = MessageOf<'BrokerRegistration'>;

function refusal(sim: Simulation, controller: QuorumController, request: Registration): ErrorCode {
  if (!isActiveController(controller)) return 'NOT_CONTROLLER';
  const existing = controller.image.brokers[request.brokerId];
  const other = existing !== undefined && existing.incarnation !== request.incarnation;
  return other && hasValidSession(sim, controller, request.brokerId) ? 'DUPLICATE_BROKER_REGISTRATION' : 'NONE';
}

/** Why a broker's request is refused at once: this controller is not in office, or the broker is registered anew (`checkBrokerEpoch`). */
export function checkBrokerEpoch(
  controller: QuorumController,
  { brokerId, brokerEpoch }: { readonly brokerId: number; readonly brokerEpoch: number },
): ErrorCode {
  if (!isActiveController(controller)) return 'NOT_CONTROLLER';
  return controller.image.brokers[brokerId]?.epoch === brokerEpoch ? 'NONE' : 'STALE_BROKER_EPOCH';
}

/** What the old incarnation leaves behind (KR-13). */
function cleanUpRecords(sim: Simulation, { image }: QuorumController, request: Registration): MetadataRecord[] {
  const existing = image.brokers[request.brokerId];
  if (!existing || existing.incarnation === request.incarnation || !sim.settings.profile.registrationShrinksIsr) return [];
  return handleBrokerShutdown(sim, image, request.brokerId, request.previousBrokerEpoch === existing.epoch);
}

/**
 * A broker registers: fenced at first, its epoch is the offset at which the batch begins; another incarnation whose session lasts is in the
 * way (KR-06, KR-07, KR-13, `ClusterControlManager.registerBroker`).
 */
export function registerBroker(sim: Simulation, controller: QuorumController, request: Registration): void {
  const { brokerId, incarnation, directory, correlationId } = request;
  const error = refusal(sim, controller, request);
  if (error !== 'NONE') {
    send(sim, controllerNode(controller.id), request.from, { kind: 'BrokerRegistrationResponse', correlationId, error, brokerEpoch: -1 });
    return;
  }
  const existing = controller.image.brokers[brokerId];
  const brokerEpoch = existing?.incarnation === incarnation ? existing.epoch : nextWriteOffset(controller);
  const cleanUp = cleanUpRecords(sim, controller, request);
  appendRecords(sim, controller, [...cleanUp, { type: 'RegisterBroker', brokerId, brokerEpoch, incarnation, directory }]);
  emit(sim, { type: 'RegistrationGranted', controller: controller.id, broker: brokerId, brokerEpoch });
  respondWhenCommitted(sim, controller, request.from, { kind: 'BrokerRegistrationResponse', correlationId, error, brokerEpoch });
}
