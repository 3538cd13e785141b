import { emptyLog } from '../log/log';
import type { RecordBatch } from '../messages';
import { type Finding, finding, type InvariantId } from './catalog';
import { type Look, NOTHING } from './checks';
import { lineageBreak } from './lineage';
import { batchAt, firstDifference, valueAt } from './logs';
import { nameOf } from './memory';
import { diskOf } from './survival';
import type { PartitionView, ReplicaView } from './view';

const valueIn = ({ log }: ReplicaView, offset: number): string => valueAt(batchAt(log, offset), offset);

/** Everybody who believes to lead. */
export const presumedLeaders = ({ replicas }: PartitionView): readonly ReplicaView[] =>
  replicas.filter(({ partition }) => partition?.role === 'leader');

/** S6, S7: the members of an ISR have what a leader has below its high watermark. */
function unlike(id: InvariantId, view: PartitionView, leader: ReplicaView, isr: readonly number[]): Finding[] {
  const found: Finding[] = [];
  for (const member of isr) {
    const offset = firstDifference(leader.log, diskOf(view, member), leader.highWatermark);
    if (offset >= 0) found.push(finding(id, view.tp, { broker: member, offset, value: valueIn(leader, offset) }));
  }
  return found;
}

/** S6, S7: whoever was deleted since a leader heard of it is none of its business. */
export function checkIsr({ view, partition: { deleted } }: Look): readonly Finding[] {
  return presumedLeaders(view).flatMap((leader) => [
    ...unlike('S6', view, leader, view.registration.isr),
    ...unlike(
      'S7',
      view,
      leader,
      (leader.partition?.isr ?? []).filter((id) => !deleted.has(id)),
    ),
  ]);
}

/** S8, S9: any two replicas. */
export function checkPairs({ view }: Look): readonly Finding[] {
  const found: Finding[] = [];
  view.replicas.forEach((a, i) => {
    for (const b of view.replicas.slice(i + 1)) {
      const broker = b.broker.id;
      const apart = firstDifference(a.log, b.log, Math.min(a.highWatermark, b.highWatermark));
      if (apart >= 0) found.push(finding('S8', view.tp, { broker, offset: apart, value: valueIn(a, apart) }));
      const lineage = lineageBreak(a.log, b.log);
      if (lineage >= 0) found.push(finding('S9', view.tp, { broker, offset: lineage, value: valueIn(a, lineage) }));
    }
  });
  return found;
}

/** S9: an epoch and an offset name one record for ever. */
export function checkNames({ done, partition, view, sim }: Look): readonly Finding[] {
  const found: Finding[] = [];
  for (const event of done.events) {
    if (event.type !== 'RecordsAppended' || event.tp !== view.tp) continue;
    const batch = batchAt(sim.state.brokers[event.broker]?.disk.logs[event.tp] ?? emptyLog(), event.baseOffset);
    const named = partition.named.get(nameOf(event))?.batch;
    if (batch && named && JSON.stringify(named.records) !== JSON.stringify(batch.records))
      found.push(finding('S9', view.tp, { broker: event.broker, offset: event.baseOffset, value: valueAt(batch, event.baseOffset) }));
  }
  return found;
}

/** S10: consecutive offsets, epochs that never decrease. */
export function checkOrder({ view }: Look): readonly Finding[] {
  const found: Finding[] = [];
  for (const { broker, log } of view.replicas) {
    let before: RecordBatch | null = null;
    for (const batch of log.batches) {
      const follows = before === null || (batch.baseOffset === before.lastOffset + 1 && batch.leaderEpoch >= before.leaderEpoch);
      if (!follows) found.push(finding('S10', view.tp, { broker: broker.id, offset: batch.baseOffset }));
      before = batch;
    }
    if (before !== null && before.lastOffset + 1 !== log.logEndOffset)
      found.push(finding('S10', view.tp, { broker: broker.id, offset: log.logEndOffset }));
  }
  return found;
}

/** S11: nothing below a replica's own high watermark is cut. */
export function checkTruncation({ done, partition, view, sim }: Look): readonly Finding[] {
  return done.events.flatMap((event) => {
    if (event.type !== 'LogTruncated' || event.tp !== view.tp) return NOTHING;
    const known = partition.replicas[event.broker];
    const own = known?.incarnation === sim.state.brokers[event.broker]?.incarnation ? known?.highWatermark : undefined;
    return own !== undefined && event.to < own ? [finding('S11', view.tp, { broker: event.broker, offset: event.to })] : NOTHING;
  });
}
