import { emit, type Simulation } from '../context';
import { appendAsFollower, appendAsLeader, type Written } from '../log/log';
import type { RecordBatch, RecordEntry } from '../messages';
import type { BrokerState, PartitionState } from '../state';
import { messageFormat } from './partition';

/** `segments`: how many there were before. */
function tell(
  sim: Simulation,
  broker: BrokerState,
  { tp, log }: PartitionState,
  batch: RecordBatch,
  by: 'produce' | 'fetch',
  segments: number,
) {
  const { baseOffset, lastOffset, leaderEpoch } = batch;
  if (log.segments.length > segments) emit(sim, { type: 'SegmentRolled', broker: broker.id, tp, baseOffset });
  emit(sim, { type: 'RecordsAppended', broker: broker.id, tp, baseOffset, lastOffset, leaderEpoch, by });
}

/** Appends what a producer sent, or a marker, in the partition's leader epoch, and rolls the segment where it must (EPO-01, LOG-02). */
export function appendToLeader(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  written: Written & { readonly records: readonly RecordEntry[] },
): RecordBatch {
  const { log, config } = partition;
  const segments = log.segments.length;
  const batch = appendAsLeader(
    log,
    written.records,
    partition.leaderEpoch,
    sim.state.nowMs,
    messageFormat(sim, partition),
    config,
    written,
  );
  tell(sim, broker, partition, batch, 'produce', segments);
  return batch;
}

/** Appends what a fetch brought as it is; this replica rolls its segments itself (EPO-02, LOG-03, REP-16). */
export function appendToFollower(sim: Simulation, broker: BrokerState, partition: PartitionState, batches: readonly RecordBatch[]): void {
  const { log, config } = partition;
  let segments = log.segments.length;
  appendAsFollower(log, batches, config);
  for (const batch of batches) {
    tell(sim, broker, partition, batch, 'fetch', segments);
    segments = log.segments.length;
  }
}
