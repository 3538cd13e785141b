import { emit, type Simulation, send } from '../context';
import { controllerNode, type MessageBody } from '../messages';
import { bootstrapRecords } from './bootstrap';
import { copyImage, replayBatch } from './image';
import { appendRecords, batchesFrom, nextWriteOffset } from './metadataLog';
import { schedulePeriodicTasks } from './periodicTasks';
import type { MetadataImage } from './records';
import { scheduleSessionCheck } from './sessionCheck';
import type { MetadataLog, QuorumController } from './state';

const isFormatted = ({ batches }: MetadataLog): boolean => batches.some(({ records }) => records[0]?.type === 'BeginTransaction');

/** The whole log, replayed. */
function imageOf(controller: QuorumController): MetadataImage {
  const image = copyImage(controller.committed);
  for (const batch of batchesFrom(controller.log, controller.log.highWatermark)) replayBatch(image, batch);
  return image;
}

/**
 * Every unfenced broker has a whole session to be heard of at the new controller; a fenced one counts as heard of in 4.0 only (KR-07, KR-10,
 * KAFKA-19130, `ClusterControlManager.activate`).
 */
function startSessions(sim: Simulation, controller: QuorumController): void {
  controller.contacts = {};
  for (const { id, epoch, fenced, inControlledShutdown } of Object.values(controller.image.brokers)) {
    if (fenced && !sim.settings.profile.seedsFencedSessions) continue;
    const controlledShutdownOffset = inControlledShutdown ? nextWriteOffset(controller) - 1 : -1;
    controller.contacts[id] = { brokerEpoch: epoch, lastContactMs: sim.state.nowMs, metadataOffset: -1, controlledShutdownOffset };
  }
  if (Object.keys(controller.contacts).length > 0) scheduleSessionCheck(sim, controller);
}

/** The leader takes office, once its epoch's first record is committed: it decides by the whole log from now on (KR-02, KR-10, `QuorumController.claim`). */
export function claim(sim: Simulation, controller: QuorumController): void {
  const { id, epoch, incarnation } = controller;
  controller.active = true;
  controller.image = imageOf(controller);
  emit(sim, { type: 'ControllerClaimed', controller: id, epoch, nextOffset: nextWriteOffset(controller) });
  startSessions(sim, controller);
  if (!isFormatted(controller.log)) appendRecords(sim, controller, bootstrapRecords(sim));
  if (controller.image.controllers[id] !== incarnation)
    appendRecords(sim, controller, [{ type: 'RegisterController', controllerId: id, incarnation }]);
  schedulePeriodicTasks(sim, controller);
}

/** It is in office no more: what was not committed is answered by an error, and forgotten (KR-04, `QuorumController.renounce`). */
export function renounce(sim: Simulation, controller: QuorumController): void {
  const { id, epoch, deferred } = controller;
  controller.active = false;
  controller.accumulated = [];
  controller.contacts = {};
  controller.deferred = [];
  emit(sim, { type: 'ControllerRenounced', controller: id, epoch });
  for (const { to, body } of deferred) send(sim, controllerNode(id), to, { ...body, error: 'NOT_CONTROLLER' } as MessageBody);
}
