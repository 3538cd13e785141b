import { zooKeeperNodes } from '../scenario/nodes';
import type { BrokerSpec, ClientSpec, Scenario } from '../scenario/schema';
import { noIsrChanges } from './broker/isrInZooKeeper';
import { emptyDisk } from './broker/logManager';
import { emptyMetadata } from './broker/metadata';
import { newMeters } from './broker/meters';
import { noIdentity } from './client/idempotence';
import { noProducerTransactions } from './client/transactions';
import { noPosition } from './client/validatePosition';
import { nothingAltered } from './dynamicConfigs';
import { newLifecycle, quorumOf } from './kraft/quorum';
import type { BrokerState, ClientState, ClusterState } from './state';
import { noBrokerTransactions } from './transaction/transactionLog';
import { newEnsemble } from './zookeeper/ensemble';

function newBroker(spec: BrokerSpec, startMs: number): BrokerState {
  return {
    id: spec.id,
    rack: spec.rack ?? null,
    status: 'down',
    incarnation: 0,
    brokerEpoch: -1,
    disk: emptyDisk(0),
    partitions: {},
    metadata: emptyMetadata(),
    fetchers: {},
    requesters: {},
    pendingProduces: [],
    produceTimer: false,
    transactions: noBrokerTransactions(),
    checkpointing: false,
    isrChanges: noIsrChanges(startMs),
    alterPartition: { waiting: [], inFlight: null, controller: -1 },
    inbox: [],
    session: null,
    shutdown: { attempts: 0, asked: -1 },
    controller: null,
    lifecycle: newLifecycle(),
    meters: newMeters(),
  };
}

function newClient(spec: ClientSpec): ClientState {
  const base = {
    id: spec.id,
    metadata: { leaders: {}, leaderEpochs: {}, brokers: null },
    metadataInFlight: 0,
    metadataTimer: false,
    bootstrap: 0,
    retryTimer: false,
  };
  return spec.kind === 'producer'
    ? {
        ...base,
        kind: 'producer',
        ...noIdentity(),
        expiryAtMs: null,
        sent: 0,
        open: [],
        finished: [],
        transactions: spec.configs?.['transactional.id'] ? noProducerTransactions() : null,
      }
    : {
        ...base,
        kind: 'consumer',
        tp: null,
        position: 0,
        ...noPosition(),
        values: [],
        inFlight: 0,
        askedBroker: -1,
        preferredReadReplica: null,
        sessionEpoch: 0,
        sent: null,
        error: 'NONE',
      };
}

/** A cluster in which nothing has happened yet: processes down, disks empty, ZooKeeper without znodes. */
export function newCluster(scenario: Scenario, startMs: number): ClusterState {
  return {
    nowMs: startMs,
    step: 0,
    nextSeq: 0,
    nextMessageId: 1,
    nextCorrelationId: 1,
    queue: [],
    links: {},
    brokers: Object.fromEntries(scenario.cluster.brokers.map((spec) => [spec.id, newBroker(spec, startMs)])),
    quorum: quorumOf(scenario),
    zookeeper: {
      ...newEnsemble(zooKeeperNodes(scenario.cluster)),
      zxid: 0,
      nextSessionId: 1,
      znodes: {},
      sessions: {},
      dataWatches: {},
      childWatches: {},
    },
    clients: Object.fromEntries(scenario.clients.map((spec) => [spec.id, newClient(spec)])),
    nextProducerId: 0,
    alteredConfigs: nothingAltered(),
    topicsDeleted: {},
  };
}
