import { requestInSession } from '../broker/fetchSession';
import type { Simulation } from '../context';
import { isActive } from '../kraft/image';
import { currentImage } from '../kraft/projectQuorum';
import { activeQuorumController } from '../kraft/quorum';
import type { PartitionImage } from '../kraft/records';
import type { PartitionRegistration, TopicPartition } from '../messages';
import type { BrokerState, PartitionState } from '../state';
import { type Finding, finding, type InvariantId } from './catalog';
import { type Look, NOTHING } from './checks';
import { presumedLeaders } from './matching';
import { type Memory, minIsrOf } from './memory';
import { isUncleanElection } from './remember';
import { elrOf, isMoving, replicaOf } from './view';
import type { Write } from './writes';

type Epochs = Pick<PartitionRegistration, 'leader' | 'leaderEpoch' | 'partitionEpoch' | 'isr'>;

const within = (inner: readonly number[], outer: readonly number[]): boolean => inner.every((id) => outer.includes(id));
const sameMembers = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && within(a, b);

/** M2: how the epochs of a partition go on. */
function continues(before: Epochs, write: Write): boolean {
  const isNewLeader = write.leader !== before.leader;
  return write.partitionEpoch === before.partitionEpoch + 1 && write.leaderEpoch >= before.leaderEpoch + (isNewLeader ? 1 : 0);
}

/** M10: the controller that elected it holds it for live; an unclean leader is alone. */
function isElectable({ memory }: Look, write: Write): boolean {
  if (write.leader < 0 || write.leader === write.previousLeader) return true;
  if (!isUncleanElection(write)) return write.isLive;
  return write.isLive && sameMembers(write.isr, [write.leader]) && (!memory.profile.recovery || write.after?.recovering === true);
}

/**
 * M13: within an epoch the ISR changes to what the leader proposes now, unless its process is gone or was told something newer. KRaft's
 * controller takes members out by itself; it adds none.
 */
function isProposed({ sim, view }: Look, write: Write): boolean {
  if (sim.scenario.cluster.mode === 'kraft' && within(write.isr, write.previousIsr)) return true;
  const leader = replicaOf(view, write.leader)?.partition;
  if (leader?.role !== 'leader' || leader.leaderEpoch !== write.leaderEpoch || leader.partitionEpoch !== write.partitionEpoch - 1)
    return true;
  return leader.proposedIsr !== null && sameMembers(leader.proposedIsr, write.isr);
}

/** M3: KRaft's leader epoch stays, unless the leader changes, a replica goes, or (before 3.6) the ISR shrinks. */
function mayBump({ sim, memory }: Look, write: Write): boolean {
  if (sim.scenario.cluster.mode === 'zookeeper' || write.leader !== write.previousLeader) return true;
  const mayShrink = !within(write.previousIsr, write.isr) || write.isr.length === 1;
  return (!memory.profile.noBump && mayShrink) || !within(write.before?.replicas ?? [], write.after?.replicas ?? []);
}

function brokenByWrite(look: Look, before: Epochs | null, write: Write): InvariantId[] {
  const { partition, memory } = look;
  const found: InvariantId[] = [];
  const named = partition.leaders.get(write.leaderEpoch);
  if (write.leader >= 0 && named !== undefined && named >= 0 && named !== write.leader) found.push('M1');
  if (before && !continues(before, write)) found.push('M2');
  const bump = before ? write.leaderEpoch - before.leaderEpoch : 0;
  if (bump > 1 || (bump > 0 && !mayBump(look, write))) found.push('M3');
  if (!isElectable(look, write)) found.push('M10');
  if (isUncleanElection(write) && !isLastKnown(write)) found.push('L2');
  if (before && memory.profile.maximal && write.leaderEpoch === before.leaderEpoch && !isProposed(look, write)) found.push('M13');
  return found;
}

/** With ELR the last leader may lead again where nobody else is eligible (ELR-05). */
function isLastKnown({ before, leader }: Write): boolean {
  return before !== null && 'lastKnownElr' in before && (before as PartitionImage).lastKnownElr.includes(leader);
}

