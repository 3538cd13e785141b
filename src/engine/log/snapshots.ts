import type { LogSegment, ReplicaLog } from '../state';

type Snapshots = Pick<ReplicaLog, 'snapshots'>;

/** Writes what is known of producers to a file, named after the offset up to which it is known; once for each offset (LOG-01, `ProducerStateManager.takeSnapshot`). */
export function takeSnapshot(log: Snapshots, offset: number): void {
  if (offset > (log.snapshots.at(-1) ?? 0)) log.snapshots = [...log.snapshots, offset];
}

/** The log was cut: later snapshots go, and one is written at its end (`UnifiedLog.rebuildProducerState`). */
export function truncateSnapshots(log: Snapshots, offset: number): void {
  log.snapshots = log.snapshots.filter((taken) => taken <= offset);
  takeSnapshot(log, offset);
}

/** A process opens the log: of the snapshots between the boundaries of segments only one behind all of them is kept, then one is written at the log end (`removeStraySnapshots`). */
export function loadSnapshots(log: ReplicaLog): void {
  const bases = log.segments.map(({ baseOffset }) => baseOffset);
  const latest = log.snapshots.at(-1) ?? 0;
  log.snapshots = log.snapshots.filter((taken) => bases.includes(taken) || (taken === latest && taken > Math.max(...bases)));
  takeSnapshot(log, log.logEndOffset);
}

/** The files of segments, and the snapshots at their beginnings, are renamed, to be deleted later (LOG-11, `LocalLog.deleteSegmentFiles`). */
export function noteDeletedSegments(log: ReplicaLog, gone: readonly LogSegment[], nowMs: number): void {
  const bases = gone.map(({ baseOffset }) => baseOffset);
  const deleted = bases.map((baseOffset) => ({ baseOffset, deletedAtMs: nowMs, withSnapshot: log.snapshots.includes(baseOffset) }));
  log.deletedSegments = [...log.deletedSegments, ...deleted];
  log.snapshots = log.snapshots.filter((taken) => !bases.includes(taken));
}
