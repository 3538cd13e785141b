import { valueText } from '../messages';
import { lineageBreak } from './lineage';
import { firstDifference } from './logs';
import { type PartitionView, type ReplicaView, replicaOf } from './view';

const valuesOf = ({ log }: ReplicaView): string[] => log.batches.flatMap((batch) => batch.records.map(valueText));

function everyPair(view: PartitionView, holds: (a: ReplicaView, b: ReplicaView) => boolean): boolean {
  return view.replicas.every((a, i) => view.replicas.slice(i + 1).every((b) => holds(a, b)));
}

/** The leader in the controller's state, whether it knows it or not. */
const currentLeader = (view: PartitionView): ReplicaView | undefined => replicaOf(view, view.registration.leader);

/** The checks that protocol cases name, each of one moment. `acked`: the values that a producer was told are written. */
export const NAMED_CHECKS = {
  /** Every acked value is in the current leader's log; holds while there is no leader. */
  AckedSurvives(view: PartitionView, acked: readonly string[]): boolean {
    const leader = currentLeader(view);
    if (!leader) return view.registration.leader < 0 || acked.length === 0;
    const values = valuesOf(leader);
    return acked.every((value) => values.includes(value));
  },
  /** Every acked value is in at least one replica's log. */
  NoGlobalLoss(view: PartitionView, acked: readonly string[]): boolean {
    const values = view.replicas.flatMap(valuesOf);
    return acked.every((value) => values.includes(value));
  },
  /** Two replicas agree on every offset below both high watermarks. */
  LogMatching(view: PartitionView): boolean {
    return everyPair(view, (a, b) => firstDifference(a.log, b.log, Math.min(a.highWatermark, b.highWatermark)) < 0);
  },
  /** Every ISR member holds exactly the leader's records below the leader's high watermark. */
  StrongIsr(view: PartitionView): boolean {
    const leader = currentLeader(view);
    if (!leader) return true;
    return view.registration.isr.every((id) => {
      const member = replicaOf(view, id);
      return member ? firstDifference(leader.log, member.log, leader.highWatermark) < 0 : leader.highWatermark === 0;
    });
  },
  /** If two logs have the same epoch at one offset, they are identical up to there. */
  EpochLineage(view: PartitionView): boolean {
    return everyPair(view, (a, b) => lineageBreak(a.log, b.log) < 0);
  },
  /** No value occurs twice in one log. */
  NoDuplicates(view: PartitionView): boolean {
    return view.replicas.map(valuesOf).every((values) => new Set(values).size === values.length);
  },
} as const satisfies Record<string, (view: PartitionView, acked: readonly string[]) => boolean>;

export type NamedCheck = keyof typeof NAMED_CHECKS;
