import { emit, type Simulation, send } from '../context';
import { endControllerBeside } from '../kraft/controllerProcess';
import { newLifecycle } from '../kraft/quorum';
import { brokerNode, type NodeId } from '../messages';
import { forgetConnections } from '../network/connections';
import type { BrokerState } from '../state';
import type { BrokerStatus } from '../trace';
import { noBrokerTransactions } from '../transaction/transactionLog';
import { checkpointHighWatermarks } from './highWatermarkCheckpoint';
import { scheduleIsrExpiration } from './isr';
import { noIsrChanges, scheduleIsrPropagation } from './isrInZooKeeper';
import { shutdownLogManager, startLogManager } from './logManager';
import { emptyMetadata } from './metadata';
import { newMeters } from './meters';

const NOBODY = -1;

export function setStatus(sim: Simulation, broker: BrokerState, to: BrokerStatus): void {
  emit(sim, { type: 'BrokerStatus', broker: broker.id, from: broker.status, to });
  broker.status = to;
}

/** What a process forgets when it ends. */
function forget({ state }: Simulation, broker: BrokerState): void {
  broker.partitions = {};
  broker.metadata = emptyMetadata();
  broker.fetchers = {};
  broker.requesters = {};
  broker.pendingProduces = [];
  broker.produceTimer = false;
  broker.transactions = noBrokerTransactions();
  broker.checkpointing = false;
  broker.isrChanges = noIsrChanges(state.nowMs);
  broker.alterPartition = { waiting: [], inFlight: null, controller: NOBODY };
  broker.inbox = [];
  broker.session = null;
  broker.shutdown = { attempts: 0, asked: NOBODY };
  broker.controller = null;
  broker.lifecycle = newLifecycle();
  broker.meters = newMeters();
}

/** A process begins and opens its logs; how the last one ended is known from now on to this one alone (LOG-09, KR-13). */
export function beginProcess(sim: Simulation, broker: BrokerState): void {
  broker.incarnation++;
  forget(sim, broker);
  broker.lifecycle.previousBrokerEpoch = broker.disk.cleanShutdownEpoch;
  broker.disk.cleanShutdownEpoch = NOBODY;
  setStatus(sim, broker, 'starting');
  startLogManager(sim, broker);
}

/** The cluster knows the broker: it does its work from now on. */
export function startServing(sim: Simulation, broker: BrokerState): void {
  setStatus(sim, broker, 'running');
  scheduleIsrExpiration(sim, broker);
  scheduleIsrPropagation(sim, broker);
}

/** The process is gone: everybody who is connected to it notices. */
export function endProcess(sim: Simulation, broker: BrokerState, status: BrokerStatus): void {
  const self = brokerNode(broker.id);
  broker.incarnation++;
  forget(sim, broker);
  forgetConnections(sim.state, self);
  setStatus(sim, broker, status);
  disconnectPeers(sim, self);
  endControllerBeside(sim, broker.id, status === 'stopped');
}

/** Everybody who may be connected to a node hears that it is gone. */
export function disconnectPeers(sim: Simulation, self: NodeId): void {
  const peers = [...Object.keys(sim.state.brokers).map((id) => brokerNode(Number(id))), ...Object.keys(sim.state.clients)];
  for (const peer of peers) if (peer !== self) send(sim, self, peer, { kind: 'Disconnect', of: self });
}

/** The process ends in order, and its disk says so. */
export function stopProcess(sim: Simulation, broker: BrokerState): void {
  checkpointHighWatermarks(broker);
  shutdownLogManager(broker);
  endProcess(sim, broker, 'stopped');
}
