import { isUp } from '../../engine/context';
import { handleHeartbeatTimer } from '../../engine/kraft/brokerLifecycle';
import { appendAsLeader } from '../../engine/kraft/commit';
import { startQuorum } from '../../engine/kraft/controllerProcess';
import { checkMetadataFetch } from '../../engine/kraft/metadataFetcher';
import { appendRecords } from '../../engine/kraft/metadataLog';
import { activeQuorumController, controllerIds, newQuorum } from '../../engine/kraft/quorum';
import { expireSession } from '../../engine/kraft/quorumController';
import type { PartitionImage } from '../../engine/kraft/records';
import { becomeFollower } from '../../engine/kraft/roles';
import type { QuorumController } from '../../engine/kraft/state';
import { controllerNode, type PartitionRegistration } from '../../engine/messages';
import type { BrokerState } from '../../engine/state';
import { FIRST_BROKER_EPOCH, TP } from './given';
import type { ControllerMode } from './mode';
import { deliverHeld, pump, type Run } from './run';
import type { GivenState } from './schema';

/** Where the case names none. */
const FIRST_CONTROLLER = 101;

function active({ sim }: Run): QuorumController {
  const controller = activeQuorumController(sim.state);
  if (!controller) throw new Error('no controller is active');
  return controller;
}

/** The metadata log goes on at an offset: what comes before says nothing. */
function fillUpTo(run: Run, offset: number): void {
  const controller = active(run);
  appendAsLeader(
    run.sim,
    controller,
    Array.from({ length: offset - controller.log.endOffset }, () => ({ type: 'EndTransaction' }) as const),
  );
  pump(run);
}

/** All register, each at the offset that is to be its epoch; then they are unfenced one after the other. */
function form(run: Run, start: (broker: number) => void): void {
  const ids = run.given.brokers.toSorted((a, b) => a - b);
  const { controller = FIRST_CONTROLLER, controllerEpoch = 1 } = run.given;
  run.sim.state.quorum = newQuorum([controller]);
  (run.sim.state.quorum.controllers[controller] as QuorumController).epoch = controllerEpoch - 1;
  startQuorum(run.sim);
  pump(run);
  for (const id of ids) {
    fillUpTo(run, FIRST_BROKER_EPOCH + id);
    run.muted.add(id);
    start(id);
  }
  for (const id of ids) unfence(run, id);
}

function install(run: Run, registration: PartitionRegistration, state: GivenState): void {
  const controller = active(run);
  const fresh = controller.image.partitions[TP] as PartitionImage;
  const partition: PartitionImage = { ...fresh, ...registration, elr: state.elr ?? [], lastKnownElr: state.lastKnownElr ?? [] };
  appendRecords(run.sim, controller, [{ type: 'Partition', tp: TP, partition }]);
  pump(run);
  for (const broker of Object.values(run.sim.state.brokers)) broker.metadata.partitions[TP] = partition;
}

/** Heartbeats of a broker go out, until it has what it wants. */
function unfence(run: Run, id: number): void {
  run.muted.delete(id);
  const broker = run.sim.state.brokers[id];
  if (!broker || !isUp(broker)) return;
  run.beating = id;
  handleHeartbeatTimer(run.sim, broker, broker.lifecycle.plan);
  pump(run);
  run.beating = null;
}

/** Up to 3.9 the session of the process before must have run out, which fences it; later it is enough that no heartbeat is fresh. */
function admit(run: Run, broker: number): void {
  const controller = active(run);
  if (!run.sim.settings.profile.registrationShrinksIsr) expireSession(run.sim, controller, broker);
  delete controller.contacts[broker];
  pump(run);
}

/** The others tell how far they have replayed, which a broker that leaves waits for. */
function askToGo(run: Run, leaving: number): void {
  const { brokers } = active(run).image;
  for (const broker of Object.values(run.sim.state.brokers)) {
    if (!isUp(broker) || (broker.id !== leaving && brokers[broker.id]?.fenced)) continue;
    run.beating = broker.id;
    handleHeartbeatTimer(run.sim, broker, broker.lifecycle.plan);
    pump(run);
  }
  run.beating = null;
}

/** Nothing is known of the answer: asked anew. */
function refetch(run: Run, broker: BrokerState): void {
  checkMetadataFetch(run.sim, broker, broker.lifecycle.fetchInFlight);
  pump(run);
}

function reconnect(run: Run): void {
  for (const broker of Object.values(run.sim.state.brokers)) if (isUp(broker)) refetch(run, broker);
}

/** Another voter, which has the whole log, is elected in the next epoch; whoever asks the old one is sent on. */
function failover(run: Run, to: number): void {
  const { sim } = run;
  const { quorum } = sim.state;
  const old = active(run);
  if (!quorum || old.id === to) throw new Error(`controller ${to} is active already`);
  const { log, committed } = structuredClone(old);
  const epoch = old.epoch + 1;
  const fresh = newQuorum([to]).controllers[to] as QuorumController;
  const office = { role: 'leader', leaderId: to, epoch, epochStartOffset: log.endOffset } as const;
  const elected: QuorumController = { ...fresh, ...office, status: 'running', log, committed };
  quorum.controllers[to] = elected;
  becomeFollower(sim, old, epoch, to);
  appendAsLeader(sim, elected, [{ type: 'LeaderChange', leaderId: to, voters: [old.id, to], grantingVoters: [to] }]);
  pump(run);
  reconnect(run);
}

export const kraft: ControllerMode = {
  form,
  install,
  partition: (run) => active(run).image.partitions[TP] as PartitionImage,
  controller: (run) => ({ id: active(run).id, epoch: active(run).epoch }),
  acting: (run) => controllerNode(active(run).id),
  nodes: ({ sim }) => controllerIds(sim.state).map(controllerNode),
  keepSessions: (run) => {
    for (const contact of Object.values(active(run).contacts)) contact.lastContactMs = run.sim.state.nowMs;
  },
  fence: (run, broker) => {
    const controller = active(run);
    if (!controller.image.brokers[broker]?.fenced) expireSession(run.sim, controller, broker);
    pump(run);
  },
  unfence,
  admit,
  askToGo,
  failover,
  setLeader: () => {
    throw new Error('setLeader is a word of ZooKeeper mode');
  },
  releaseNewest: (run, id) => {
    const broker = run.sim.state.brokers[id];
    if (broker && isUp(broker)) refetch(run, broker);
  },
  releaseAll: (run, id, held) => {
    run.stepwise = id;
    deliverHeld(run, held);
    run.stepwise = null;
  },
  reconnect,
};
