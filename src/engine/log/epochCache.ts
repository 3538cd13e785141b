import type { ReplicaLog } from '../state';

export const UNDEFINED_EPOCH = -1;

type EpochCache = Pick<ReplicaLog, 'epochCache'> & Partial<Pick<ReplicaLog, 'epochsWritten' | 'latestEpoch'>>;

/** Leader epoch of the log's last entry; -1 for an empty cache. */
function latestEpoch({ epochCache }: EpochCache): number {
  return epochCache[epochCache.length - 1]?.[0] ?? UNDEFINED_EPOCH;
}

/** From now on these are the entries. */
function replace(log: EpochCache, entries: ReplicaLog['epochCache']): void {
  log.epochCache = entries;
  log.latestEpoch = latestEpoch(log);
}

/** Drops all entries. */
export function clear(log: EpochCache): void {
  if (log.epochCache.length > 0) replace(log, []);
}

/** Notes where an epoch begins; entries it contradicts go (EPO-02, `LeaderEpochFileCache.assign`). */
export function assign(log: EpochCache, epoch: number, startOffset: number): void {
  const latest = log.epochCache[log.epochCache.length - 1];
  if (latest && latest[0] === epoch && latest[1] <= startOffset) return;
  if (latest && (latest[0] >= epoch || latest[1] >= startOffset))
    log.epochCache = log.epochCache.filter(([e, o]) => e < epoch && o < startOffset);
  log.epochCache.push([epoch, startOffset]);
  log.latestEpoch = epoch;
  log.epochsWritten = true;
}

/** Drops what begins at or after the offset; nothing where it is undefined, -1 (EPO-04). */
export function truncateFromEnd(log: EpochCache, offset: number): void {
  if (offset >= 0)
    replace(
      log,
      log.epochCache.filter(([, o]) => o < offset),
    );
}

/** Drops what ends below the offset; the epoch that covers it begins there now (EPO-04). */
export function truncateFromStart(log: EpochCache, offset: number): void {
  const covering = log.epochCache.findLast(([, o]) => o <= offset);
  if (!covering) return;
  replace(log, [[covering[0], offset], ...log.epochCache.filter(([, o]) => o > offset)]);
}

/**
 * Where an epoch ends in this log (EPO-03, `LeaderEpochFileCache.endOffsetFor`).
 * @returns the largest epoch not above the requested one, and the offset (exclusive) at which it ends; null where it is undefined
 */
export function endOffsetFor(
  log: EpochCache & Pick<ReplicaLog, 'logEndOffset'>,
  requestedEpoch: number,
): { epoch: number; endOffset: number } | null {
  const cache = log.epochCache;
  const latest = latestEpoch(log);
  if (requestedEpoch === UNDEFINED_EPOCH || requestedEpoch > latest) return null;
  if (requestedEpoch === latest) return { epoch: latest, endOffset: log.logEndOffset };
  const higher = cache.findIndex(([e]) => e > requestedEpoch);
  const next = cache[higher] as [number, number];
  const floor = cache[higher - 1];
  return { epoch: floor ? floor[0] : requestedEpoch, endOffset: next[1] };
}

/**
 * The same as a leader before KIP-279 answers it: an offset without its epoch. A requested epoch below the first known one is
 * undefined to it (EPO-03, EPO-06).
 * @returns the offset (exclusive) at which the requested epoch ends, -1 where it is undefined
 */
export function endOffsetForKip101(log: EpochCache & Pick<ReplicaLog, 'logEndOffset'>, requestedEpoch: number): number {
  const first = log.epochCache[0];
  if (!first || requestedEpoch < first[0]) return -1;
  return endOffsetFor(log, requestedEpoch)?.endOffset ?? -1;
}

/** The largest epoch below this one; null for none (`LeaderEpochFileCache.previousEpoch`). */
export function previousEpoch(log: EpochCache, epoch: number): number | null {
  return log.epochCache.findLast(([e]) => e < epoch)?.[0] ?? null;
}

/** The smallest epoch above this one; null for none (`LeaderEpochFileCache.nextEpoch`). */
export function nextEpoch(log: EpochCache, epoch: number): number | null {
  return log.epochCache.find(([e]) => e > epoch)?.[0] ?? null;
}

/** The epoch that the record at an offset belongs to; null below the first entry (`LeaderEpochFileCache.epochForOffset`). */
export function epochForOffset(log: EpochCache, offset: number): number | null {
  return log.epochCache.findLast(([, o]) => o <= offset)?.[0] ?? null;
}
