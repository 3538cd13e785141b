import { lastStableOffset, transactionsOf } from '../log/transactions';
import { brokerNode, type RecordBatch, valueText } from '../messages';
import { consumerConfig } from '../settings';
import { REMEMBERED, type ReplicaLog } from '../state';
import type { TraceEventOf } from '../trace';
import { type Finding, finding } from './catalog';
import { type Look, NOTHING } from './checks';
import { firstMissing, isMarkerOf, stableEnd } from './logs';
import { presumedLeaders } from './matching';
import type { TransactionEnd } from './memory';
import { sameTerm } from './positions';
import { lost } from './survival';
import type { PartitionView } from './view';

/** How the transaction of a batch ends in a log: the first marker of its producer that comes after it; null for none. */
function endIn({ batches }: ReplicaLog, batch: RecordBatch): TransactionEnd | null {
  const marker = batches.find((other) => other.baseOffset > batch.lastOffset && isMarkerOf(batch, other));
  return marker?.control?.type === 'COMMIT' ? 'COMMIT' : marker ? 'ABORT' : null;
}

/** P11: what leaders hold for the last stable offset; it never goes back within an epoch. */
export function checkStableOffsets(look: Look): readonly Finding[] {
  const { memory, view } = look;
  if (!memory.hasTransactions) return NOTHING;
  return presumedLeaders(view).flatMap((leader) => {
    const { broker, log, highWatermark } = leader;
    const told = lastStableOffset(transactionsOf(log, highWatermark).open, highWatermark);
    const before = sameTerm(look, leader)?.lastStableOffset ?? 0;
    const holds = told === stableEnd(log, highWatermark) && told >= before;
    return holds ? NOTHING : [finding('P11', view.tp, { broker: broker.id, offset: told })];
  });
}

/** Is a batch that was sent to a consumer for it? null where no log tells any more. */
function isForReader(view: PartitionView, from: string, batch: RecordBatch): boolean | null {
  if (batch.control) return false;
  if (!batch.isTransactional) return true;
  const logs = view.replicas.filter(({ log }) => firstMissing(log, batch) < 0);
  const answered = logs.find(({ broker }) => brokerNode(broker.id) === from) ?? logs[0];
  return answered ? endIn(answered.log, batch) === 'COMMIT' : null;
}

/** What a consumer was to get in this step, in its order; null where no log tells any more. */
function expectedValues({ sim, done, view }: Look, { client, from }: TraceEventOf<'ConsumerRead'>): string[] | null {
  if (done.source.kind !== 'message' || done.source.message.kind !== 'FetchResponse') return null;
  const { message } = done.source;
  const isCommittedOnly = consumerConfig(sim.settings, client)['isolation.level'] === 'read_committed';
  const values: string[] = [];
  for (const batch of message.partitions.find(({ tp }) => tp === view.tp)?.batches ?? []) {
    const isFor = isCommittedOnly ? isForReader(view, message.from, batch) : !batch.control;
    if (isFor === null) return null;
    if (isFor) values.push(...batch.records.filter((_, i) => batch.baseOffset + i >= from).map(valueText));
  }
  return values;
}

/** H6: a consumer takes each record of its answers once, and with read_committed those of committed transactions only. */
export function checkTaken(look: Look): readonly Finding[] {
  const { sim, done, memory, view } = look;
  return done.events.flatMap((event) => {
    const consumer = event.type === 'ConsumerRead' && event.tp === view.tp ? sim.state.clients[event.client] : undefined;
    if (event.type !== 'ConsumerRead' || consumer?.kind !== 'consumer') return NOTHING;
    const expected = expectedValues(look, event);
    if (!expected) return NOTHING;
    const all = [...(memory.taken[event.client] ?? []), ...expected].slice(-REMEMBERED);
    return JSON.stringify(all) === JSON.stringify(consumer.values) ? NOTHING : [finding('H6', view.tp, { offset: event.from })];
  });
}

/** H6: what a producer was told of a transaction holds in every log for all of its records. */
export function checkEnds({ done, partition, view }: Look): readonly Finding[] {
  const isNew = done.events.some(({ type }) => type === 'RecordsAppended' || type === 'TransactionOutcome');
  if (!isNew || partition.ended.length === 0) return NOTHING;
  return view.replicas.flatMap(({ broker, log }) =>
    partition.ended
      .filter(({ batch, end }) => firstMissing(log, batch) < 0 && (endIn(log, batch) ?? end) !== end)
      .map((promised) => lost('H6', partition, { ...promised, broker: broker.id }, promised.batch.baseOffset)),
  );
}
