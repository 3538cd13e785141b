import { handleFetchRequest } from './broker/fetch';
import { handleFetchResponse, handleListOffsetsResponse, handleOffsetForLeaderEpochResponse } from './broker/fetcherResponses';
import { handleAlterPartitionResponse, retryAlterPartition } from './broker/isr';
import { handleLeaderAndIsrRequest, handleStopReplicaRequest } from './broker/leadership';
import { handleControlledShutdownResponse, handleSessionLost, retryShutdown } from './broker/lifecycle';
import { handleMetadataRequest, handleUpdateMetadataRequest } from './broker/metadata';
import { handleListOffsetsRequest, handleOffsetForLeaderEpochRequest } from './broker/offsets';
import { handleProduceRequest } from './broker/produce';
import { handleInitProducerId } from './broker/producerIds';
import { handleLeaderDisconnected } from './broker/replicaFetcher';
import { brokerAt, emit, isUp, type Simulation, send } from './context';
import { respondAlterPartition } from './controller/alterPartition';
import { handleChannelDisconnected, handleChannelResponse } from './controller/channel';
import { respond as respondControlledShutdown } from './controller/controlledShutdown';
import { activeController } from './controller/controllerZnode';
import { elect } from './controller/election';
import { enqueueControllerEvent } from './controller/eventQueue';
import { ISR_CHANGE_NOTIFICATION } from './controller/isrChangeNotification';
import { resign } from './controller/resignation';
import { BROKER_IDS, CONTROLLER, DELETE_TOPICS, partitionOfStatePath, TOPICS } from './controller/znodePaths';
import { deliverToClient } from './deliverToClient';
import { handleHeartbeatLost, handleHeartbeatResponse, handleRegistrationResponse } from './kraft/brokerLifecycle';
import { isKraftMessage, type KraftMessage } from './kraft/messageKinds';
import { handleControllerGone, handleMetadataFetchResponse } from './kraft/metadataFetcher';
import { handleAllocateProducerIdsResponse } from './kraft/producerIds';
import { controllerAt } from './kraft/quorum';
import { deliverToController } from './kraft/quorumController';
import { brokerOf, type Connection, type Message, type MessageOf, type NodeId } from './messages';
import { noteArrival } from './network/connections';
import { reachesZooKeeper } from './network/links';
import type { BrokerState, ControllerEvent, MessageEvent } from './state';
import { deliverOfTransaction } from './transaction/deliver';
import { handleMarkersDisconnected } from './transaction/markers';
import { reconnect } from './zookeeper/ensemble';
import { handleHeartbeat } from './zookeeper/sessions';

/** A message has arrived: at ZooKeeper, at a client, or at a broker's process, if there is one. */
export function deliver(sim: Simulation, event: MessageEvent): void {
  const { message, link } = event;
  const broker = brokerAt(sim.state, link.to);
  if (broker) {
    arriveAtBroker(sim, broker, event);
    return;
  }
  const client = sim.state.clients[link.to];
  if (client) {
    noteArrival(sim.state, link, message);
    deliverToClient(sim, client, message);
    return;
  }
  const controller = controllerAt(sim.state, link.to);
  if (controller) deliverToController(sim, controller, event, message);
  else if (message.kind === 'ZkHeartbeat') handleHeartbeat(sim, message);
}

function arriveAtBroker(sim: Simulation, broker: BrokerState, event: MessageEvent): void {
  const { message, link } = event;
  if (broker.status === 'paused') broker.inbox.push(event);
  else if (acceptsConnections(sim, broker)) {
    noteArrival(sim.state, link, message);
    deliverToBroker(sim, broker, message);
  } else if (message.kind !== 'Disconnect' && !(link.from in sim.state.zookeeper.servers))
    send(sim, link.to, link.from, { kind: 'Disconnect', of: link.to });
}

/** A starting broker of ZooKeeper mode listens once it is registered: what was sent to the process before it is not for this one (ZK-01). */
function acceptsConnections({ state }: Simulation, broker: BrokerState): boolean {
  return isUp(broker) && (broker.status !== 'starting' || state.quorum !== null);
}

