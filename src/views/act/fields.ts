import { type Message, valueText } from '../../engine/messages';

export interface Field {
  /** As the protocol's schema calls it. */
  readonly name: string;
  /** Empty where the fields below it say it. */
  readonly value: string;
  /** 0 for the message's own. */
  readonly depth: number;
}

/** Of the head, and what the engine knows and the wire does not carry. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['id', 'from', 'to', 'sentAtMs', 'dueAtMs', 'sentInStep', 'kind', 'attempt', 'createdAtMs']);

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;

function isRecord(value: unknown): value is { readonly key?: string; readonly value: string | null } {
  return (
    typeof value === 'object' && value !== null && 'value' in value && Object.keys(value).every((key) => key === 'key' || key === 'value')
  );
}

const recordText = (record: { readonly key?: string; readonly value: string | null }) =>
  record.key === undefined ? valueText(record) : `${record.key}=${valueText(record)}`;

function listText(values: readonly unknown[]): string | null {
  if (values.every(isPlain)) return `[${values.join(', ')}]`;
  return values.every(isRecord) ? values.map(recordText).join(', ') : null;
}

function fieldOf(name: string, value: unknown, depth: number): readonly Field[] {
  if (value === undefined) return [];
  if (isPlain(value)) return [{ name, value: String(value), depth }];
  if (!Array.isArray(value)) return [{ name, value: '', depth }, ...below(value as object, depth + 1)];
  const text = listText(value);
  if (text !== null) return [{ name, value: text, depth }];
  return value.flatMap((item, at) => [{ name: `${name}[${at}]`, value: '', depth }, ...below(item as object, depth + 1)]);
}

const below = (object: object, depth: number): readonly Field[] =>
  Object.entries(object).flatMap(([name, value]) => (NOT_SHOWN.has(name) ? [] : fieldOf(name, value, depth)));

/** The fields of a message in order, those of its parts below them. */
export const fieldsOf = (message: Message): readonly Field[] => below(message, 0);
