import type { Simulation } from '../context';
import type { BrokerState, ControllerState, Reassignment, Znode } from '../state';
import { childrenOf, deleteZnode, watch } from '../zookeeper/znodes';
import { scheduleFirstRebalance } from './autoRebalance';
import { openChannel } from './channel';
import { ISR_CHANGE_NOTIFICATION } from './isrChangeNotification';
import { handleReplicasOffline, handleReplicasOnline, triggerOnlinePartitionStateChange } from './partitionState';
import { processPartitionReassignment } from './reassignment';
import { addUpdateMetadata, liveBrokers, newBatch, sendRequestsToBrokers } from './requestBatch';
import { processTopicDeletion } from './topicDeletion';
import {
  BROKER_IDS,
  brokerPath,
  DELETE_TOPICS,
  decodeReassignments,
  decodeState,
  decodeTopic,
  statePath,
  TOPICS,
  topicPath,
} from './znodePaths';

/** Registered brokers and their epochs (czxids), by id. */
export function readLiveBrokers(sim: Simulation): Record<number, number> {
  const live: Record<number, number> = {};
  for (const id of childrenOf(sim, BROKER_IDS).map(Number)) live[id] = (sim.state.zookeeper.znodes[brokerPath(id)] as Znode).czxid;
  return live;
}

/** Takes the assignments and states of all topics that ZooKeeper knows into the controller's context. */
function loadPartitions(sim: Simulation, state: ControllerState, session: number): void {
  const { znodes } = sim.state.zookeeper;
  for (const topic of childrenOf(sim, TOPICS)) {
    watch(sim, session, topicPath(topic), 'data');
    const { data } = znodes[topicPath(topic)] as Znode;
    const assignment = decodeTopic(data);
    const reassignments = decodeReassignments(data);
    for (const partition in assignment) {
      const tp = `${topic}-${partition}`;
      const replicas = assignment[partition] as readonly number[];
      const znode = znodes[statePath(tp)];
      state.assignments[tp] = replicas;
      const reassignment = reassignments[partition];
      if (reassignment) state.reassigning[tp] = reassignment;
      if (znode) state.partitions[tp] = decodeState(znode.data, znode.version, replicas);
    }
  }
}

function assignedBrokers(state: ControllerState): number[] {
  return [...new Set(Object.values(state.assignments).flat())].sort((a, b) => a - b);
}

/**
 * A new controller, in Kafka's order: watch, load, tell everybody who lives, then take the replicas online. What follows waits for ZooKeeper:
 * it comes in the next turns of the event thread (ZK-06).
 */
export function onControllerFailover(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  const session = controller.session?.id ?? 0;
  watch(sim, session, BROKER_IDS, 'children');
  watch(sim, session, TOPICS, 'children');
  watch(sim, session, DELETE_TOPICS, 'children');
  watch(sim, session, ISR_CHANGE_NOTIFICATION, 'children');
  for (const name of childrenOf(sim, ISR_CHANGE_NOTIFICATION)) deleteZnode(sim, `${ISR_CHANGE_NOTIFICATION}/${name}`);
  state.liveBrokers = readLiveBrokers(sim);
  loadPartitions(sim, state, session);
  for (const broker of liveBrokers(state)) openChannel(state, broker);
  const batch = newBatch();
  addUpdateMetadata(state, batch, liveBrokers(state), []);
  sendRequestsToBrokers(sim, controller, state, batch);
  handleReplicasOnline(
    sim,
    controller,
    state,
    assignedBrokers(state).filter((broker) => state.liveBrokers[broker] !== undefined),
  );
}

/** From 2.3 on brokers that are gone leave their ISRs here (ZK-06). */
export function takeReplicasOfflineAfterFailover(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  if (!sim.settings.profile.failoverOffline) return;
  handleReplicasOffline(
    sim,
    controller,
    state,
    assignedBrokers(state).filter((broker) => state.liveBrokers[broker] === undefined),
  );
}

/** The partition state machine's start: elections for partitions that nobody leads; then what was being moved is moved on (ZK-06). */
export function electLeadersAfterFailover(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  triggerOnlinePartitionStateChange(sim, controller, state);
  for (const tp in state.reassigning)
    processPartitionReassignment(sim, controller, state, tp, (state.reassigning[tp] as Reassignment).target);
  processTopicDeletion(sim, controller, state);
  scheduleFirstRebalance(sim, controller, state);
}
