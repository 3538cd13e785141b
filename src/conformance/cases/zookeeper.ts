import { retryShutdown } from '../../engine/broker/lifecycle';
import { isUp } from '../../engine/context';
import { activeController, storedControllerEpoch } from '../../engine/controller/controllerZnode';
import { writeState } from '../../engine/controller/partitionState';
import { addLeaderAndIsr, newBatch, sendRequestsToBrokers } from '../../engine/controller/requestBatch';
import {
  BROKER_IDS,
  CONTROLLER,
  CONTROLLER_EPOCH,
  decodeState,
  encodeState,
  statePath,
  TOPICS,
  topicPath,
} from '../../engine/controller/znodePaths';
import { dispatch } from '../../engine/dispatch';
import { brokerNode, type Message, type PartitionRegistration, ZOOKEEPER } from '../../engine/messages';
import type { BrokerState, ControllerState, QueuedEvent, Znode } from '../../engine/state';
import { expireSession, sendHeartbeat } from '../../engine/zookeeper/sessions';
import { createZnode, deleteZnode } from '../../engine/zookeeper/znodes';
import { bystanderOf, FIRST_BROKER_EPOCH, TOPIC, TP } from './given';
import type { ControlledPartition, ControllerMode } from './mode';
import { deliverHeld, type MessageEvent, pump, type Run } from './run';

/** The controller starts first, so that it takes the office. */
function form(run: Run, start: (broker: number) => void): void {
  const { sim, given } = run;
  for (const path of [BROKER_IDS, TOPICS]) createZnode(sim, path, '');
  createZnode(sim, CONTROLLER_EPOCH, String((given.controllerEpoch ?? 1) - 1));
  const controller = given.controller ?? bystanderOf(given);
  for (const id of [controller, ...given.brokers.filter((broker) => broker !== controller)]) {
    sim.state.zookeeper.zxid = FIRST_BROKER_EPOCH + id - 1;
    start(id);
  }
  sim.state.zookeeper.zxid = FIRST_BROKER_EPOCH + bystanderOf(given);
  keepOffice(run);
}

/** /controller outlives the session of whoever made it: nobody takes the office before the case says so. */
function keepOffice({ sim }: Run): void {
  const office = sim.state.zookeeper.znodes[CONTROLLER];
  if (office) office.ephemeralOwner = 0;
}

function install({ sim }: Run, registration: PartitionRegistration): void {
  const znode = sim.state.zookeeper.znodes[statePath(TP)] as Znode;
  znode.data = encodeState(registration);
  znode.version = registration.partitionEpoch;
  const controller = sim.state.brokers[activeController(sim)]?.controller;
  if (controller) controller.partitions[TP] = registration;
  for (const broker of Object.values(sim.state.brokers)) broker.metadata.partitions[TP] = registration;
}

/** What the next controller will read, whether there is one now or not. */
function partition({ sim }: Run): ControlledPartition {
  const { znodes } = sim.state.zookeeper;
  const topic = JSON.parse((znodes[topicPath(TOPIC)] as Znode).data) as {
    partitions: Record<string, number[]>;
    adding_replicas?: Record<string, number[]>;
    removing_replicas?: Record<string, number[]>;
  };
  const state = znodes[statePath(TP)] as Znode;
  return {
    ...decodeState(state.data, state.version, topic.partitions[0] as number[]),
    adding: topic.adding_replicas?.[0] ?? [],
    removing: topic.removing_replicas?.[0] ?? [],
    elr: [],
    lastKnownElr: [],
  };
}

/** The controller that acts, if there is one: not down and not frozen. */
function actingController({ sim }: Run): { broker: BrokerState; state: ControllerState } | null {
  const broker = sim.state.brokers[activeController(sim)];
  return broker?.controller && isUp(broker) ? { broker, state: broker.controller } : null;
}

/** The process hears that its session is over, and registers anew. */
function unfence(run: Run, id: number): void {
  const broker = run.sim.state.brokers[id];
  if (!broker?.session || !isUp(broker)) return;
  run.beating = id;
  sendHeartbeat(run.sim, broker, broker.session.id);
  pump(run);
  run.beating = null;
}

