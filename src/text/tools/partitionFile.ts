import type { Terminal } from './toolPlan';

/** A partition that a file names. */
export interface NamedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly replicas: readonly number[];
  /** Of a file for kafka-delete-records.sh. */
  readonly offset: number;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function partitionIn(entry: unknown): NamedPartition | null {
  if (!isRecord(entry)) return null;
  const { topic, partition, replicas = [], offset = -1 } = entry;
  const areIds = Array.isArray(replicas) && replicas.every((id) => Number.isSafeInteger(id));
  if (typeof topic !== 'string' || !Number.isSafeInteger(partition) || !areIds || !Number.isSafeInteger(offset)) return null;
  return { topic, partition: partition as number, replicas, offset: offset as number };
}

/** What is in a JSON file that a tool is told to read. */
type PartitionFile =
  | { readonly kind: 'partitions'; readonly partitions: readonly NamedPartition[] }
  /** There is no such file here. */
  | { readonly kind: 'absent' }
  /** It cannot be parsed. */
  | { readonly kind: 'noJson' }
  /** An object that does not speak of partitions. */
  | { readonly kind: 'noPartitions' }
  /** Of another shape. */
  | { readonly kind: 'malformed' };

function partitionsIn(json: unknown): PartitionFile {
  if (!isRecord(json)) return { kind: 'malformed' };
  if (!('partitions' in json) && !Array.isArray(json)) return { kind: 'noPartitions' };
  const entries = Array.isArray(json.partitions) ? json.partitions.map(partitionIn) : [null];
  return entries.includes(null) ? { kind: 'malformed' } : { kind: 'partitions', partitions: entries as NamedPartition[] };
}

/** The partitions that a JSON file of a terminal names. */
export function partitionFile({ files = {} }: Terminal, name: string): PartitionFile {
  const text = Object.hasOwn(files, name) ? files[name] : undefined;
  if (text === undefined) return { kind: 'absent' };
  try {
    return partitionsIn(JSON.parse(text));
  } catch {
    return { kind: text.trim() === '' ? 'malformed' : 'noJson' };
  }
}