function deliverToBroker(sim: Simulation, broker: BrokerState, message: Message): void {
  switch (message.kind) {
    case 'Fetch':
      return handleFetchRequest(sim, broker, message);
    case 'FetchResponse':
      return handleFetchResponse(sim, broker, message);
    case 'OffsetForLeaderEpoch':
      return handleOffsetForLeaderEpochRequest(sim, broker, message);
    case 'OffsetForLeaderEpochResponse':
      return handleOffsetForLeaderEpochResponse(sim, broker, message);
    case 'ListOffsets':
      return handleListOffsetsRequest(sim, broker, message);
    case 'ListOffsetsResponse':
      return handleListOffsetsResponse(sim, broker, message);
    case 'Produce':
      return handleProduceRequest(sim, broker, message);
    case 'InitProducerId':
      return handleInitProducerId(sim, broker, message);
    case 'Metadata':
      return handleMetadataRequest(sim, broker, message);
    case 'LeaderAndIsr':
      return handleLeaderAndIsrRequest(sim, broker, message);
    case 'UpdateMetadata':
      return handleUpdateMetadataRequest(sim, broker, message);
    case 'StopReplica':
      return handleStopReplicaRequest(sim, broker, message);
    case 'LeaderAndIsrResponse':
    case 'UpdateMetadataResponse':
    case 'StopReplicaResponse':
      return handleChannelResponse(sim, broker, brokerOf(message.from));
    case 'AlterPartition':
      return broker.controller
        ? enqueueControllerEvent(sim, broker, { type: 'AlterPartition', request: message, from: message.from })
        : respondAlterPartition(sim, broker, message.from, message, 'NOT_CONTROLLER');
    case 'AlterPartitionResponse':
      return handleAlterPartitionResponse(sim, broker, message);
    case 'ControlledShutdown':
      return broker.controller
        ? enqueueControllerEvent(sim, broker, {
            type: 'ControlledShutdown',
            brokerId: message.brokerId,
            brokerEpoch: message.brokerEpoch,
            from: message.from,
          })
        : respondControlledShutdown(sim, broker, message.from, 'NOT_CONTROLLER', []);
    case 'ControlledShutdownResponse':
      return handleControlledShutdownResponse(sim, broker, message);
    case 'ZkHeartbeatResponse':
      return message.expired ? handleSessionLost(sim, broker, message.sessionId) : undefined;
    case 'ZkWatch':
      return handleWatch(sim, broker, message);
    case 'Disconnect':
      if (message.of in sim.state.zookeeper.servers) return reconnect(sim, broker);
      if (controllerAt(sim.state, message.of)) return handleQuorumDisconnected(sim, broker, message.of);
      return handlePeerGone(sim, broker, brokerOf(message.of), message.connection);
    case 'InitProducerIdResponse':
    case 'MetadataResponse':
    case 'ZkHeartbeat':
      return;
    default:
      return isKraftMessage(message) ? deliverFromController(sim, broker, message) : deliverOfTransaction(sim, broker, message);
  }
}

/** What a controller answers. */
function deliverFromController(sim: Simulation, broker: BrokerState, message: KraftMessage): void {
  switch (message.kind) {
    case 'BrokerRegistrationResponse':
      return handleRegistrationResponse(sim, broker, message);
    case 'BrokerHeartbeatResponse':
      return handleHeartbeatResponse(sim, broker, message);
    case 'AllocateProducerIdsResponse':
      return handleAllocateProducerIdsResponse(broker, message);
    case 'MetadataFetchResponse':
      return handleMetadataFetchResponse(sim, broker, message);
    default:
      return;
  }
}

/** A controller is gone: what it was asked is asked again, of whoever leads. */
function handleQuorumDisconnected(sim: Simulation, broker: BrokerState, controller: NodeId): void {
  handleControllerGone(sim, broker, controller);
  handleHeartbeatLost(sim, broker, controller);
  retryAlterPartition(sim, broker);
}

function handlePeerGone(sim: Simulation, broker: BrokerState, peer: number, connection?: Connection): void {
  const isClosed = (candidate: Connection): boolean => connection === undefined || connection === candidate;
  handleMarkersDisconnected(sim, broker);
  if (isClosed('fetch')) handleLeaderDisconnected(sim, broker, peer);
  if (isClosed('controller')) handleChannelDisconnected(sim, broker, peer);
  if (isClosed('alterPartition') && broker.alterPartition.inFlight?.controller === peer) retryAlterPartition(sim, broker);
  if (isClosed('shutdown') && broker.status === 'stopping' && broker.shutdown.asked === peer) retryShutdown(sim, broker);
}

/** The znode of a topic, or the state of a partition, has changed. */
function eventBelowTopics(path: string): ControllerEvent {
  const topic = path.slice(TOPICS.length + 1);
  return topic.includes('/')
    ? { type: 'PartitionReassignmentIsrChange', tp: partitionOfStatePath(path) }
    : { type: 'PartitionModifications', topic };
}

/** A one-shot watch has fired: read again, and arm it anew (ZK-04, ZK-07). */
function handleWatch(sim: Simulation, broker: BrokerState, message: MessageOf<'ZkWatch'>): void {
  if (broker.session?.id !== message.sessionId) return;
  if (!reachesZooKeeper(sim.state, broker)) {
    sim.state.zookeeper.sessions[message.sessionId]?.missed.push(message);
    return;
  }
  emit(sim, { type: 'WatchFired', broker: broker.id, path: message.path });
  switch (message.path) {
    case CONTROLLER:
      if (activeController(sim) !== broker.id) resign(sim, broker);
      return elect(sim, broker);
    case BROKER_IDS:
      return enqueueControllerEvent(sim, broker, { type: 'BrokerChange' });
    case TOPICS:
      return enqueueControllerEvent(sim, broker, { type: 'TopicChange' });
    case DELETE_TOPICS:
      return enqueueControllerEvent(sim, broker, { type: 'TopicDeletion' });
    case ISR_CHANGE_NOTIFICATION:
      return enqueueControllerEvent(sim, broker, { type: 'IsrChangeNotification' });
    default:
      return enqueueControllerEvent(sim, broker, eventBelowTopics(message.path));
  }
}