/** A crashed broker starts although its session has not expired: its place is taken, and the controller has not seen it go. */
function admit({ sim }: Run, broker: number): void {
  const { childWatches } = sim.state.zookeeper;
  const armed = childWatches[BROKER_IDS];
  delete childWatches[BROKER_IDS];
  const wasOpen = expireSession(sim, broker) === null;
  if (armed) childWatches[BROKER_IDS] = armed;
  const controller = sim.state.brokers[activeController(sim)]?.controller;
  if (!wasOpen || !controller) return;
  delete controller.liveBrokers[broker];
  delete controller.channels[broker];
}

/** Sessions of brokers that are gone end, that of a frozen controller with them; then the office is free, and one broker hears of it first. */
function failover(run: Run, to: number): void {
  const { sim } = run;
  const old = activeController(sim);
  for (const broker of Object.values(sim.state.brokers)) {
    if (!isUp(broker) && (broker.status !== 'paused' || broker.id === old)) expireSession(sim, broker.id);
  }
  deleteZnode(sim, CONTROLLER);
  const isCall = (event: QueuedEvent): boolean =>
    event.kind === 'message' &&
    event.message.kind === 'ZkWatch' &&
    event.message.path === CONTROLLER &&
    event.message.to === brokerNode(to);
  const call = sim.state.queue.find(isCall);
  if (call) dispatch(sim, call);
  keepOffice(run);
  pump(run);
  if (activeController(sim) !== to) throw new Error(`broker ${to} has not become the controller`);
}

/** Any change of leader that loses nothing, as an election would write and announce it. */
const setLeader: ControllerMode['setLeader'] = (run, { leader, isr }) => {
  const acting = actingController(run);
  const known = acting?.state.partitions[TP];
  if (!acting || !known) throw new Error('nobody acts as controller');
  const { broker, state } = acting;
  writeState(run.sim, state, TP, { leader, isr: isr ?? known.isr, leaderEpoch: known.leaderEpoch + 1 });
  const batch = newBatch();
  const reachable = known.replicas.filter((replica) => state.liveBrokers[replica] !== undefined);
  addLeaderAndIsr(state, batch, reachable, TP);
  sendRequestsToBrokers(run.sim, broker, state, batch);
  pump(run);
};

/** Of each kind of request the newest, those first that tell who lives; one without partitions replaces none that has some. */
function newest(held: readonly MessageEvent[]): MessageEvent[] {
  const saysMore = (message: Message): boolean => 'partitions' in message && Object.keys(message.partitions).length > 0;
  return (['UpdateMetadata', 'LeaderAndIsr', 'StopReplica'] as const).flatMap((kind) => {
    const ofKind = held.filter(({ message }) => message.kind === kind);
    const last = ofKind.slice(-1);
    const lastWithPartitions = ofKind.filter(({ message }) => saysMore(message)).slice(-1);
    return ofKind.filter((event) => last.includes(event) || lastWithPartitions.includes(event));
  });
}

export const zookeeper: ControllerMode = {
  form,
  install,
  partition,
  controller: ({ sim }) => ({ id: activeController(sim), epoch: storedControllerEpoch(sim) }),
  acting: (run) => {
    const acting = actingController(run);
    return acting && brokerNode(acting.broker.id);
  },
  nodes: ({ sim }) => (activeController(sim) < 0 ? [ZOOKEEPER] : [ZOOKEEPER, brokerNode(activeController(sim))]),
  keepSessions: () => undefined,
  fence: (run, broker) => {
    expireSession(run.sim, broker);
    pump(run);
  },
  unfence,
  admit,
  askToGo: (run, id) => {
    retryShutdown(run.sim, run.sim.state.brokers[id] as BrokerState);
    pump(run);
  },
  failover,
  setLeader,
  releaseNewest: (run, _, held) => deliverHeld(run, newest(held)),
  releaseAll: (run, _, held) => deliverHeld(run, held),
  reconnect: () => undefined,
};
