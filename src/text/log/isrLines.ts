import type { LaggingReplica } from '../../engine/logEntry';
import { topicOf } from '../../engine/topicPartition';
import { isSince } from '../../scenario/versions';
import { wallClockMs } from '../tools/output';
import { topicId } from '../tools/topicId';
import { collection, csv, ident, type Place, topicAndPartition } from './place';
import type { Wordings } from './says';

function lagging({ kafka }: Place, replicas: readonly LaggingReplica[]): string {
  const caughtUp = ({ lastCaughtUpMs }: LaggingReplica) =>
    isSince(kafka, '3.6') ? `, lastCaughtUpTimeMs: ${wallClockMs(lastCaughtUpMs)}` : '';
  return replicas.map((each) => `(brokerId: ${each.replica}, endOffset: ${each.endOffset}${caughtUp(each)})`).join(' ');
}

const NOT_ENOUGH = 'org.apache.kafka.common.errors.NotEnoughReplicasException:';

/** What a leader logs of its ISR. */
export const isrLines: Wordings<'isrShrinking' | 'isrExpanding' | 'isrUpdated' | 'isrNotWritten' | 'notEnoughReplicas'> = {
  isrShrinking: {
    '0.10': ({ tp, from, to }, at) =>
      `${ident.partition(at, tp)}Shrinking ISR for partition ${topicAndPartition(at, tp)} from ${csv(from)} to ${csv(to)}`,
    '0.11': ({ tp, from, to }, at) => `${ident.partition(at, tp)}Shrinking ISR from ${csv(from)} to ${csv(to)}`,
    '2.2': ({ tp, from, to, highWatermark, endOffset, lagging: replicas }, at) =>
      `${ident.partition(at, tp)}Shrinking ISR from ${csv(from)} to ${csv(to)}. Leader: (highWatermark: ${highWatermark}, endOffset: ${endOffset}). Out of sync replicas: ${lagging(at, replicas)}.`,
  },
  isrExpanding: {
    '0.10': ({ tp, from, to }, at) => `${ident.partition(at, tp)}Expanding ISR for partition ${tp} from ${csv(from)} to ${csv(to)}`,
    '0.11': ({ tp, from, to }, at) => `${ident.partition(at, tp)}Expanding ISR from ${csv(from)} to ${csv(to)}`,
    '2.7': null,
  },
  isrUpdated: {
    '2.4': ({ tp, isr, partitionEpoch }, at) =>
      `${ident.partition(at, tp)}ISR updated to [${csv(isr)}] and zkVersion updated to [${partitionEpoch}]`,
    '2.7': null,
    '2.8': ({ tp, isr, partitionEpoch }, at) =>
      `${ident.partition(at, tp)}ISR updated to ${csv(isr)} and version updated to [${partitionEpoch}]`,
    '3.2': ({ tp, isr, partitionEpoch }, at) =>
      `${ident.partition(at, tp)}ISR updated to ${csv(isr)} and version updated to ${partitionEpoch}`,
    '3.5': ({ tp, isr, partitionEpoch, isUnderMinIsr }, at) =>
      `${ident.partition(at, tp)}ISR updated to ${csv(isr)} ${isUnderMinIsr ? '(under-min-isr)' : ''} and version updated to ${partitionEpoch}`,
  },
  isrNotWritten: {
    '0.10': ({ tp, partitionEpoch }, at) =>
      `${ident.partition(at, tp)}Cached zkVersion [${partitionEpoch}] not equal to that in zookeeper, skip updating ISR`,
    '2.4': ({ tp, partitionEpoch }, at) =>
      `${ident.partition(at, tp)}Cached zkVersion ${partitionEpoch} not equal to that in zookeeper, skip updating ISR`,
  },
  notEnoughReplicas: {
    '2.1': ({ tp, isr, minIsr }, at) =>
      `${ident.replicaManager(at)}Error processing append operation on partition ${tp}\n${NOT_ENOUGH} The size of the current ISR ${collection('Set', isr)} is insufficient to satisfy the min.isr requirement of ${minIsr} for partition ${tp}`,
    '4.1': ({ tp, isr, minIsr, topicsDeleted }, at) =>
      `${ident.replicaManager(at)}Error processing append operation on partition ${topicId(topicOf(tp), topicsDeleted)}:${tp}\n${NOT_ENOUGH} The size of the current ISR : ${isr.length} is insufficient to satisfy the min.isr requirement of ${minIsr} for partition ${tp}, live replica(s) broker.id are : ${collection('Set', isr)}`,
  },
};
