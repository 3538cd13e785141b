import type { BrokerSpec, ClientSpec, Scenario } from '../scenario/schema';
import { noIsrChanges } from './broker/isrInZooKeeper';
import { emptyMetadata } from './broker/metadata';
import type { BrokerState, ClientState, ClusterState } from './state';

function newBroker(spec: BrokerSpec): BrokerState {
  return {
    id: spec.id,
    rack: spec.rack ?? null,
    status: 'down',
    incarnation: 0,
    brokerEpoch: -1,
    disk: { logs: {}, highWatermarkCheckpoint: {} },
    partitions: {},
    metadata: emptyMetadata(),
    fetchers: {},
    fetchSessions: {},
    parkedFetches: {},
    fetchTimers: {},
    pendingProduces: [],
    produceTimer: false,
    isrChanges: noIsrChanges(),
    alterPartition: { waiting: [], inFlight: null },
    inbox: [],
    session: null,
    shutdown: { attempts: 0, asked: -1 },
    controller: null,
  };
}

function newClient(spec: ClientSpec): ClientState {
  const base = { id: spec.id, metadata: { leaders: {}, brokers: [] }, metadataInFlight: 0, bootstrap: 0, retryTimer: false };
  return spec.kind === 'producer'
    ? { ...base, kind: 'producer', sent: 0, open: [], finished: [] }
    : { ...base, kind: 'consumer', tp: null, position: 0, values: [], inFlight: 0, askedBroker: -1, error: 'NONE' };
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
    brokers: Object.fromEntries(scenario.cluster.brokers.map((spec) => [spec.id, newBroker(spec)])),
    zookeeper: { zxid: 0, nextSessionId: 1, nextSequential: 0, znodes: {}, sessions: {}, dataWatches: {}, childWatches: {} },
    clients: Object.fromEntries(scenario.clients.map((spec) => [spec.id, newClient(spec)])),
  };
}
