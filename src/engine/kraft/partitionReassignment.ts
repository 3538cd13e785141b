export interface ReassignmentReplicas {
  readonly replicas: readonly number[];
  readonly adding: readonly number[];
  readonly removing: readonly number[];
}

const ascending = (ids: readonly number[]): number[] => [...ids].sort((a, b) => a - b);

/** The assignment while it moves: the target first, then who will go (CTL-05, `PartitionReassignmentReplicas`). */
export function reassignmentReplicas(current: readonly number[], target: readonly number[]): ReassignmentReplicas {
  const removing = ascending(current.filter((replica) => !target.includes(replica)));
  const adding = ascending(target.filter((replica) => !current.includes(replica)));
  return { replicas: [...target, ...removing], adding, removing };
}

/**
 * The end of a reassignment: somebody stays in the ISR, and in it is every added replica, or the whole target where `targetInSync`
 * (CTL-05, `maybeCompleteReassignment`).
 * @returns null while it is not there yet, or where none is under way
 */
export function maybeCompleteReassignment(
  { replicas, adding, removing }: ReassignmentReplicas,
  targetIsr: readonly number[],
  targetInSync: boolean,
): { readonly replicas: readonly number[]; readonly isr: readonly number[] } | null {
  if (adding.length === 0 && removing.length === 0) return null;
  const isr = targetIsr.filter((replica) => !removing.includes(replica));
  const target = replicas.filter((replica) => !removing.includes(replica));
  const awaited = targetInSync ? target : adding;
  if (isr.length === 0 || !awaited.every((replica) => isr.includes(replica))) return null;
  return { replicas: target, isr };
}

/**
 * Back to where it came from: without the added replicas. If only these are in the ISR, the first of the others takes their place, which is
 * an unclean election (CTL-05, `PartitionReassignmentRevert`).
 */
export function reassignmentRevert({ replicas, adding }: ReassignmentReplicas, isr: readonly number[]) {
  const without = (ids: readonly number[]): number[] => ids.filter((replica) => !adding.includes(replica));
  const remaining = without(replicas);
  const remainingIsr = without(isr);
  const unclean = remainingIsr.length === 0;
  return { replicas: remaining, isr: unclean ? remaining.slice(0, 1) : remainingIsr, unclean };
}
