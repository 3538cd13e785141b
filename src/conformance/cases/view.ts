import { maximalIsr } from '../../engine/broker/partition';
import { fetcherPartition } from '../../engine/broker/replicaFetcher';
import { valueText } from '../../engine/messages';
import { type BrokerState, NO_LEADER, type ReplicaLog } from '../../engine/state';
import { TP } from './given';
import { controllersOf } from './mode';
import type { Run } from './run';

/** A partition as its controller sees it, under the names of the cases. */
export interface PartitionView {
  readonly leader: number | null;
  readonly isr: readonly number[];
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
  readonly replicas: readonly number[];
  readonly adding: readonly number[];
  readonly removing: readonly number[];
  readonly recovery: 'RECOVERED' | 'RECOVERING';
}

export function partitionView(run: Run): PartitionView {
  const { leader, isr, leaderEpoch, partitionEpoch, elr, lastKnownElr, replicas, adding, removing, recovering } =
    controllersOf(run).partition(run);
  return {
    leader: leader === NO_LEADER ? null : leader,
    isr,
    leaderEpoch,
    partitionEpoch,
    elr,
    lastKnownElr,
    replicas,
    adding,
    removing,
    recovery: recovering ? 'RECOVERING' : 'RECOVERED',
  };
}

export function controllerView(run: Run): { id: number; epoch: number } {
  return controllersOf(run).controller(run);
}

/** A replica as its own broker sees it; what a process knows is undefined where there is none. */
export interface ReplicaView {
  readonly log: readonly (readonly [value: string, leaderEpoch: number])[];
  readonly values: readonly string[];
  readonly leo: number;
  readonly hw: number;
  readonly epochCache: readonly (readonly [epoch: number, startOffset: number])[];
  readonly leaderEpoch?: number | undefined;
  readonly role?: 'leader' | 'follower' | undefined;
  readonly isr?: readonly number[] | undefined;
  readonly maximalIsr?: readonly number[] | undefined;
  readonly state?: 'fetching' | 'truncating' | 'failed' | 'halted' | undefined;
}

export function recordsOf(log: ReplicaLog): [value: string, leaderEpoch: number][] {
  return log.batches.flatMap(({ records, leaderEpoch }) => records.map((record): [string, number] => [valueText(record), leaderEpoch]));
}

function stateOf(broker: BrokerState): ReplicaView['state'] {
  if (broker.status === 'halted') return 'halted';
  const fetcher = broker.fetchers[broker.partitions[TP]?.leader ?? NO_LEADER];
  const partition = fetcherPartition(fetcher, TP);
  if (!fetcher || !partition) return undefined;
  if (fetcher.dead || partition.state === 'failed') return 'failed';
  return partition.state === 'truncating' ? 'truncating' : 'fetching';
}

/** @returns null where this broker has no replica */
export function replicaView(broker: BrokerState): ReplicaView | null {
  const log = broker.disk.logs[TP];
  if (!log) return null;
  const partition = broker.partitions[TP];
  const records = recordsOf(log);
  const checkpoint = Math.min(broker.disk.highWatermarkCheckpoint?.[TP] ?? 0, log.logEndOffset);
  return {
    log: records,
    values: records.map(([value]) => value),
    leo: log.logEndOffset,
    hw: partition?.highWatermark ?? checkpoint,
    epochCache: log.epochCache,
    leaderEpoch: partition?.leaderEpoch,
    role: partition?.role,
    isr: partition?.isr,
    maximalIsr: partition && maximalIsr(partition),
    state: stateOf(broker),
  };
}