/** Whom a reassignment that this write completes must have brought into the ISR; KRaft's says so itself. */
function broughtIn({ before, after }: Write): readonly number[] {
  if (!before || !('adding' in before) || !after || isMoving(after)) return [];
  const { adding } = before as PartitionImage;
  return within(adding, after.replicas) ? adding : [];
}

/** M16: a reassignment is complete with all of the added replicas in the ISR, in ZooKeeper mode with every replica; nobody leads who is no replica. */
export function checkReassignment({ done, writes, view }: Look): readonly Finding[] {
  const { tp, registration } = view;
  const { leader, replicas, isr } = registration;
  const isLedOutside = leader >= 0 && !replicas.includes(leader);
  const isComplete = done.events.some((event) => event.type === 'ReassignmentCompleted' && event.tp === tp);
  const isPartial = isComplete && !within(replicas, isr);
  const isBroken = isLedOutside || isPartial || writes.some((write) => !within(broughtIn(write), write.isr));
  return isBroken ? [finding('M16', tp, { broker: leader })] : NOTHING;
}

/** M1, M2, M3, M10, M13, L2: each write of the partition's state, one after the other. */
export function checkWrites(look: Look): readonly Finding[] {
  const found: Finding[] = [];
  for (const event of look.done.events) {
    if (event.type !== 'BecameLeader' || event.tp !== look.view.tp) continue;
    const named = look.partition.leaders.get(event.leaderEpoch);
    if (named !== undefined && named !== event.broker) found.push(finding('M1', event.tp, { broker: event.broker }));
  }
  let before: Epochs | null = look.partition.registration;
  for (const write of look.writes) {
    for (const id of brokenByWrite(look, before, write)) found.push(finding(id, write.tp, { broker: write.leader }));
    before = write;
  }
  return found;
}

/** Before 4.0 a broker may register anew and stay in the ISRs, until it is unfenced. */
const isBack = ({ profile, metadata }: Memory, id: number): boolean => !profile.registrationShrinksIsr && metadata.registeredAgain.has(id);

/** M9: in KRaft a member is registered and not fenced, unless it is the only one, or (before 4.0) has just registered again. */
function areMembersLive(sim: Simulation, memory: Memory, isr: readonly number[]): boolean {
  const image = currentImage(sim);
  return !image || isr.length < 2 || isr.every((id) => isActive(image, id) || isBack(memory, id));
}

/** M8: by what the active controller has decided, as a changed config holds before it is committed. */
function isElrNeeded(sim: Simulation, memory: Memory, tp: TopicPartition): boolean {
  const decided = activeQuorumController(sim.state)?.image.partitions[tp];
  if (!decided || decided.elr.length === 0) return true;
  return decided.isr.length < minIsrOf(sim, memory, tp, decided.replicas[0] ?? 0, decided.replicas.length);
}

/** M5 to M9: the state as it stands. */
export function checkRegistration({ sim, memory, view }: Look): readonly Finding[] {
  const { tp, registration } = view;
  const { leader, isr, replicas } = registration;
  const elr = elrOf(registration);
  const candidates = [...isr, ...elr];
  const found: Finding[] = [];
  if (leader >= 0 && !isr.includes(leader)) found.push(finding('M5', tp, { broker: leader }));
  if (!within(candidates, replicas) || new Set(candidates).size !== candidates.length) found.push(finding('M6', tp));
  if (isr.length === 0 && !memory.profile.elr) found.push(finding('M7', tp));
  if (!isElrNeeded(sim, memory, tp)) found.push(finding('M8', tp));
  if (!areMembersLive(sim, memory, isr)) found.push(finding('M9', tp));
  return found;
}

