import type { Simulation } from '../context';
import { isActive } from '../kraft/image';
import { currentImage } from '../kraft/projectQuorum';
import { activeQuorumController } from '../kraft/quorum';
import { type BrokerState, NO_LEADER } from '../state';
import { type Finding, finding } from './catalog';
import { firstMissing } from './logs';
import { type Memory, minIsrOf, type PartitionMemory, type Promised, rememberedPartition } from './memory';
import { lost } from './survival';
import { elrOf, isMoving, type PartitionView, type ReplicaView, replicaOf, viewOf } from './view';

/** By then sessions, lag limits and request timeouts of the usual configs are over, ms after the last command. */
export const CALM_MS = 60_000;

/** By then followers have what was appended, and know that it is committed, ms. */
export const SETTLE_MS = 5_000;

/** Somebody can elect, every message arrives, and nobody is frozen. */
function isAtPeace({ state }: Simulation): boolean {
  const links = Object.values(state.links).flatMap((ends) => Object.values(ends));
  const hasController = state.quorum ? activeQuorumController(state) !== undefined : state.zookeeper.leader !== null;
  const isNobodyFrozen = Object.values(state.brokers).every(({ status }) => status !== 'paused');
  return hasController && isNobodyFrozen && links.every(({ cut, latencyMs }) => !cut && latencyMs === null);
}

/** Nobody has touched the cluster for long enough, nothing was appended lately, and it was not looked at since. */
export function isCalm(sim: Simulation, { latestCommandMs, latestAppendMs, calmSeen }: Memory): boolean {
  const { nowMs } = sim.state;
  return !calmSeen && nowMs >= latestCommandMs + CALM_MS && nowMs >= latestAppendMs + SETTLE_MS && isAtPeace(sim);
}

function isLive(sim: Simulation, id: number): boolean {
  const image = currentImage(sim);
  return sim.state.brokers[id]?.status === 'running' && (image === null || isActive(image, id));
}

/** Does a replica know the leader that the controller has, in its epoch? */
function isTold({ broker, partition }: ReplicaView, { tp, registration }: PartitionView): boolean {
  const { leader, leaderEpoch } = registration;
  const known = broker.metadata.partitions[tp];
  const hasRole = partition?.role === (broker.id === leader ? 'leader' : 'follower');
  return known?.leader === leader && known.leaderEpoch === leaderEpoch && hasRole && partition?.leaderEpoch === leaderEpoch;
}

/** H1, P5: what was promised is there, and can be read. */
function checkReadable(partition: PartitionMemory, { tp }: PartitionView, { broker, log, highWatermark }: ReplicaView): Finding[] {
  const isLost = ({ batch }: Promised): boolean => batch.lastOffset >= highWatermark || firstMissing(log, batch) >= 0;
  const found = partition.ackedByAll.filter(isLost).map((promised) => lost('H1', partition, promised, promised.batch.baseOffset));
  if (highWatermark >= partition.highestHighWatermark) return found;
  return [...found, finding('P5', tp, { broker: broker.id, offset: highWatermark })];
}

/** H1, L3, L5, L6, L7, P5: of a partition with a leader that knows it. */
function checkLed(sim: Simulation, memory: Memory, view: PartitionView, leader: ReplicaView): Finding[] {
  const { tp, registration } = view;
  const { isr, replicas } = registration;
  const found: Finding[] = [];
  for (const id of replicas.filter((each) => isLive(sim, each))) {
    const end = replicaOf(view, id)?.log.logEndOffset ?? 0;
    if (end !== leader.log.logEndOffset || !isr.includes(id)) found.push(finding('L3', tp, { broker: id, offset: end }));
  }
  const isEnough = isr.length >= minIsrOf(sim, memory, tp, leader.broker.id, replicas.length);
  if (isEnough && leader.highWatermark < leader.log.logEndOffset)
    found.push(finding(isr.every((id) => isLive(sim, id)) ? 'L5' : 'L6', tp, { broker: leader.broker.id, offset: leader.highWatermark }));
  if (isEnough) found.push(...checkReadable(rememberedPartition(memory, tp), view, leader));
  if (memory.profile.maximal && leader.partition?.proposedIsr) found.push(finding('L7', tp, { broker: leader.broker.id }));
  return found;
}

/** L1, L9, L10. */
function checkPartition(sim: Simulation, memory: Memory, view: PartitionView): Finding[] {
  const { tp, registration, trueLeader } = view;
  const candidates = registration.isr.length > 0 ? registration.isr : elrOf(registration);
  if (registration.leader === NO_LEADER) return candidates.some((id) => isLive(sim, id)) ? [finding('L1', tp)] : [];
  if (!isLive(sim, registration.leader)) return candidates.some((id) => isLive(sim, id)) ? [finding('L1', tp)] : [];
  const found: Finding[] = trueLeader ? checkLed(sim, memory, view, trueLeader) : [];
  const told = view.replicas.filter(({ broker: { id } }) => isLive(sim, id) && registration.replicas.includes(id));
  for (const replica of told) if (!isTold(replica, view)) found.push(finding('L9', tp, { broker: replica.broker.id }));
  if (isReassigned(sim, view) && registration.replicas.every((id) => isLive(sim, id))) found.push(finding('L10', tp));
  return found;
}

function isReassigned({ state }: Simulation, { tp, registration }: PartitionView): boolean {
  return isMoving(registration) || Object.values(state.brokers).some(({ controller }) => controller?.reassigning[tp] !== undefined);
}

/** L4: at brokers whose purgatory holds what is overdue. */
function checkWrites(sim: Simulation, { id, pendingProduces }: BrokerState): Finding[] {
  const overdue = pendingProduces.filter(({ expiresAtMs }) => expiresAtMs < sim.state.nowMs);
  return overdue.map(({ tp, baseOffset }) => finding('L4', tp, { broker: id, offset: baseOffset }));
}

/** H1, L1, L3 to L7, L9 to L11, P5: what must have come to its end in a cluster that was left in peace. */
export function checkLiveness(sim: Simulation, memory: Memory): readonly Finding[] {
  const found = Object.keys(memory.partitions).flatMap((tp) => {
    const view = viewOf(sim, tp);
    return view ? checkPartition(sim, memory, view) : [];
  });
  for (const broker of Object.values(sim.state.brokers)) {
    found.push(...checkWrites(sim, broker));
    const isFenced = sim.state.quorum && (broker.status === 'starting' || (broker.status === 'running' && !isLive(sim, broker.id)));
    if (isFenced) found.push(finding('L11', '', { broker: broker.id }));
  }
  return found;
}
