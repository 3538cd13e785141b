import { controllersOf } from '../../scenario/nodes';
import type { Scenario } from '../../scenario/schema';
import type { NodeId } from '../messages';
import { type BrokerState, type ClusterState, NEVER } from '../state';
import { emptyImage } from './image';
import { isActiveController } from './metadataLog';
import type { BrokerLifecycle, QuorumController, QuorumState } from './state';

/** Nobody is known to lead. */
export const NO_CONTROLLER = -1;

/** Ids of the voters of the quorum; none in ZooKeeper mode. */
export function controllerIds({ quorum }: ClusterState): number[] {
  return Object.keys(quorum?.controllers ?? {}).map(Number);
}

/** The controller whose node this is; undefined for every other node. */
export function controllerAt({ quorum }: ClusterState, node: NodeId): QuorumController | undefined {
  if (quorum === null || !node.startsWith('c')) return undefined;
  return quorum.controllers[Number(node.slice(1))];
}

/** The controller in office of the latest epoch that runs, which is whom a request reaches; undefined where there is none (KR-01). */
export function activeQuorumController({ quorum }: ClusterState): QuorumController | undefined {
  return Object.values(quorum?.controllers ?? {})
    .filter((controller) => isActiveController(controller) && controller.status === 'running')
    .sort((a, b) => b.epoch - a.epoch)[0];
}

/** A process that has heard nothing yet of the controllers. */
export function newLifecycle(): BrokerLifecycle {
  return {
    image: emptyImage(),
    replayedOffset: 0,
    pending: [],
    lastFetchedEpoch: 0,
    asked: -1,
    fetchInFlight: 0,
    previousBrokerEpoch: -1,
    registered: false,
    caughtUp: false,
    unfenced: false,
    inFlightRequest: 0,
    plan: 0,
    producerIdsLeft: 0,
    shutdownPending: false,
  };
}

/** Last metadata offset that this broker has replayed; -1 for none. */
export const replayedMetadataOffset = ({ lifecycle }: BrokerState): number => lifecycle.replayedOffset - 1;

function newController(id: number, isBroker: boolean): QuorumController {
  return {
    id,
    isBroker,
    status: 'down',
    incarnation: 0,
    role: 'unattached',
    epoch: 0,
    leaderId: -1,
    votedId: -1,
    votes: {},
    electionDueMs: NEVER,
    plan: 0,
    log: { batches: [], endOffset: 0, highWatermark: 0 },
    epochStartOffset: 0,
    fetchers: {},
    asked: -1,
    fetchInFlight: 0,
    lastFetchMs: 0,
    knowsHighWatermark: false,
    hasFetched: false,
    active: false,
    accumulated: [],
    image: emptyImage(),
    committed: emptyImage(),
    contacts: {},
    deferred: [],
    parkedFetches: {},
    checksSessions: false,
    lingers: false,
    inbox: [],
  };
}

/** Voters as `kafka-storage.sh format` leaves them: none runs, their logs are empty. `combined`: those that are brokers, too. */
export function newQuorum(ids: readonly number[], combined: readonly number[] = []): QuorumState {
  return { controllers: Object.fromEntries(ids.map((id) => [id, newController(id, combined.includes(id))])) };
}

/** The voters that a document names, or the one that every cluster has; null in ZooKeeper mode. */
export function quorumOf({ cluster }: Scenario): QuorumState | null {
  if (cluster.mode === 'zookeeper') return null;
  const combined = cluster.controllers ? cluster.brokers.map(({ id }) => id) : [];
  return newQuorum(
    controllersOf(cluster).map(({ id }) => id),
    combined,
  );
}
