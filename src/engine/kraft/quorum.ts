import type { NodeId } from '../messages';
import type { BrokerState, ClusterState } from '../state';
import { emptyImage } from './image';
import { isActiveController } from './metadataLog';
import type { BrokerLifecycle, QuorumController, QuorumState } from './state';

const FIRST_EPOCH = 1;

/** Ids of the voters of the quorum; none in ZooKeeper mode. */
export function controllerIds({ quorum }: ClusterState): number[] {
  return Object.keys(quorum?.controllers ?? {}).map(Number);
}

/** The controller whose node this is; undefined for every other node. */
export function controllerAt({ quorum }: ClusterState, node: NodeId): QuorumController | undefined {
  if (quorum === null || !node.startsWith('c')) return undefined;
  return quorum.controllers[Number(node.slice(1))];
}

/** The controller that leads the quorum in the latest epoch; undefined where there is none (KR-01). */
export function activeQuorumController({ quorum }: ClusterState): QuorumController | undefined {
  return Object.values(quorum?.controllers ?? {})
    .filter(isActiveController)
    .sort((a, b) => b.epoch - a.epoch)[0];
}

/** A process that has heard nothing yet of the controllers. */
export function newLifecycle(): BrokerLifecycle {
  return {
    image: emptyImage(),
    replayedOffset: 0,
    fetchInFlight: 0,
    bootstrap: 0,
    previousBrokerEpoch: -1,
    registered: false,
    caughtUp: false,
    unfenced: false,
    inFlightRequest: 0,
    plan: 0,
    shutdownPending: false,
  };
}

/** Last metadata offset that this broker has replayed; -1 for none. */
export const replayedMetadataOffset = ({ lifecycle }: BrokerState): number => lifecycle.replayedOffset - 1;

function newController(id: number, leaderId: number): QuorumController {
  return {
    id,
    epoch: FIRST_EPOCH,
    leaderId,
    log: { batches: [], endOffset: 0, highWatermark: 0 },
    image: emptyImage(),
    contacts: {},
    deferred: [],
    parkedFetches: {},
    checksSessions: false,
    lingers: false,
  };
}

/** A quorum as `kafka-storage.sh format` leaves it and the first election finds it: the first controller leads, its log is empty. */
export function newQuorum(ids: readonly number[]): QuorumState {
  const leaderId = ids[0] as number;
  return { controllers: Object.fromEntries(ids.map((id) => [id, newController(id, leaderId)])) };
}
