import type { Simulation } from '../context';
import { brokerNode, type FetchPartition } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState, ParkedFetch, PartitionState } from '../state';
import { requestInSession } from './fetchSession';

const RACK_AWARE = 'org.apache.kafka.common.replica.RackAwareReplicaSelector';

/** A replica as the selector sees it (`ReplicaView`). */
export interface ReplicaView {
  readonly id: number;
  readonly rack: string | null;
  readonly logEndOffset: number;
  readonly timeSinceLastCaughtUpMs: number;
}

/** Most caught up first: the longest log, then the least time behind, then the highest id (`ReplicaView.comparator`). */
function compareCaughtUp(a: ReplicaView, b: ReplicaView): number {
  return b.logEndOffset - a.logEndOffset || a.timeSinceLastCaughtUpMs - b.timeSinceLastCaughtUpMs || b.id - a.id;
}

/**
 * Which replica a consumer of this rack should read from (CON-04, `RackAwareReplicaSelector`): the leader if it stands in the rack or nobody
 * does, else who of the rack is most caught up. @param replicas the leader, and followers that have the wanted offset @returns its id
 */
export function selectReadReplica(clientRack: string | null, leader: number, replicas: readonly ReplicaView[]): number {
  if (clientRack === null || clientRack === '') return leader;
  const sameRack = replicas.filter(({ rack }) => rack === clientRack);
  if (sameRack.some(({ id }) => id === leader)) return leader;
  return sameRack.toSorted(compareCaughtUp)[0]?.id ?? leader;
}

/** The followers that a consumer could read from at its offset, as the leader knows them; a broker that is not known to live stands in no rack. */
function readableFollowers(sim: Simulation, broker: BrokerState, partition: PartitionState, fetchOffset: number): ReplicaView[] {
  const { tp, isr } = partition;
  const views: ReplicaView[] = [];
  for (const remote of partition.remotes) {
    const { replica: id } = remote;
    const logStartOffset = requestInSession(broker, brokerNode(id), tp)?.logStartOffset ?? -1;
    const hasOffset = remote.logEndOffset >= fetchOffset && logStartOffset <= fetchOffset;
    if (!hasOffset || (sim.settings.profile.readReplicaInIsr && !isr.includes(id))) continue;
    const rack = broker.metadata.liveBrokers.includes(id) ? (sim.state.brokers[id]?.rack ?? null) : null;
    const timeSinceLastCaughtUpMs = sim.state.nowMs - remote.lastCaughtUpTimeMs;
    views.push({ id, rack, logEndOffset: remote.logEndOffset, timeSinceLastCaughtUpMs });
  }
  return views;
}

/**
 * Where a leader sends a consumer to read, if its replica.selector.class heeds racks (CON-04, `findPreferredReadReplica`).
 * @returns id of a follower; undefined where the consumer is to read here
 */
export function findPreferredReadReplica(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  { clientRack }: Pick<ParkedFetch, 'clientRack'>,
  { fetchOffset }: Pick<FetchPartition, 'fetchOffset'>,
): number | undefined {
  if (!clientRack || partition.role !== 'leader' || brokerConfig(sim.settings, broker.id)['replica.selector.class'] !== RACK_AWARE) return;
  const { logEndOffset } = partition.log;
  const self = { id: broker.id, rack: broker.rack, logEndOffset, timeSinceLastCaughtUpMs: 0 };
  const followers = readableFollowers(sim, broker, partition, fetchOffset);
  const selected = selectReadReplica(clientRack, broker.id, [self, ...followers]);
  return selected === broker.id ? undefined : selected;
}
