import { isUp } from '../../engine/context';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState, PartitionState } from '../../engine/state';

/** The partition at the leader that a broker's metadata names; null where no leader answers. */
export function ledPartition({ state }: Simulation, asked: BrokerState, tp: string): PartitionState | null {
  const leader = state.brokers[asked.metadata.partitions[tp]?.leader ?? -1];
  const partition = leader && isUp(leader) ? leader.partitions[tp] : undefined;
  return partition?.role === 'leader' ? partition : null;
}
