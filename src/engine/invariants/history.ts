import type { RecordBatch } from '../messages';
import type { ReplicaLog } from '../state';
import type { TraceEventOf } from '../trace';
import { type Finding, finding } from './catalog';
import { type Look, NOTHING } from './checks';
import { firstMissing, valueAt } from './logs';
import { lost } from './survival';
import { replicaOf } from './view';

/** The records that a consumer took in this step, with the batch of each. */
function recordsRead({ done }: Look, { tp, from, to }: TraceEventOf<'ConsumerRead'>): { offset: number; batch: RecordBatch }[] {
  if (done.source.kind !== 'message' || done.source.message.kind !== 'FetchResponse') return [];
  const batches = done.source.message.partitions.find((partition) => partition.tp === tp)?.batches ?? [];
  return batches.flatMap((batch) =>
    batch.records.map((_, i) => ({ offset: batch.baseOffset + i, batch })).filter(({ offset }) => offset >= from && offset < to),
  );
}

/** H2, H3, H4: what consumers read. */
export function checkConsumers(look: Look): readonly Finding[] {
  const { done, memory, partition, view } = look;
  const found: Finding[] = [];
  for (const event of done.events) {
    if (event.type !== 'ConsumerRead' || event.tp !== view.tp) continue;
    const position = memory.positions[event.client];
    if (position !== undefined && event.from !== position) found.push(finding('H3', view.tp, { offset: event.from }));
    for (const { offset, batch } of recordsRead(look, event)) {
      const value = valueAt(batch, offset);
      const before = partition.read.get(offset);
      const committed = partition.committed.get(batch.baseOffset)?.batch;
      if (before !== undefined && before !== value) found.push(finding('H4', view.tp, { offset, value }));
      if (!committed || valueAt(committed, offset) !== value) found.push(finding('H2', view.tp, { offset, value }));
      partition.read.set(offset, value);
    }
  }
  return found;
}

/** Do the batches of each producer follow one another in a log, within its epoch? @returns the first that does not */
function firstHole({ batches }: ReplicaLog): RecordBatch | undefined {
  const latest = new Map<number, RecordBatch>();
  return batches.find((batch) => {
    if (batch.producerId < 0 || batch.control) return false;
    const before = latest.get(batch.producerId);
    latest.set(batch.producerId, batch);
    return before?.producerEpoch === batch.producerEpoch && batch.baseSequence !== before.baseSequence + before.records.length;
  });
}

/** H5: an idempotent producer's records, in its order and without holes. */
export function checkSequences({ view }: Look): readonly Finding[] {
  return view.replicas.flatMap(({ broker, log }) => {
    const hole = firstHole(log);
    return hole ? [finding('H5', view.tp, { broker: broker.id, offset: hole.baseOffset })] : NOTHING;
  });
}

/** H7, L8: what is cut off, and how often. */
export function checkCuts({ done, partition, view }: Look): readonly Finding[] {
  return done.events.flatMap((event) => {
    const replica = event.type === 'LogTruncated' && event.tp === view.tp ? replicaOf(view, event.broker) : undefined;
    if (event.type !== 'LogTruncated' || !replica) return NOTHING;
    const { id, incarnation } = replica.broker;
    const had = partition.replicas[id]?.batches ?? [];
    const cut = partition.ackedByAll.find(({ batch }) => had.includes(batch) && firstMissing(replica.log, batch) >= 0);
    const round = `${id} ${incarnation} ${replica.partition?.leaderEpoch}`;
    const rounds = (partition.truncations.get(round) ?? 0) + 1;
    partition.truncations.set(round, rounds);
    return [
      ...(cut ? [lost('H7', partition, { ...cut, broker: id }, cut.batch.baseOffset)] : NOTHING),
      ...(rounds > partition.leaders.size + 1 ? [finding('L8', view.tp, { broker: id, offset: event.to })] : NOTHING),
    ];
  });
}
