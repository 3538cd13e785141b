import { emit, type Simulation } from '../context';
import { info } from '../info';
import type { PartitionRegistration, TopicPartition } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState, ControllerState } from '../state';
import { topicDeleted } from '../topicDeleted';
import { topicOf } from '../topicPartition';
import type { RefusalReason } from '../trace';
import { childrenOf, createZnode, deleteSubtree, deleteZnode, watch } from '../zookeeper/znodes';
import { activeController } from './controllerZnode';
import { withoutReplica } from './leaderElection';
import { addStopReplica, addUpdateMetadata, liveBrokers, newBatch, sendRequestsToBrokers } from './requestBatch';
import { DELETE_TOPICS, deletionPath, LEADER_DURING_DELETE, topicConfigPath, topicPath } from './znodePaths';

/** `kafka-topics.sh --delete`: the topic is marked; the controller hears of it by its watch (CTL-06). @returns why not, or null */
export function deleteTopic(sim: Simulation, topic: string): RefusalReason | null {
  if (activeController(sim) < 0) return 'controller.none';
  if (!sim.state.zookeeper.znodes[topicPath(topic)]) return 'topic.unknown';
  if (createZnode(sim, deletionPath(topic), '') > 0) emit(sim, { type: 'TopicMarkedForDeletion', topic });
  return null;
}

/** /admin/delete_topics changed: marks of topics that are not there, or where deletion is switched off, go; the others are acted on (CTL-06). */
export function processTopicDeletion(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  watch(sim, controller.session?.id ?? 0, DELETE_TOPICS, 'children');
  const isEnabled = brokerConfig(sim.settings, controller.id)['delete.topic.enable'];
  for (const topic of childrenOf(sim, DELETE_TOPICS)) {
    if (isEnabled && partitionsOf(state, topic).length > 0) state.deletions[topic] ??= { waiting: null };
    else deleteZnode(sim, deletionPath(topic));
  }
  resumeDeletions(sim, controller, state);
}

const partitionsOf = (state: ControllerState, topic: string): TopicPartition[] =>
  Object.keys(state.assignments).filter((tp) => topicOf(tp) === topic);

/** Its topic is to go: nobody is elected for it, and its leaders hear of nothing else. */
export const isBeingDeleted = (state: ControllerState, tp: TopicPartition): boolean => state.deletions[topicOf(tp)] !== undefined;

/** Begins what can begin: every replica's broker lives, and no partition is on the move (`TopicDeletionManager.resumeDeletions`). */
export function resumeDeletions(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  for (const topic in state.deletions) {
    const tps = partitionsOf(state, topic);
    const isReady = tps.every(
      (tp) =>
        !state.reassigning[tp] && (state.assignments[tp] as readonly number[]).every((replica) => state.liveBrokers[replica] !== undefined),
    );
    if (isReady && state.deletions[topic]?.waiting === null) begin(sim, controller, state, topic, tps);
  }
}

/** Notes how a partition goes: it has no state any more, then its replicas leave the ISR one after the other (`onPartitionDeletion`). */
function tellDeletion(sim: Simulation, controller: BrokerState, state: ControllerState, tp: TopicPartition): void {
  let known: PartitionRegistration | undefined = state.partitions[tp];
  if (!known) return;
  info(sim, controller.id, { says: 'partitionOffline', tp, controllerEpoch: state.epoch, from: 'OnlinePartition' });
  info(sim, controller.id, { says: 'partitionGone', tp, controllerEpoch: state.epoch });
  for (const replica of state.assignments[tp] as readonly number[]) {
    if (known.isr.includes(replica)) {
      const { leaderEpoch, partitionEpoch }: PartitionRegistration = known;
      const rest = withoutReplica(known.leader, known.isr, replica);
      known = { ...known, controllerEpoch: state.epoch, leaderEpoch: leaderEpoch + 1, partitionEpoch: partitionEpoch + 1, ...rest };
    }
    info(sim, controller.id, { says: 'replicaOffline', tp, replica, state: known });
  }
}

/** Everybody hears that the topic is going, then its replicas stop, then their logs go. */
function begin(sim: Simulation, controller: BrokerState, state: ControllerState, topic: string, tps: readonly TopicPartition[]): void {
  const going = newBatch();
  for (const tp of tps) tellDeletion(sim, controller, state, tp);
  for (const tp of tps)
    if (state.partitions[tp]) state.partitions[tp] = { ...(state.partitions[tp] as PartitionRegistration), leader: LEADER_DURING_DELETE };
  addUpdateMetadata(state, going, liveBrokers(state), tps);
  sendRequestsToBrokers(sim, controller, state, going);
  const replicas = tps
    .filter((tp) => state.partitions[tp])
    .flatMap((tp) => (state.assignments[tp] as readonly number[]).map((broker) => ({ tp, broker })));
  state.deletions[topic] = { waiting: replicas.map(({ tp, broker }) => replicaName(tp, broker)) };
  for (const deletes of [false, true]) {
    const batch = newBatch();
    for (const { tp, broker } of replicas) addStopReplica(state, batch, broker, tp, deletes);
    sendRequestsToBrokers(sim, controller, state, batch);
  }
  if (replicas.length === 0) complete(sim, state, topic);
}

const replicaName = (tp: TopicPartition, broker: number): string => `${tp} ${broker}`;

/** Replicas of a broker are gone. With the last of them the topic is. */
export function processReplicasDeleted(sim: Simulation, state: ControllerState, broker: number, tps: readonly TopicPartition[]): void {
  for (const topic in state.deletions) {
    const waiting = state.deletions[topic]?.waiting;
    if (!waiting) continue;
    const left = waiting.filter((replica) => !tps.some((tp) => replica === replicaName(tp, broker)));
    state.deletions[topic] = { waiting: left };
    if (left.length === 0) complete(sim, state, topic);
  }
}

/** The broker of a replica that should go is gone itself: the deletion waits until it is back (CTL-06). */
export function suspendDeletions(state: ControllerState, dead: readonly number[]): void {
  for (const topic in state.deletions) {
    const isHalted = state.deletions[topic]?.waiting?.some((replica) => dead.includes(Number(replica.split(' ')[1])));
    if (isHalted) state.deletions[topic] = { waiting: null };
  }
}

function complete(sim: Simulation, state: ControllerState, topic: string): void {
  for (const tp of partitionsOf(state, topic)) {
    delete state.assignments[tp];
    delete state.partitions[tp];
    delete state.offline[tp];
  }
  delete state.deletions[topic];
  deleteSubtree(sim, topicPath(topic));
  deleteZnode(sim, topicConfigPath(topic));
  deleteZnode(sim, deletionPath(topic));
  topicDeleted(sim, topic);
}
