import type { Simulation } from '../../engine/simulation';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import { checkpoint } from './checkpoint';

/** `replication-offset-checkpoint` of a broker: the high watermarks it wrote last (LOG-07). */
export function replicationOffsetCheckpoint({ state }: Simulation, broker: number): string {
  const written = state.brokers[broker]?.disk.highWatermarkCheckpoint ?? {};
  return checkpoint(Object.entries(written).map(([tp, offset]) => `${topicOf(tp)} ${partitionOf(tp)} ${offset}`));
}
