/** A replica as the selector sees it (`ReplicaView`). */
export interface ReplicaView {
  readonly id: number;
  readonly rack: string | null;
  readonly logEndOffset: number;
  readonly timeSinceLastCaughtUpMs: number;
}

/** Most caught up first: the longest log, then the least time behind, then the highest id (`ReplicaView.comparator`). */
function compareCaughtUp(a: ReplicaView, b: ReplicaView): number {
  return b.logEndOffset - a.logEndOffset || a.timeSinceLastCaughtUpMs - b.timeSinceLastCaughtUpMs || b.id - a.id;
}

/**
 * Which replica a consumer of this rack should read from (CON-04, `RackAwareReplicaSelector`): the leader if it stands in the rack or nobody
 * does, else who of the rack is most caught up. @param replicas the leader, and followers that have the wanted offset @returns its id
 */
export function selectReadReplica(clientRack: string | null, leader: number, replicas: readonly ReplicaView[]): number {
  if (clientRack === null || clientRack === '') return leader;
  const sameRack = replicas.filter(({ rack }) => rack === clientRack);
  if (sameRack.some(({ id }) => id === leader)) return leader;
  return sameRack.toSorted(compareCaughtUp)[0]?.id ?? leader;
}
