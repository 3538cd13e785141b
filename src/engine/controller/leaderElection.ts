import { NO_LEADER } from '../state';

/** The outcome of an election: who leads, and the ISR that goes with it; null where nobody may. */
export type Elected = { readonly leader: number; readonly isr: readonly number[]; readonly recovering?: true } | null;

export interface InitialLeaderAndIsr {
  readonly leader: number;
  readonly isr: readonly number[];
  readonly leaderEpoch: 0;
  readonly partitionEpoch: 0;
}

/** First replica in assignment order that is live and in the ISR; if none, and it is allowed, the first live one (ELE-01, ELE-02). */
export function offlinePartitionLeaderElection(
  assignment: readonly number[],
  isr: readonly number[],
  live: readonly number[],
  uncleanAllowed: boolean,
): Elected {
  const clean = assignment.find((replica) => live.includes(replica) && isr.includes(replica));
  if (clean !== undefined) return { leader: clean, isr: isr.filter((replica) => live.includes(replica)) };
  const unclean = uncleanAllowed ? assignment.find((replica) => live.includes(replica)) : undefined;
  return unclean === undefined ? null : { leader: unclean, isr: [unclean], recovering: true };
}

/** First of the target replicas that is live and in the ISR (ELE-04); the ISR stays as it is. */
export function reassignPartitionLeaderElection(target: readonly number[], isr: readonly number[], live: readonly number[]): Elected {
  const leader = target.find((replica) => live.includes(replica) && isr.includes(replica));
  return leader === undefined ? null : { leader, isr };
}

/** Only the first replica of the assignment, if it is live and in the ISR (ELE-05); the ISR stays as it is. */
export function preferredReplicaPartitionLeaderElection(
  assignment: readonly number[],
  isr: readonly number[],
  live: readonly number[],
): Elected {
  return reassignPartitionLeaderElection(assignment.slice(0, 1), isr, live);
}

/** What a new partition begins with: its first live replica leads, all live ones are in the ISR (ELE-07). */
export function initialLeaderAndIsr(assignment: readonly number[], live: readonly number[]): InitialLeaderAndIsr | null {
  const isr = assignment.filter((replica) => live.includes(replica));
  const [leader] = isr;
  return leader === undefined ? null : { leader, isr, leaderEpoch: 0, partitionEpoch: 0 };
}

/** First replica in assignment order that is live, in the ISR and not on its way out (ELE-06). */
export function controlledShutdownPartitionLeaderElection(
  assignment: readonly number[],
  isr: readonly number[],
  live: readonly number[],
  shuttingDown: readonly number[],
): Elected {
  const leader = assignment.find((replica) => live.includes(replica) && isr.includes(replica) && !shuttingDown.includes(replica));
  return leader === undefined ? null : { leader, isr: isr.filter((replica) => !shuttingDown.includes(replica)) };
}

/** A replica that is gone leaves the ISR, unless it is the last member; a leader that is gone leaves nobody (ZK-10). */
export function withoutReplica(leader: number, isr: readonly number[], gone: number): { leader: number; isr: readonly number[] } {
  return { leader: leader === gone ? NO_LEADER : leader, isr: isr.length === 1 ? isr : isr.filter((replica) => replica !== gone) };
}
