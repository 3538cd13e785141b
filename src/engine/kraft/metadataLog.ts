import { minIsrAt } from '../broker/partition';
import { emit, type Simulation, scheduleAtController, send } from '../context';
import { controllerNode, type MessageBody, type NodeId } from '../messages';
import { NO_LEADER } from '../state';
import { controllerConfigs } from './configurationControl';
import { replayBatch } from './image';
import type { EpochEnd } from './messages';
import type { MetadataBatch, MetadataImage, MetadataRecord, PartitionImage } from './records';
import type { MetadataLog, QuorumController } from './state';
import { tellReplay } from './tellReplay';

/** Is this controller in office, as far as it knows? */
export const isActiveController = (controller: QuorumController): boolean => controller.active;

/** Offset of what the active controller writes next: its log, and what lingers on the way into it (`nextWriteOffset`). */
export const nextWriteOffset = ({ log, accumulated }: QuorumController): number => log.endOffset + accumulated.length;

/** Epoch of the last batch of a log; 0 for an empty one. */
export const lastEpochOf = ({ batches }: MetadataLog): number => batches.at(-1)?.epoch ?? 0;

/** The batches from an offset on, oldest first. */
export function batchesFrom({ batches }: MetadataLog, offset: number): MetadataBatch[] {
  let first = batches.length;
  while (first > 0 && (batches[first - 1] as MetadataBatch).baseOffset >= offset) first--;
  return batches.slice(first);
}

/** Where the newest epoch of this log that is not above the one asked for ends (EPO-05, `endOffsetForEpoch`). */
export function endOffsetForEpoch({ batches, endOffset }: MetadataLog, epoch: number): EpochEnd {
  let end = endOffset;
  for (let i = batches.length - 1; i >= 0; i--) {
    const batch = batches[i] as MetadataBatch;
    if (batch.epoch <= epoch) return { epoch: batch.epoch, endOffset: end };
    end = batch.baseOffset;
  }
  return { epoch: 0, endOffset: 0 };
}

/** Puts a batch behind the end of a log. */
export function appendBatch(log: MetadataLog, batch: MetadataBatch): void {
  log.batches.push(batch);
  log.endOffset = batch.lastOffset + 1;
}

/** Cuts a log where it parts from the leader's (KR-01, `truncateToEndOffset`). `offset`: exclusive. */
export function truncateMetadataLog(sim: Simulation, { id, log }: QuorumController, offset: number): void {
  const from = log.endOffset;
  if (offset >= from) return;
  log.batches = log.batches.filter(({ lastOffset }) => lastOffset < offset);
  log.endOffset = (log.batches.at(-1)?.lastOffset ?? -1) + 1;
  emit(sim, { type: 'MetadataTruncated', controller: id, from, to: log.endOffset });
}

/**
 * Writes records behind what the active controller has written, all of them or none, and decides by them from now on; they come into its log
 * when they have lingered, and count once they are committed (KR-01, KR-05, KR-14).
 */
export function appendRecords(sim: Simulation, controller: QuorumController, records: readonly MetadataRecord[]): void {
  if (records.length === 0) return;
  const baseOffset = nextWriteOffset(controller);
  const lastOffset = baseOffset + records.length - 1;
  controller.accumulated.push(...records);
  const before = { ...controller.image.partitions };
  tellReplay(sim, controller.id, controller.image, records);
  replayBatch(controller.image, { baseOffset, records });
  emit(sim, { type: 'MetadataRecordsAppended', controller: controller.id, baseOffset, lastOffset, records });
  tellPartitions(sim, controller, before);
  if (controller.lingers) return;
  controller.lingers = true;
  scheduleAtController(sim, controller, controllerConfigs(sim)['controller.quorum.append.linger.ms'], 'metadataLinger');
}

/** Was a leader chosen from outside ISR and ELR? What completes a reassignment takes in a member and elects it at once, and is clean (ELE-12). */
function isUnclean(before: PartitionImage, { leader, recovering }: PartitionImage): boolean {
  const isChosen = leader !== NO_LEADER && leader !== before.leader;
  return isChosen && recovering && !before.isr.includes(leader) && !before.elr.includes(leader);
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
      unclean: previous !== undefined && isUnclean(previous, now),
      minIsr: minIsrAt(sim, leader, tp, now.replicas.length),
    });
  }
}

/** Answers when everything written so far is committed: at once if it is (`ControllerPurgatory`). */
export function respondWhenCommitted(sim: Simulation, controller: QuorumController, to: NodeId, body: MessageBody): void {
  controller.deferred.push({ requiredOffset: nextWriteOffset(controller), to, body });
  answerDeferred(sim, controller);
}

/** Sends the answers to what is committed by now. */
export function answerDeferred(sim: Simulation, controller: QuorumController): void {
  const { highWatermark } = controller.log;
  const due = controller.deferred.filter(({ requiredOffset }) => requiredOffset <= highWatermark);
  controller.deferred = controller.deferred.filter(({ requiredOffset }) => requiredOffset > highWatermark);
  for (const { to, body } of due) send(sim, controllerNode(controller.id), to, body);
}
