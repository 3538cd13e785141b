import type { Simulation } from '../context';
import { activeQuorumController } from '../kraft/quorum';
import { emptyLog } from '../log/log';
import type { ReplicaLog } from '../state';
import { type Finding, finding, type InvariantId } from './catalog';
import { type Look, NOTHING } from './checks';
import { firstMissing, valueAt } from './logs';
import type { PartitionMemory, Promised } from './memory';
import { elrOf, type PartitionView, replicaOf } from './view';

/** The log of a replica; an empty one where its disk has none. */
export const diskOf = (view: PartitionView, broker: number): ReplicaLog => replicaOf(view, broker)?.log ?? emptyLog();

/** What was promised is lost. Whoever writes on in an epoch older than an unclean election's was as good as there before it. */
export function lost(id: InvariantId, partition: PartitionMemory, { batch, step, broker }: Promised, offset: number): Finding {
  const since = batch.leaderEpoch < partition.uncleanElectionEpoch ? 0 : step;
  return finding(id, partition.tp, { broker, offset, value: valueAt(batch, offset), since });
}

/** Which promised batches are not in a log. */
function lostFrom(id: InvariantId, partition: PartitionMemory, log: ReplicaLog, promises: Iterable<Promised>): Finding[] {
  const found: Finding[] = [];
  for (const promised of promises) {
    const offset = firstMissing(log, promised.batch);
    if (offset >= 0) found.push(lost(id, partition, promised, offset));
  }
  return found;
}

/** S3: gone from every disk, also from those of brokers that are not assigned. */
function goneEverywhere(sim: Simulation, partition: PartitionMemory): Finding[] {
  const { tp, ackedByAll } = partition;
  const logs = Object.values(sim.state.brokers).map(({ disk }) => disk.logs[tp] ?? emptyLog());
  const isGone = (promised: Promised): boolean => logs.every((log) => firstMissing(log, promised.batch) >= 0);
  return ackedByAll.filter(isGone).map((promised) => lost('S3', partition, promised, promised.batch.baseOffset));
}

/** S1, S2, S3, P4: what was promised is in the log of the true leader, and somewhere. Promises made in this very step are in `partition` already. */
export function checkSurvival(sim: Simulation, partition: PartitionMemory, view: PartitionView): readonly Finding[] {
  const { ackedByAll, ackedByOne, committed } = partition;
  const everywhere = goneEverywhere(sim, partition);
  if (!view.trueLeader) return everywhere;
  const { log } = view.trueLeader;
  return [
    ...lostFrom('S1', partition, log, ackedByAll),
    ...lostFrom('S2', partition, log, ackedByOne),
    ...everywhere,
    ...lostFrom('P4', partition, log, committed.values()),
  ];
}

/** S4: who is elected holds every committed record. */
export function checkElected({ writes, partition, view }: Look): readonly Finding[] {
  const elected = writes.some(({ leader, previousLeader }) => leader !== previousLeader);
  const { leader } = view.registration;
  if (!elected || leader < 0) return NOTHING;
  return lostFrom('S4', partition, diskOf(view, leader), partition.committed.values());
}

/**
 * S5: every candidate holds every committed record. Nobody can elect who is no longer a replica. Eligible is who is so by what the active
 * controller has decided, too: a changed min.insync.replicas, which ends it, holds before it is committed.
 */
export function checkCandidates({ sim, partition, view }: Look): readonly Finding[] {
  const { isr, replicas } = view.registration;
  const decided = activeQuorumController(sim.state)?.image.partitions[view.tp];
  const isDecided = (id: number): boolean => !decided || decided.elr.includes(id) || decided.isr.includes(id);
  const eligible = elrOf(view.registration).filter((id) => replicas.includes(id) && isDecided(id));
  return [...isr, ...eligible].flatMap((member) => lostFrom('S5', partition, diskOf(view, member), partition.committed.values()));
}
