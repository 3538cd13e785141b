import { emit, isUp, type Simulation } from '../context';
import { maybeIncrementLogStartOffset } from '../log/log';
import type { TopicPartition } from '../messages';
import type { PartitionState, ReplicaLog } from '../state';
import type { RefusalReason } from '../trace';

/** The partition at the leader that those who run know of; null where it does not run or does not lead. */
function ledPartition({ state }: Simulation, tp: TopicPartition): { leader: number; partition: PartitionState } | null {
  for (const { status, metadata } of Object.values(state.brokers)) {
    const leader = status === 'running' ? metadata.partitions[tp]?.leader : undefined;
    const broker = leader === undefined ? undefined : state.brokers[leader];
    const partition = broker && isUp(broker) ? broker.partitions[tp] : undefined;
    if (broker && partition?.role === 'leader') return { leader: broker.id, partition };
  }
  return null;
}

/**
 * `kafka-delete-records.sh`: the leader's log begins at `offset` from now on, its followers hear of it with their next fetches; segments go
 * with the next check of retention (LOG-12, `Partition.deleteRecordsOnLeader`). `offset` undefined: at the high watermark. @returns why not, or null
 */
export function deleteRecords(sim: Simulation, tp: TopicPartition, offset: number | undefined): RefusalReason | null {
  const led = ledPartition(sim, tp);
  if (!led) return 'partition.noLeader';
  const { leader, partition } = led;
  const log = sim.state.brokers[leader]?.disk.logs[tp] as ReplicaLog;
  const to = offset ?? partition.highWatermark;
  if (to > partition.highWatermark) return 'offset.outOfRange';
  const from = log.logStartOffset;
  maybeIncrementLogStartOffset(log, to, partition.highWatermark);
  if (log.logStartOffset > from) emit(sim, { type: 'LogStartRaised', broker: leader, tp, from, to: log.logStartOffset });
  return null;
}
