import { brokerOf, type NodeId } from '../../engine/messages';
import type { StepRecord, TraceEvent } from '../../engine/trace';
import type { Translate } from '../../i18n';
import { nodeName } from '../sentence/names';
import { headingOf, sentenceOf } from '../sentence/sentence';

/** A step as the list of events shows it. */
export interface Row {
  readonly who: string;
  readonly what: string;
  /** The same at more length. */
  readonly more: string;
  /** Something was lost, or refused. */
  readonly sign: 'lost' | 'refused' | null;
}

const LOSSES: readonly TraceEvent['type'][] = [
  'MessageLost',
  'RecordsLost',
  'LogTruncated',
  'DiskWiped',
  'LinkCut',
  'FetcherFailed',
  'SessionExpired',
];
const REFUSALS: readonly TraceEvent['type'][] = ['CommandRefused', 'BrokerRefused'];
const failed = (event: TraceEvent) => 'error' in event && event.error !== 'NONE';
const crashed = (event: TraceEvent) => event.type === 'BrokerStatus' && (event.to === 'crashed' || event.to === 'halted');

export function signOf({ events }: StepRecord): Row['sign'] {
  if (events.some((event) => REFUSALS.includes(event.type) || failed(event))) return 'refused';
  return events.some((event) => LOSSES.includes(event.type) || crashed(event)) ? 'lost' : null;
}

/** A broker by its number alone, as on either side of an arrow. */
const shortName = (node: NodeId, t: Translate) => (/^b\d+$/.test(node) ? String(brokerOf(node)) : nodeName(node, t));

function whoOf({ source }: StepRecord, t: Translate): string {
  if (source.kind === 'message') return `${shortName(source.message.from, t)} → ${shortName(source.message.to, t)}`;
  if (source.kind === 'timer') return nodeName(source.node, t);
  return 'client' in source.command ? source.command.client : t('events.you');
}

/** `partitions`: how many there are; with several, each is named. */
export function rowOf(step: StepRecord, partitions: number, t: Translate): Row {
  const told = sentenceOf(step, t);
  return { who: whoOf(step, t), what: headingOf(told, partitions), more: told.text, sign: signOf(step) };
}

/** What a row says, as one line of text. */
export const lineOf = (number: number, { atMs }: StepRecord, { who, what, more }: Row, t: Translate): string =>
  [number, t('player.time', { ms: atMs }), who, what, more].join('\t');

/** The nodes that a step is about. */
export function nodesIn({ source, events }: StepRecord): ReadonlySet<NodeId> {
  const nodes = new Set<NodeId>();
  if (source.kind === 'message') nodes.add(source.message.from).add(source.message.to);
  if (source.kind === 'timer') nodes.add(source.node);
  if (source.kind === 'command' && 'client' in source.command) nodes.add(source.command.client);
  for (const event of events) if ('broker' in event && typeof event.broker === 'number') nodes.add(`b${event.broker}`);
  return nodes;
}
