import { emptyLog } from '../log/log';
import { brokerNode, type ErrorCode, type RecordBatch, valueText } from '../messages';
import type { ReplicaLog } from '../state';
import type { TraceEventOf } from '../trace';
import { type Finding, finding } from './catalog';
import { type Look, NOTHING } from './checks';
import { batchAt } from './logs';
import { minIsrOf } from './memory';

/** Refusals before anything is appended. */
const REFUSALS: readonly ErrorCode[] = [
  'NOT_ENOUGH_REPLICAS',
  'NOT_LEADER_OR_FOLLOWER',
  'LEADER_NOT_AVAILABLE',
  'UNKNOWN_TOPIC_OR_PARTITION',
];

const isAgain = (batch: RecordBatch, other: RecordBatch): boolean =>
  batch !== other &&
  batch.producerId >= 0 &&
  !batch.control &&
  !other.control &&
  batch.producerId === other.producerId &&
  batch.producerEpoch === other.producerEpoch &&
  batch.baseSequence === other.baseSequence;

/** S12: what is appended was produced, and a sequence only once. */
export function checkInvention({ sim, done, memory, view }: Look): readonly Finding[] {
  return done.events.flatMap((event) => {
    if (event.type !== 'RecordsAppended' || event.tp !== view.tp) return NOTHING;
    const log = sim.state.brokers[event.broker]?.disk.logs[event.tp] ?? emptyLog();
    const batch = batchAt(log, event.baseOffset);
    if (!batch) return NOTHING;
    const invented = batch.records.some((record) => !memory.produced.has(valueText(record)));
    const twice = log.batches.some((other) => isAgain(batch, other));
    return invented || twice ? [finding('S12', view.tp, { broker: event.broker, offset: event.baseOffset })] : NOTHING;
  });
}

function isHonest({ done: { source, events } }: Look, answer: TraceEventOf<'ProduceAnswered'>, log: ReplicaLog): boolean {
  const request =
    source.kind === 'message' && source.message.kind === 'Produce' && source.message.from === answer.to ? source.message : null;
  const appended = events.find((event) => event.type === 'RecordsAppended' && event.tp === answer.tp && event.broker === answer.broker);
  if (answer.error !== 'NONE') return !(request && appended && REFUSALS.includes(answer.error));
  const batch = batchAt(log, answer.baseOffset);
  const isOfThisStep = appended?.type === 'RecordsAppended' && appended.baseOffset === answer.baseOffset;
  return batch !== undefined && (!request || !isOfThisStep || batch.records.every(({ value }, i) => value === request.records[i]?.value));
}

/** S13: an acked record stands in the log of who answered; a refused one was not appended. */
export function checkOutcomes(look: Look): readonly Finding[] {
  const { done, view, sim } = look;
  return done.events.flatMap((event) => {
    if (event.type !== 'ProduceAnswered' || event.tp !== view.tp) return NOTHING;
    const log = sim.state.brokers[event.broker]?.disk.logs[event.tp] ?? emptyLog();
    return isHonest(look, event, log) ? NOTHING : [finding('S13', view.tp, { broker: event.broker, offset: event.baseOffset })];
  });
}

const ACKS_ALL = -1;

/** L12: a write with acks=all is taken by a leader whose ISR has min ISR, and by no other. */
export function checkAvailability({ sim, done, memory, view }: Look): readonly Finding[] {
  const { source, events } = done;
  if (source.kind !== 'message' || source.message.kind !== 'Produce' || source.message.acks !== ACKS_ALL) return NOTHING;
  const leader = view.replicas.find(({ broker }) => brokerNode(broker.id) === source.message.to);
  if (source.message.tp !== view.tp || !leader?.partition) return NOTHING;
  const { isr, replicas } = leader.partition;
  const isEnough = isr.length >= minIsrOf(sim, memory, view.tp, leader.broker.id, replicas.length);
  const isTaken = events.some((event) => event.type === 'RecordsAppended' && event.tp === view.tp && event.by === 'produce');
  const isRefused = events.some((event) => event.type === 'ProduceAnswered' && event.error === 'NOT_ENOUGH_REPLICAS');
  return (isTaken && !isEnough) || (isRefused && isEnough) ? [finding('L12', view.tp, { broker: leader.broker.id })] : NOTHING;
}
