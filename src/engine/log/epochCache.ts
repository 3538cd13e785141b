import type { ReplicaLog } from '../state';

export const UNDEFINED_EPOCH = -1;

/** Leader epoch of the log's last entry; -1 for an empty cache. */
export function latestEpoch(log: ReplicaLog): number {
  return log.epochCache[log.epochCache.length - 1]?.[0] ?? UNDEFINED_EPOCH;
}

/** Notes where an epoch begins; entries it contradicts go (EPO-02, `LeaderEpochFileCache.assign`). */
export function assign(log: ReplicaLog, epoch: number, startOffset: number): void {
  if (epoch <= latestEpoch(log) && log.epochCache.some(([e, o]) => e === epoch && o <= startOffset)) return;
  log.epochCache = log.epochCache.filter(([e, o]) => e < epoch && o < startOffset);
  log.epochCache.push([epoch, startOffset]);
}

/** Drops what begins at or after the offset (EPO-04). */
export function truncateFromEnd(log: ReplicaLog, offset: number): void {
  log.epochCache = log.epochCache.filter(([, o]) => o < offset);
}

/**
 * Where an epoch ends in this log (EPO-03, `LeaderEpochFileCache.endOffsetFor`).
 * @returns the largest epoch not above the requested one, and the offset (exclusive) at which it ends; null where it is undefined
 */
export function endOffsetFor(log: ReplicaLog, requestedEpoch: number): { epoch: number; endOffset: number } | null {
  const cache = log.epochCache;
  const latest = latestEpoch(log);
  if (requestedEpoch === UNDEFINED_EPOCH || requestedEpoch > latest) return null;
  if (requestedEpoch === latest) return { epoch: latest, endOffset: log.logEndOffset };
  const higher = cache.findIndex(([e]) => e > requestedEpoch);
  const next = cache[higher] as [number, number];
  const floor = cache[higher - 1];
  return { epoch: floor ? floor[0] : requestedEpoch, endOffset: next[1] };
}
