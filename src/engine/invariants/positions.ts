import { fetchOffsetForTimestamp } from '../broker/offsets';
import { consumerConfig } from '../settings';
import type { PartitionState } from '../state';
import type { StepRecord } from '../trace';
import { type Finding, finding, type InvariantId } from './catalog';
import { type Look, NOTHING } from './checks';
import { presumedLeaders } from './matching';
import { minIsrOf, type ReplicaMemory } from './memory';
import { diskOf } from './survival';
import { type ReplicaView, replicaOf } from './view';

/** What was remembered of this process and this term, if both are still the same. */
export function sameTerm(look: Look, { broker, partition }: ReplicaView): ReplicaMemory | null {
  const known = look.partition.replicas[broker.id];
  const same =
    known?.incarnation === broker.incarnation &&
    known.role === 'leader' &&
    partition?.role === 'leader' &&
    known.leaderEpoch === partition.leaderEpoch;
  return same ? known : null;
}

/** P1, P2, P3, P13 of one replica whose process knows the partition. */
function positionsOf(look: Look, replica: ReplicaView, partition: PartitionState): InvariantId[] {
  const { log } = replica;
  const { highWatermark } = partition;
  const found: InvariantId[] = [];
  if (log.logStartOffset > highWatermark || highWatermark > log.logEndOffset) found.push('P1');
  const before = sameTerm(look, replica);
  if (before && highWatermark < before.highWatermark) found.push('P2');
  if (before && partition.leaderEpochStartOffset !== before.leaderEpochStartOffset) found.push('P13');
  if (partition.role === 'follower') {
    const { trueLeader } = look.view;
    if ((trueLeader && highWatermark > trueLeader.log.logEndOffset) || highWatermark > look.partition.highestHighWatermark)
      found.push('P3');
  }
  return found;
}

/** P1, P2, P3, P13 */
export function checkPositions(look: Look): readonly Finding[] {
  return look.view.replicas.flatMap((replica) => {
    if (!replica.partition) return NOTHING;
    const about = { broker: replica.broker.id, offset: replica.highWatermark };
    return positionsOf(look, replica, replica.partition).map((id) => finding(id, look.view.tp, about));
  });
}

/** P7: a leader's high watermark is within the real log of each member. */
export function checkReached({ view }: Look): readonly Finding[] {
  return presumedLeaders(view).flatMap(({ highWatermark }) =>
    view.registration.isr
      .filter((member) => diskOf(view, member).logEndOffset < highWatermark)
      .map((member) => finding('P7', view.tp, { broker: member, offset: highWatermark })),
  );
}

/** P8: what a leader believes of its followers. */
export function checkBeliefs({ view, partition }: Look): readonly Finding[] {
  return presumedLeaders(view).flatMap((leader) => {
    const remotes = leader.partition?.remotes ?? [];
    return remotes
      .filter(({ replica, logEndOffset }) => {
        const follower = replicaOf(view, replica);
        const known = partition.replicas[replica];
        const sentAtMs = partition.replicas[leader.broker.id]?.fetchSentAtMs[replica] ?? 0;
        const overrated = follower && logEndOffset > follower.log.logEndOffset;
        return overrated && known && known.truncatedAtMs < sentAtMs;
      })
      .toSorted((one, other) => one.replica - other.replica)
      .map(({ replica, logEndOffset }) => finding('P8', view.tp, { broker: replica, offset: logEndOffset }));
  });
}

const raisedBy = ({ events }: StepRecord, tp: string): readonly number[] =>
  events.flatMap((event) => (event.type === 'HighWatermark' && event.tp === tp && event.by === 'leader' ? [event.broker] : []));

/** P9: below the min ISR the high watermark stands still. */
export function checkFrozen({ sim, memory, done, view }: Look): readonly Finding[] {
  if (!memory.profile.hwMinIsr) return NOTHING;
  return raisedBy(done, view.tp)
    .filter((broker) => {
      const partition = replicaOf(view, broker)?.partition;
      return partition && partition.isr.length < minIsrOf(sim, memory, view.tp, broker, partition.replicas.length);
    })
    .map((broker) => finding('P9', view.tp, { broker }));
}

/** P10: nobody reads beyond every high watermark there ever was, with read_committed beyond every last stable offset. */
export function checkReads({ sim, done, partition, view }: Look): readonly Finding[] {
  return done.events.flatMap((event) => {
    if (event.type !== 'ConsumerRead' || event.tp !== view.tp) return NOTHING;
    const isCommittedOnly = consumerConfig(sim.settings, event.client)['isolation.level'] === 'read_committed';
    const end = isCommittedOnly ? partition.highestStableOffset : partition.highestHighWatermark;
    return event.to > end ? [finding('P10', view.tp, { offset: event.to })] : NOTHING;
  });
}

function isEpochCacheSound({ log, partition }: ReplicaView): boolean {
  const cache = log.epochCache;
  const increases = cache.every(([epoch, start], i) => {
    const before = cache[i - 1];
    return before === undefined || (before[0] < epoch && before[1] < start);
  });
  const latest = cache[cache.length - 1];
  const isInTerm = !partition || !latest || latest[0] <= Math.max(partition.leaderEpoch, latestEpochOf(log));
  const covers = log.batches.every(
    (batch) => batch.magic < 2 || cache.findLast(([, start]) => start <= batch.baseOffset)?.[0] === batch.leaderEpoch,
  );
  return increases && isInTerm && covers && (cache[0]?.[1] ?? log.logStartOffset) >= log.logStartOffset;
}

const latestEpochOf = ({ batches }: ReplicaView['log']): number => batches[batches.length - 1]?.leaderEpoch ?? -1;

/** P12: the epoch cache of each log. */
export function checkEpochCaches({ view }: Look): readonly Finding[] {
  return view.replicas.filter((replica) => !isEpochCacheSound(replica)).map(({ broker }) => finding('P12', view.tp, { broker: broker.id }));
}

/** P6: what the true leader would answer a client that asks for the latest offset. */
export function checkLatest({ sim, partition, view: { tp, trueLeader } }: Look): readonly Finding[] {
  if (!trueLeader?.partition) return NOTHING;
  const { offset } = fetchOffsetForTimestamp(sim, trueLeader.partition, trueLeader.log, 'latest', false);
  const before = partition.latestOffset;
  partition.latestOffset = Math.max(before, offset);
  return offset >= 0 && offset < before ? [finding('P6', tp, { broker: trueLeader.broker.id, offset })] : NOTHING;
}