/** M12: as long as it has the newest state, or its proposal is what was just written, a leader counts every member. */
function isMaximal({ isr, partitionEpoch, proposedIsr }: PartitionState, registration: PartitionRegistration): boolean {
  const counted = [...isr, ...(proposedIsr ?? [])];
  if (partitionEpoch === registration.partitionEpoch) return within(registration.isr, counted);
  const isItsOwn = partitionEpoch === registration.partitionEpoch - 1 && proposedIsr !== null && sameMembers(proposedIsr, registration.isr);
  return !isItsOwn || within(registration.isr, counted);
}

/** M11, M12: what a leader knows and asks for. */
export function checkProposals({ memory, view }: Look): readonly Finding[] {
  if (!memory.profile.maximal) return NOTHING;
  const found: Finding[] = [];
  for (const { broker, partition } of presumedLeaders(view)) {
    if (!partition) continue;
    const { proposedIsr, isr } = partition;
    if (proposedIsr && (sameMembers(proposedIsr, isr) || !proposedIsr.includes(broker.id)))
      found.push(finding('M11', view.tp, { broker: broker.id }));
    const isTrue = partition.leaderEpoch === view.registration.leaderEpoch;
    if (isTrue && !isMaximal(partition, view.registration)) found.push(finding('M12', view.tp, { broker: broker.id }));
  }
  return found;
}

/** M4: no process goes back to an older leader epoch. */
export function checkOlderEpochs({ partition, view }: Look): readonly Finding[] {
  return view.replicas
    .filter(({ broker, partition: now }) => {
      const known = partition.replicas[broker.id];
      return now && known?.incarnation === broker.incarnation && now.leaderEpoch < known.leaderEpoch;
    })
    .map(({ broker }) => finding('M4', view.tp, { broker: broker.id }));
}

/** The leader epoch that a fetch carried for a partition, named or kept in its session. */
function epochOfFetch(broker: BrokerState, { done, view }: Look): number | undefined {
  if (done.source.kind !== 'message' || done.source.message.kind !== 'Fetch') return undefined;
  const { partitions, from } = done.source.message;
  const asked = partitions.find(({ tp }) => tp === view.tp) ?? requestInSession(broker, from, view.tp);
  return asked?.currentLeaderEpoch;
}

/** M14: only a fetch of this very epoch moves a follower's position. */
export function checkFetches(look: Look): readonly Finding[] {
  if (!look.memory.profile.fencing) return NOTHING;
  return look.done.events.flatMap((event) => {
    if (event.type !== 'FollowerFetchState' || event.tp !== look.view.tp) return NOTHING;
    const replica = replicaOf(look.view, event.broker);
    const epoch = replica && epochOfFetch(replica.broker, look);
    return epoch !== undefined && epoch !== replica?.partition?.leaderEpoch
      ? [finding('M14', event.tp, { broker: event.broker })]
      : NOTHING;
  });
}

/** M15: controller epochs grow, and requests of older ones change nothing. */
export function checkControllers({ sim, done, memory }: Pick<Look, 'sim' | 'done' | 'memory'>): readonly Finding[] {
  const found: Finding[] = [];
  const latest = Math.max(0, ...memory.controllers.keys());
  for (const event of done.events) {
    if (event.type === 'ControllerElected' && event.controllerEpoch <= latest) found.push(finding('M15', '', { broker: event.broker }));
    if (event.type === 'ControllerClaimed' && event.epoch <= latest) found.push(finding('M15', '', {}));
  }
  if (done.source.kind !== 'message' || !('controllerEpoch' in done.source.message)) return found;
  const { to, controllerEpoch } = done.source.message;
  const broker = Object.values(sim.state.brokers).find(({ id }) => to === `b${id}`);
  const known = broker && memory.obeyed[broker.id];
  const obeyed = done.events.some(({ type }) => type === 'BecameLeader' || type === 'BecameFollower' || type === 'MetadataLearned');
  if (obeyed && known?.incarnation === broker?.incarnation && known && controllerEpoch < known.controllerEpoch)
    found.push(finding('M15', '', { broker: broker?.id ?? -1 }));
  return found;
}
