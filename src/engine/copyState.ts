import { batchIndex } from './log/log';
import type { ClusterState, ReplicaLog } from './state';

/** What is below these names never changes once it exists: a copy is an array or a dictionary of its own with the same items. */
const OF_IMMUTABLES = new Set([
  'queue',
  'inbox',
  'pendingProduces',
  'parkedFetches',
  'waiting',
  'events',
  'finished',
  'isr',
  'replicas',
  'proposedIsr',
  'liveBrokers',
  'values',
  'removed',
  'producers',
  'deferred',
  'leaders',
]);

/** Their members are dictionaries of immutables: registrations of brokers, partitions, topics. */
const OF_DICTIONARIES = new Set(['image', 'metadata']);
const DICTIONARY = 'leaders';

/** What stands under these names is replaced, never changed: a copy shares it. */
const REPLACED = new Set(['request', 'sent', 'inFlight', 'offsetIndex', 'timeIndex', 'snapshots']);

type Fields = Readonly<Record<string, unknown>>;

/** A copy under way. */
interface Copying {
  /** The batches of a log: they only grow, so a checkpoint shares them and a state that goes on takes those that its log had. */
  readonly batchesOf: (log: Fields) => unknown;
  /** Items and fields looked at: what the copy costs. */
  visited: number;
}

function copyArray(copying: Copying, value: readonly unknown[], before: readonly unknown[] | undefined, name: string): readonly unknown[] {
  const isShallow = OF_IMMUTABLES.has(name);
  const result: unknown[] = [];
  let same = before?.length === value.length;
  for (let i = 0; i < value.length; i++) {
    const item = isShallow ? value[i] : copy(copying, value[i], before?.[i], '');
    same &&= item === before?.[i];
    result.push(item);
  }
  copying.visited += value.length;
  return same && before ? before : result;
}

function copyObject(copying: Copying, value: Fields, before: Fields | undefined, name: string): Fields {
  const isShallow = OF_IMMUTABLES.has(name);
  const inner = OF_DICTIONARIES.has(name) ? DICTIONARY : null;
  const result: Record<string, unknown> = { ...value };
  let same = before !== undefined;
  let size = 0;
  for (const key in result) {
    if (!isShallow) {
      const item = result[key];
      if (key === 'batches') result[key] = copying.batchesOf(value);
      else if (typeof item === 'object') result[key] = copy(copying, item, before?.[key], inner ?? key);
    }
    same &&= result[key] === before?.[key];
    size++;
  }
  copying.visited += size;
  return same && before && Object.keys(before).length === size ? before : result;
}

/** Where nothing differs from `before`, that itself is taken. */
function copy(copying: Copying, value: unknown, before: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || REPLACED.has(name)) return value;
  if (Array.isArray(value)) return copyArray(copying, value, Array.isArray(before) ? before : undefined, name);
  const isObject = typeof before === 'object' && before !== null;
  return copyObject(copying, value as Fields, isObject ? (before as Fields) : undefined, name);
}

/** A state as it was at one moment; not to be changed. */
export interface Checkpoint {
  readonly state: ClusterState;
  /** Items and fields that had to be looked at. */
  readonly visited: number;
}

/** Keeps a state as it is now. What has not changed since `before` is shared with it; so are record batches, messages and queued events. */
export function takeCheckpoint(state: ClusterState, before: Checkpoint | undefined): Checkpoint {
  const copying: Copying = { batchesOf: ({ batches }) => batches, visited: 0 };
  const kept = copy(copying, state, before?.state, '') as ClusterState;
  return { state: kept, visited: copying.visited };
}

function batchesUpToEnd(log: Fields): unknown {
  const { batches, logEndOffset, endOffset } = log as Partial<ReplicaLog> & { endOffset?: number };
  return batches?.slice(0, batchIndex({ batches }, logEndOffset ?? endOffset ?? 0));
}

/** A state that goes on from a checkpoint in its own way. */
export function resume(checkpoint: Checkpoint): ClusterState {
  return copy({ batchesOf: batchesUpToEnd, visited: 0 }, checkpoint.state, undefined, '') as ClusterState;
}
