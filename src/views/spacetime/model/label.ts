import { type Message, type TopicPartition, valueText } from '../../../engine/messages';
import type { Translate } from '../../../i18n';
import { nodeName } from '../../sentence/names';
import { errorOf, labelFor } from '../../stage/model/label';
import type { Beliefs, Position } from './lines';
import { beliefAt } from './lines';
import type { Edge, Traffic } from './traffic';

/** What the words on a message are taken from. */
export interface Words {
  readonly traffic: Traffic;
  readonly beliefs: Beliefs;
  readonly positions: ReadonlyMap<string, readonly Position[]>;
  readonly tp: TopicPartition;
  readonly t: Translate;
}

const MOST_VALUES = 3;

/** Records by name, or how many. */
export function valuesOf(message: Message): string {
  const records =
    message.kind === 'Produce'
      ? message.records
      : message.kind === 'FetchResponse'
        ? message.partitions.flatMap(({ batches }) => batches.flatMap((batch) => batch.records))
        : [];
  return records.length > MOST_VALUES ? `×${records.length}` : records.map(valueText).join(', ');
}

/** What a fetch asks for; where its session leaves the partition out, what is known of the asker. */
export function fetchOffsetOf({ message, sent }: Edge, { beliefs, positions, tp }: Words): number {
  if (message.kind !== 'Fetch') return 0;
  const asked = message.partitions.find((partition) => partition.tp === tp);
  if (asked) return asked.fetchOffset;
  if (message.replicaId >= 0) return beliefAt(beliefs.get(message.replicaId), sent)?.logEnd ?? 0;
  return positions.get(message.from)?.findLast(({ at }) => at <= sent)?.offset ?? 0;
}

/** An answer that carries nothing but that all is well, by what it answers. */
const isMere = ({ kind }: Message) =>
  kind.endsWith('Response') && !['FetchResponse', 'AlterPartitionResponse', 'MetadataFetchResponse'].includes(kind);

const acknowledgement = ({ message }: Edge, { traffic }: Words) =>
  `ack ${valuesOf(traffic.partner.get(message.id)?.message ?? message)}`.trimEnd();

/** A message in full: `Fetch offset 1`. */
export function titleOf(edge: Edge, words: Words): string {
  const { message } = edge;
  const label = labelFor(message, words.tp, words.t, () => fetchOffsetOf(edge, words));
  if (errorOf(message, words.tp) !== null || !isMere(message)) return label;
  return message.kind === 'ProduceResponse' ? acknowledgement(edge, words) : `${label} ✓`;
}

/** A message in short, as it stands on its line: `Fetch 1`. */
export function labelOfEdge(edge: Edge, words: Words): string {
  const { message } = edge;
  if (errorOf(message, words.tp) !== null) return titleOf(edge, words);
  if (message.kind === 'Fetch') return `Fetch ${fetchOffsetOf(edge, words)}`;
  const isConsumers = message.kind === 'FetchResponse' && words.positions.has(message.to);
  return (isConsumers && valuesOf(message)) || titleOf(edge, words);
}

/** From whom to whom. */
export const wayOf = ({ from, to }: Message, t: Translate): string => `${nodeName(from, t)} → ${nodeName(to, t)}`;
