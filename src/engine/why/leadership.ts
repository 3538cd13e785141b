import { brokerNode, controllerNode, ZOOKEEPER } from '../messages';
import { KEY } from './keys';
import { type Found, type FoundEvent, isBefore, type Place, type Search } from './past';
import {
  type Asking,
  brokerSetting,
  controllerSetting,
  earlier,
  latest,
  places,
  type Reason,
  type Rules,
  type Setting,
  sourceOf,
  topicSetting,
} from './reason';
import { silence } from './silence';

/** What in the same step made a controller or a leader write a partition's state. */
const WRITTEN_FOR = [
  'IsrChangeProposed',
  'BrokerFenced',
  'BrokerUnfenced',
  'ControlledShutdownStarted',
  'RegistrationGranted',
  'TopicCreated',
  'PartitionsCreated',
] as const;

/** What ends or begins a broker's place in the cluster. */
const LEFT: readonly string[] = ['SessionExpired', 'SessionClosed', 'BrokerFenced'];
const CAME: readonly string[] = ['SessionOpened', 'BrokerRegistered', 'BrokerUnfenced'];

const isOneOf =
  (types: readonly string[]) =>
  ({ event }: Found): boolean =>
    event !== null && types.includes(event.type);

/** Who is no longer what it was by this state: the leader, and members of the ISR. */
const lostBy = ({ leader, isr, previousLeader, previousIsr }: FoundEvent<'PartitionStateWritten'>['event']): readonly number[] => [
  ...(previousLeader >= 0 && previousLeader !== leader ? [previousLeader] : []),
  ...previousIsr.filter((replica) => !isr.includes(replica) && replica !== previousLeader),
];

/** The end of the session of one of these brokers that came last. */
function* departure({ past }: Asking, brokers: readonly number[], before: Place): Search<Found | null> {
  let found: Found | null = null;
  for (const broker of brokers) {
    const session = yield* past.last(KEY.session(broker), before);
    if (session && isOneOf(LEFT)(session)) found = latest(found, session);
  }
  return found;
}

/** An unclean election is one of somebody who was not in the ISR (ELE-10). */
function uncleanly(found: FoundEvent<'PartitionStateWritten'>, asking: Asking): Setting[] {
  const { tp, leader, unclean } = found.event;
  if (!unclean) return [];
  return [topicSetting(asking, found.place.step, leader, tp, 'unclean.leader.election.enable')];
}

/** Nobody leads although replicas live: only members of the ISR may (ELE-02). */
function leaderless(found: FoundEvent<'PartitionStateWritten'>, asking: Asking): Setting[] {
  const { tp, leader, isr } = found.event;
  const [member] = isr;
  return leader < 0 && member !== undefined ? [topicSetting(asking, found.place.step, member, tp, 'unclean.leader.election.enable')] : [];
}

/** A leader asked for this change of its ISR. */
const proposes = ({ event }: Found, { isr, previousIsr }: FoundEvent<'PartitionStateWritten'>['event']): boolean =>
  event?.type === 'IsrChangeProposed' && event.to.join() === isr.join() && event.from.join() === previousIsr.join();

function* written(found: FoundEvent<'PartitionStateWritten'>, asking: Asking): Search<Reason> {
  const { event, place, step } = found;
  const settings = [...uncleanly(found, asking), ...leaderless(found, asking)];
  const trigger = earlier(found, WRITTEN_FOR, (other) => !('tp' in other) || other.tp === event.tp);
  if (trigger) return { because: [trigger], settings };
  const { source } = step;
  if (source.kind === 'message' && source.message.kind !== 'ZkWatch') return { because: [sourceOf(found)], settings };
  const left = yield* departure(asking, lostBy(event), place);
  const came =
    event.previousLeader < 0 && event.leader >= 0 ? yield* asking.past.last(KEY.session(event.leader), place, isOneOf(CAME)) : null;
  const controller = yield* asking.past.last(KEY.controller, place, isOneOf(['ControllerElected', 'ControllerClaimed']));
  const asked = yield* asking.past.last(KEY.proposal(event.tp), place, (each) => proposes(each, event));
  const main = latest(left, came, asked);
  if (!main) return { because: [sourceOf(found)], settings };
  return { because: places(main, controller && isBefore(main.place, controller.place) ? controller : null), settings };
}

/** What the controller wrote of this partition made the replica lead or follow. */
function* tookRole(found: FoundEvent<'BecameLeader'> | FoundEvent<'BecameFollower'>, { past }: Asking): Search<Reason> {
  const { tp, leaderEpoch } = found.event;
  const state = yield* past.last(
    KEY.state(tp),
    found.place,
    ({ event }) => event?.type === 'PartitionStateWritten' && event.leaderEpoch === leaderEpoch,
  );
  return { because: places(state ?? sourceOf(found)) };
}

