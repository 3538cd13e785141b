import { expireFetch } from './broker/fetchPurgatory';
import { handleCheckpointTimer } from './broker/highWatermarkCheckpoint';
import { handleIsrExpiration, sendAlterPartition } from './broker/isr';
import { maybePropagateIsrChanges } from './broker/isrInZooKeeper';
import { askForShutdown, registerBroker } from './broker/lifecycle';
import { handleLogCheckpointTimer, handleRetentionTimer } from './broker/logManager';
import { stopProcess } from './broker/process';
import { expireProduces } from './broker/produce';
import { resumeFetcher } from './broker/replicaFetcher';
import { poll } from './client/consumer';
import { requestMetadata } from './client/metadata';
import { expireBatches, handleProducerRetry } from './client/producer';
import { brokerAt, type Simulation } from './context';
import { sendNext } from './controller/channel';
import { enqueueControllerEvent } from './controller/eventQueue';
import { processControllerEvent } from './controller/events';
import { handleHeartbeatTimer, handleRegistrationTimeout } from './kraft/brokerLifecycle';
import { checkMetadataFetch, retryMetadataFetch } from './kraft/metadataFetcher';
import { controllerAt } from './kraft/quorum';
import { ringAtController } from './kraft/quorumController';
import { claimReplicas } from './kraft/twin';
import { handleRequestTimeout } from './network/timeouts';
import type { BrokerState, ClientState, TimerEvent } from './state';
import { retryMarkers } from './transaction/markers';
import { abortTimedOutTransactions } from './transaction/timeouts';
import { electZooKeeperLeader, reconnect } from './zookeeper/ensemble';
import { handleSessionExpiry, handleHeartbeatTimer as handleZooKeeperHeartbeatTimer } from './zookeeper/sessions';

/** A timer rings: for ZooKeeper, a client, or the process that set it, if it still runs. */
export function ring(sim: Simulation, event: TimerEvent): void {
  const broker = brokerAt(sim.state, event.node);
  if (broker) {
    arriveAtBroker(sim, broker, event);
    return;
  }
  if (event.timer === 'zkSessionExpiry') return handleSessionExpiry(sim, Number(event.about));
  if (event.timer === 'zkElection') return electZooKeeperLeader(sim);
  const controller = controllerAt(sim.state, event.node);
  if (controller) {
    ringAtController(sim, controller, event);
    return;
  }
  const client = sim.state.clients[event.node];
  if (client) ringAtClient(sim, client, event);
}

function arriveAtBroker(sim: Simulation, broker: BrokerState, event: TimerEvent): void {
  if (broker.incarnation !== event.incarnation) return;
  if (broker.status === 'paused') broker.inbox.push(event);
  else if (broker.status !== 'halted' || event.timer === 'zkHeartbeat') ringAtBroker(sim, broker, event);
}

function ringAtBroker(sim: Simulation, broker: BrokerState, { timer, node, about }: TimerEvent): void {
  switch (timer) {
    case 'requestTimeout':
      return handleRequestTimeout(sim, node, String(about));
    case 'fetchExpires':
      return expireFetch(sim, broker, String(about));
    case 'produceExpires':
      return expireProduces(sim, broker);
    case 'transactionTimeouts':
      return abortTimedOutTransactions(sim, broker);
    case 'markersRetry':
      return retryMarkers(sim, broker);
    case 'isrExpiration':
      return handleIsrExpiration(sim, broker);
    case 'isrPropagation':
      return maybePropagateIsrChanges(sim, broker);
    case 'highWatermarkCheckpoint':
      return handleCheckpointTimer(sim, broker);
    case 'logRetention':
      return handleRetentionTimer(sim, broker);
    case 'logCheckpoint':
      return handleLogCheckpointTimer(sim, broker);
    case 'fetcherBackoff':
      return resumeFetcher(sim, broker, Number(about));
    case 'alterPartitionRetry':
      return sendAlterPartition(sim, broker);
    case 'channelRetry':
      return sendNext(sim, broker, Number(about));
    case 'autoLeaderRebalance':
      return broker.controller?.epoch === Number(about)
        ? enqueueControllerEvent(sim, broker, { type: 'AutoPreferredReplicaLeaderElection' })
        : undefined;
    case 'controllerEvent':
      return processControllerEvent(sim, broker, Number(about));
    case 'brokerRegisters':
      return registerBroker(sim, broker);
    case 'shutdownRetry':
      return askForShutdown(sim, broker);
    case 'brokerHeartbeat':
      return handleHeartbeatTimer(sim, broker, Number(about));
    case 'registrationTimeout':
      return handleRegistrationTimeout(sim, broker);
    case 'shutdownTimeout':
      return stopProcess(sim, broker);
    case 'metadataFetchTimeout':
      return checkMetadataFetch(sim, broker, Number(about));
    case 'zkReconnect':
      return reconnect(sim, broker);
    case 'twinClaims':
      return claimReplicas(sim, broker, Number(about));
    case 'metadataFetchRetry':
      return retryMetadataFetch(sim, broker);
    case 'zkHeartbeat':
      return handleZooKeeperHeartbeatTimer(sim, broker, Number(about));
    default:
      return;
  }
}

function ringAtClient(sim: Simulation, client: ClientState, { timer, about }: TimerEvent): void {
  if (timer === 'requestTimeout') {
    handleRequestTimeout(sim, client.id, String(about));
    return;
  }
  if (timer === 'batchExpires') {
    if (client.kind === 'producer') expireBatches(sim, client);
    return;
  }
  if (timer !== 'clientRetry') {
    client.metadataTimer = false;
    requestMetadata(sim, client);
    return;
  }
  client.retryTimer = false;
  if (client.kind === 'producer') handleProducerRetry(sim, client);
  else poll(sim, client);
}
