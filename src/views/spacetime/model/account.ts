import type { Frame } from '../../../engine/frame';
import type { Message } from '../../../engine/messages';
import type { StepRecord, TraceEvent, TraceEventOf } from '../../../engine/trace';
import { nodeName } from '../../sentence/names';
import { headingsOf } from '../../sentence/sentence';
import { errorOf } from '../../stage/model/label';
import { fetchOffsetOf, labelOfEdge, titleOf, valuesOf, type Words } from './label';
import { beliefAt } from './lines';
import type { Edge } from './traffic';

/** A message told: what it says, and what its arrival did. Null where there is nothing of that. */
export interface Account {
  readonly says: string;
  readonly byLeader: boolean;
  readonly notes: string | null;
  readonly setsOff: string | null;
  /** What it was answered, where it is a request. */
  readonly answer: string | null;
  /** What it answers, where it is an answer. */
  readonly answers: string | null;
}

const ANSWERED: readonly TraceEvent['type'][] = ['FetchAnswered', 'ProduceAnswered', 'FetchParked', 'ProducerSent'];

function fetched(message: Extract<Message, { kind: 'FetchResponse' }>, { tp, t }: Words): string {
  const partition = message.partitions.find((each) => each.tp === tp);
  if (!partition) return t('spacetime.says.nothing');
  const values = valuesOf(message);
  return t(values === '' ? 'spacetime.says.hw' : 'spacetime.says.records', { values, hw: partition.highWatermark });
}

function saysOf(edge: Edge, words: Words): string {
  const { message } = edge;
  const { t, tp } = words;
  const error = errorOf(message, tp);
  if (error) return t('spacetime.says.error', { error });
  switch (message.kind) {
    case 'Fetch':
      return t(message.replicaId >= 0 ? 'spacetime.says.fetch' : 'spacetime.says.read', { offset: fetchOffsetOf(edge, words) });
    case 'FetchResponse':
      return fetched(message, words);
    case 'Produce':
      return t(`spacetime.says.produce.${message.acks === -1 ? 'all' : message.acks}`, { values: valuesOf(message) });
    case 'ProduceResponse':
      return t('spacetime.says.acked', { offset: message.baseOffset });
    default:
      return titleOf(edge, words);
  }
}

/** How the high watermark came about: the least of the log ends that count (REP-10); without the frame after the step only where it went. */
function risen({ broker, tp, from, to }: TraceEventOf<'HighWatermark'>, after: Frame | undefined): string {
  const leader = after?.partitions.find((each) => each.tp === tp)?.replicaFrames.find((each) => each.broker === broker);
  const pins = leader?.pins.filter(({ counted }) => counted).map(({ offset }) => offset) ?? [];
  const least = leader ? Math.min(leader.logEndOffset, ...pins) : -1;
  return leader && least === to ? `min(${[leader.logEndOffset, ...pins].join(', ')}) = HW ${to}` : `HW ${from} → ${to}`;
}

function noteOf(event: TraceEvent, after: Frame | undefined, { t }: Words): readonly string[] {
  if (ANSWERED.includes(event.type)) return [];
  if (event.type === 'FollowerFetchState') return [t('spacetime.note.pin', { replica: event.replica, from: event.from, to: event.to })];
  if (event.type === 'HighWatermark' && event.by === 'leader') return [risen(event, after)];
  return headingsOf([event], t);
}

function answerOf(edge: Edge, step: StepRecord, done: number, words: Words): string | null {
  const { t, traffic, tp } = words;
  const parked = step.events.some(({ type }) => type === 'FetchParked');
  const answer = traffic.partner.get(edge.message.id);
  if (edge.message.kind.endsWith('Response')) return null;
  if (!answer || answer.sent > done) return parked ? t('spacetime.answer.parked') : null;
  const waited = answer.message.sentAtMs - step.atMs;
  const label = labelOfEdge(answer, words);
  if (waited > 0) return t('spacetime.answer.later', { answer: label, ms: waited });
  const told =
    answer.message.kind === 'FetchResponse' ? answer.message.partitions.find((each) => each.tp === tp)?.highWatermark : undefined;
  const rise = step.events.find((event) => event.type === 'HighWatermark' && event.tp === tp && event.by === 'leader');
  const isOld = rise?.type === 'HighWatermark' && told !== undefined && told < rise.to;
  return t(isOld ? 'spacetime.answer.before' : 'spacetime.answer.atOnce', { answer: label, hw: isOld ? rise.to : 0 });
}

function answersOf(edge: Edge, words: Words): string | null {
  const request = edge.message.kind.endsWith('Response') ? words.traffic.partner.get(edge.message.id) : undefined;
  return request ? titleOf(request, words) : null;
}

/** Tells a message as far as it is known after `done` shown steps. `after`: the frame after the step that delivers it, where it is there. */
export function accountOf(edge: Edge, done: number, after: Frame | undefined, words: Words): Account {
  const { t, traffic, beliefs } = words;
  const { step, message } = edge;
  const told = { says: saysOf(edge, words), byLeader: false, answers: answersOf(edge, words) };
  if (!step || edge.isLost || edge.ends > done) return { ...told, notes: null, setsOff: null, answer: null };
  const answer = traffic.partner.get(message.id);
  const caused = (traffic.sentIn.get(step.index) ?? []).filter((each) => each !== answer);
  const notes = step.events.flatMap((event) => noteOf(event, after, words));
  return {
    ...told,
    byLeader: [...beliefs].some(([broker, own]) => `b${broker}` === message.to && beliefAt(own, done)?.role === 'leader'),
    notes: notes.length > 0 ? [...new Set(notes)].join(', ') : t('spacetime.note.none'),
    setsOff: caused.map((each) => `${labelOfEdge(each, words)} → ${nodeName(each.message.to, t)}`).join(', ') || null,
    answer: answerOf(edge, step, done, words),
  };
}
