import type { MetadataImage } from './kraft/records';
import type { ClusterState } from './state';

/** Arrays under these names hold what never changes once it exists: a copy has an array of its own with the same items. */
const OF_IMMUTABLES = new Set([
  'batches',
  'queue',
  'inbox',
  'pendingProduces',
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
]);

/** Objects under these names are replaced, never changed: a copy shares them. */
const REPLACED = new Set(['request', 'sent', 'inFlight']);

/** Brokers and partitions of an image are replaced, never changed. */
function copyImage({ brokers, partitions, topics }: MetadataImage): MetadataImage {
  return { brokers: { ...brokers }, partitions: { ...partitions }, topics: { ...topics } };
}

function copy(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || REPLACED.has(name)) return value;
  if (name === 'image') return copyImage(value as MetadataImage);
  if (Array.isArray(value)) return OF_IMMUTABLES.has(name) ? value.slice() : value.map((item) => copy(item, ''));
  const result: Record<string, unknown> = {};
  for (const key in value) result[key] = copy((value as Record<string, unknown>)[key], key);
  return result;
}

/** A copy of a state that can go its own way. Record batches, messages and queued events are immutable and shared. */
export function copyState(state: ClusterState): ClusterState {
  return copy(state, '') as ClusterState;
}
