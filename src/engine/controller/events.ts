import { assertNever } from '../../lib/assertNever';
import { type Simulation, scheduleAtBroker } from '../context';
import { reachesZooKeeper, ZOOKEEPER_RETRY_MS } from '../network/links';
import type { BrokerState, ControllerEvent } from '../state';
import { touchSession } from '../zookeeper/sessions';
import { processAlterPartition } from './alterPartition';
import { processAutoPreferredReplicaLeaderElection } from './autoRebalance';
import { processBrokerChange } from './brokerChange';
import { changeConfigs } from './configs';
import { processControlledShutdown } from './controlledShutdown';
import { storedControllerEpoch } from './controllerZnode';
import { processReplicaLeaderElection } from './electLeaders';
import { awaitTurn, enqueueControllerEvent } from './eventQueue';
import { electLeadersAfterFailover, onControllerFailover, takeReplicasOfflineAfterFailover } from './failover';
import { processIsrChangeNotification } from './isrChangeNotification';
import { processPartitionModifications } from './partitionModifications';
import { triggerOnlinePartitionStateChange } from './partitionState';
import { processPartitionReassignment, processPartitionReassignmentIsrChange } from './reassignment';
import { resign } from './resignation';
import { processTopicChange } from './topicChange';
import { deleteTopic, processReplicasDeleted, processTopicDeletion } from './topicDeletion';
import { createTopic } from './topics';

/** The event thread's turn. `epoch`: the term in which it was set; a later one has a thread of its own. Whoever finds a newer epoch in ZooKeeper is deposed (ZK-05); whoever does not reach ZooKeeper waits. */
export function processControllerEvent(sim: Simulation, broker: BrokerState, epoch: number): void {
  const { controller } = broker;
  if (controller?.epoch !== epoch) return;
  const event = controller.events[0];
  if (!event) return;
  if (!reachesZooKeeper(sim.state, broker)) {
    scheduleAtBroker(sim, broker, ZOOKEEPER_RETRY_MS, 'controllerEvent', epoch);
    return;
  }
  if (storedControllerEpoch(sim) !== epoch) {
    resign(sim, broker);
    return;
  }
  touchSession(sim, broker);
  process(sim, broker, event);
  controller.events.shift();
  if (controller.events.length > 0) awaitTurn(sim, broker, epoch);
}

function process(sim: Simulation, broker: BrokerState, event: ControllerEvent): void {
  const state = broker.controller;
  if (!state) return;
  switch (event.type) {
    case 'Startup':
      onControllerFailover(sim, broker, state);
      enqueueControllerEvent(sim, broker, { type: 'ReplicasOffline' });
      enqueueControllerEvent(sim, broker, { type: 'ElectLeaders' });
      return;
    case 'ReplicasOffline':
      return takeReplicasOfflineAfterFailover(sim, broker, state);
    case 'ElectLeaders':
      return electLeadersAfterFailover(sim, broker, state);
    case 'BrokerChange':
      return processBrokerChange(sim, broker, state);
    case 'ReplicaLeaderElection':
      return processReplicaLeaderElection(sim, broker, state, event.tp, event.election);
    case 'PartitionReassignment':
      return processPartitionReassignment(sim, broker, state, event.tp, event.target);
    case 'PartitionReassignmentIsrChange':
      return processPartitionReassignmentIsrChange(sim, broker, state, event.tp);
    case 'UncleanLeaderElectionEnable':
      return triggerOnlinePartitionStateChange(sim, broker, state, event.topic);
    case 'IsrChangeNotification':
      return processIsrChangeNotification(sim, broker, state);
    case 'TopicDeletion':
      return processTopicDeletion(sim, broker, state);
    case 'ReplicasDeleted':
      return processReplicasDeleted(sim, state, event.broker, event.tps);
    case 'AutoPreferredReplicaLeaderElection':
      return processAutoPreferredReplicaLeaderElection(sim, broker, state);
    case 'CreateTopic':
      return void createTopic(sim, event.topic, event.placement);
    case 'DeleteTopic':
      return void deleteTopic(sim, event.topic);
    case 'AlterConfigs':
      return void changeConfigs(sim, event.target, event.change);
    case 'PartitionModifications':
      return processPartitionModifications(sim, broker, state, event.topic);
    case 'TopicChange':
      return processTopicChange(sim, broker, state);
    case 'AlterPartition':
      return processAlterPartition(sim, broker, state, event.request, event.from);
    case 'ControlledShutdown':
      return processControlledShutdown(sim, broker, state, event);
    default:
      return assertNever(event);
  }
}