/** Pings of a broker reached ZooKeeper no longer (ZK-01). */
function* expired(found: FoundEvent<'SessionExpired'>, asking: Asking): Search<Reason> {
  if (found.step.source.kind === 'command') return { because: [sourceOf(found)] };
  const { past } = asking;
  const { broker } = found.event;
  const settings = [brokerSetting(asking, broker, 'zookeeper.session.timeout.ms')];
  const node = brokerNode(broker);
  let why: Found | null = null;
  for (const server of past.history.scenario.cluster.zookeepers === 3 ? ['zk1', 'zk2', 'zk3'] : [ZOOKEEPER]) {
    const heard = yield* past.last(KEY.arrival('ZkHeartbeat', node, server), found.place);
    why = latest(why, yield* silence(past, node, server, found.place, heard?.place ?? { step: 0, event: 0 }));
  }
  return { because: places(why), settings };
}

/** Heartbeats of a broker reached the active controller no longer (KR-10). */
function* fenced(found: FoundEvent<'BrokerFenced'>, asking: Asking): Search<Reason> {
  const { broker, controller, by } = found.event;
  if (by !== 'session') return { because: [sourceOf(found)] };
  const { past } = asking;
  const [from, to] = [brokerNode(broker), controllerNode(controller)];
  const heard = yield* past.last(KEY.arrival('BrokerHeartbeat', from, to), found.place);
  const why = yield* silence(past, from, to, found.place, heard?.place ?? { step: 0, event: 0 });
  return { because: places(why), settings: [controllerSetting(asking, 'broker.session.timeout.ms')] };
}

/** The office was free: the znode of the one before was gone (ZK-03, ZK-04). */
function* electedInZooKeeper(found: FoundEvent<'ControllerElected'>, { past }: Asking): Search<Reason> {
  const freed = yield* past.last(KEY.znode('/controller'), found.place, isOneOf(['ZnodeDeleted']));
  return { because: places(freed ?? sourceOf(found)) };
}

/** A majority voted for it, and a record of its epoch is committed (KR-02, KR-03). */
function* claimed(found: FoundEvent<'ControllerClaimed'>, { past }: Asking): Search<Reason> {
  const { controller, epoch } = found.event;
  const won = yield* past.last(
    KEY.voter(controller),
    found.place,
    ({ event }) => event?.type === 'QuorumTransition' && event.to === 'leader' && event.epoch === epoch,
  );
  return { because: places(won ?? sourceOf(found)) };
}

const STANDS: readonly string[] = ['unattached', 'prospective', 'candidate'];

/** It stood, or had heard of no leader for too long (KR-03). */
function* changedRole(found: FoundEvent<'QuorumTransition'>, asking: Asking): Search<Reason> {
  const { past } = asking;
  const { controller, to, from } = found.event;
  const { source } = found.step;
  if (to === 'leader' || (STANDS.includes(to) && STANDS.includes(from))) {
    const before = yield* past.last(KEY.voter(controller), found.place);
    return { because: places(before ?? sourceOf(found)) };
  }
  if (source.kind !== 'timer' || source.timer !== 'quorumFetch') return { because: [sourceOf(found)] };
  const settings = [controllerSetting(asking, 'controller.quorum.fetch.timeout.ms')];
  const before = yield* past.last(KEY.voter(controller), found.place);
  const leader = before?.event?.type === 'QuorumTransition' ? before.event.leaderId : yield* lastActive(asking, found.place);
  if (leader < 0) return { because: places(before), settings };
  const [self, other] = [controllerNode(controller), controllerNode(leader)];
  const heard = yield* past.last(KEY.arrival('MetadataFetchResponse', other, self), found.place);
  const why = yield* silence(past, other, self, found.place, heard?.place ?? { step: 0, event: 0 });
  return { because: places(why ?? before), settings };
}

/** The controller whose process ended last: who led when nothing has been seen of the quorum. */
function* lastActive({ past }: Asking, before: Place): Search<number> {
  let found: Found | null = null;
  for (const { id } of past.history.scenario.cluster.controllers ?? []) found = latest(found, yield* past.last(KEY.process(id), before));
  return found?.event?.type === 'ControllerStatus' ? found.event.controller : -1;
}

/** The session that owned it ended, or somebody deleted it. */
function znodeGone(found: FoundEvent<'ZnodeDeleted'>): Reason {
  return { because: [earlier(found, ['SessionExpired', 'SessionClosed']) ?? sourceOf(found)] };
}

/** Who leads what, and who decides it. */
export const leadershipRules: Rules<
  | 'PartitionStateWritten'
  | 'BecameLeader'
  | 'BecameFollower'
  | 'SessionExpired'
  | 'BrokerFenced'
  | 'ControllerElected'
  | 'ControllerClaimed'
  | 'QuorumTransition'
  | 'ZnodeDeleted'
> = {
  PartitionStateWritten: written,
  BecameLeader: tookRole,
  BecameFollower: tookRole,
  SessionExpired: expired,
  BrokerFenced: fenced,
  ControllerElected: electedInZooKeeper,
  ControllerClaimed: claimed,
  QuorumTransition: changedRole,
  ZnodeDeleted: znodeGone,
};
