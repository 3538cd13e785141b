import { emit, type Simulation, scheduleAt, send } from '../context';
import { controllerNode, type MessageBody, type MessageOf, type NodeId } from '../messages';
import { NO_LEADER } from '../state';
import { replayBatch } from './image';
import type { MetadataBatch, MetadataImage, MetadataRecord, PartitionImage } from './records';
import type { ParkedMetadataFetch, QuorumController } from './state';

/** controller.quorum.append.linger.ms: what is written within that time is committed together (KR-05). */
const APPEND_LINGER_MS = 25;

/** Does this controller lead the quorum, as far as it knows? */
export const isActiveController = (controller: QuorumController): boolean => controller.leaderId === controller.id;

/**
 * Writes records to the end of the metadata log, all of them or none, and decides by them from now on; they count once they are committed
 * (KR-01, KR-14).
 */
export function appendRecords(sim: Simulation, controller: QuorumController, records: readonly MetadataRecord[]): void {
  if (records.length === 0) return;
  const { log } = controller;
  const lastOffset = log.endOffset + records.length - 1;
  const batch: MetadataBatch = { baseOffset: log.endOffset, lastOffset, epoch: controller.epoch, records };
  log.batches.push(batch);
  log.endOffset = lastOffset + 1;
  const before = { ...controller.image.partitions };
  replayBatch(controller.image, batch);
  emit(sim, { type: 'MetadataRecordsAppended', controller: controller.id, baseOffset: batch.baseOffset, lastOffset, records });
  tellPartitions(sim, controller, before);
  if (controller.lingers) return;
  controller.lingers = true;
  scheduleAt(sim, controllerNode(controller.id), APPEND_LINGER_MS, 'metadataLinger');
}

/** Tells of every partition that is another than before. */
function tellPartitions(sim: Simulation, { image }: QuorumController, before: MetadataImage['partitions']): void {
  for (const tp in image.partitions) {
    const now = image.partitions[tp] as PartitionImage;
    const previous = before[tp];
    if (previous === now) continue;
    const { leader, leaderEpoch, isr, partitionEpoch } = now;
    emit(sim, {
      type: 'PartitionStateWritten',
      tp,
      leader,
      leaderEpoch,
      isr,
      partitionEpoch,
      previousLeader: previous?.leader ?? NO_LEADER,
      previousIsr: previous?.isr ?? [],
    });
  }
}

/** The linger is over: what was written is on disk. A lone voter is a majority (KR-02). */
export function handleLinger(sim: Simulation, controller: QuorumController): void {
  controller.lingers = false;
  const { log } = controller;
  const from = log.highWatermark;
  if (log.endOffset === from) return;
  log.highWatermark = log.endOffset;
  emit(sim, { type: 'MetadataCommitted', controller: controller.id, from, to: log.highWatermark });
  answerDeferred(sim, controller);
  for (const node in controller.parkedFetches) answerFetch(sim, controller, controller.parkedFetches[node] as ParkedMetadataFetch);
}

/** Answers when everything written so far is committed: at once if it is (`ControllerPurgatory`). */
export function respondWhenCommitted(sim: Simulation, controller: QuorumController, to: NodeId, body: MessageBody): void {
  controller.deferred.push({ requiredOffset: controller.log.endOffset, to, body });
  answerDeferred(sim, controller);
}

function answerDeferred(sim: Simulation, controller: QuorumController): void {
  const { highWatermark } = controller.log;
  const due = controller.deferred.filter(({ requiredOffset }) => requiredOffset <= highWatermark);
  controller.deferred = controller.deferred.filter(({ requiredOffset }) => requiredOffset > highWatermark);
  for (const { to, body } of due) send(sim, controllerNode(controller.id), to, body);
}

/** An observer asks for what is committed: it is answered at once if there is something, or when there is, or when its wait is over (KR-01). */
export function handleMetadataFetch(sim: Simulation, controller: QuorumController, request: MessageOf<'MetadataFetch'>): void {
  const { from, correlationId, fetchOffset, maxWaitMs } = request;
  const fetch: ParkedMetadataFetch = { from, correlationId, fetchOffset, expiresAtMs: sim.state.nowMs + maxWaitMs };
  if (!isActiveController(controller) || fetchOffset < controller.log.highWatermark) {
    answerFetch(sim, controller, fetch);
    return;
  }
  controller.parkedFetches[from] = fetch;
  scheduleAt(sim, controllerNode(controller.id), maxWaitMs, 'metadataFetchExpires', from);
}

function answerFetch(sim: Simulation, controller: QuorumController, fetch: ParkedMetadataFetch): void {
  delete controller.parkedFetches[fetch.from];
  const { batches, highWatermark } = controller.log;
  const active = isActiveController(controller);
  send(sim, controllerNode(controller.id), fetch.from, {
    kind: 'MetadataFetchResponse',
    correlationId: fetch.correlationId,
    error: active ? 'NONE' : 'NOT_LEADER_OR_FOLLOWER',
    leaderId: controller.leaderId,
    leaderEpoch: controller.epoch,
    highWatermark,
    batches: active ? batches.filter((batch) => batch.baseOffset >= fetch.fetchOffset && batch.lastOffset < highWatermark) : [],
  });
}

/** The wait of a metadata fetch is over. */
export function expireMetadataFetch(sim: Simulation, controller: QuorumController, from: NodeId): void {
  const fetch = controller.parkedFetches[from];
  if (fetch && fetch.expiresAtMs <= sim.state.nowMs) answerFetch(sim, controller, fetch);
}
