import { type Simulation, scheduleAtBroker } from '../context';
import type { TopicPartition } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState, Disk } from '../state';

/** Writes `replication-offset-checkpoint`; a broker without replicas has none to write (LOG-07, `ReplicaManager.checkpointHighWatermarks`). */
export function checkpointHighWatermarks({ disk, partitions }: BrokerState): void {
  for (const tp in partitions) {
    disk.highWatermarkCheckpoint ??= {};
    disk.highWatermarkCheckpoint[tp] = partitions[tp]?.highWatermark ?? 0;
  }
}

/** High watermarks are written down from now on, if they are not already: with the first LeaderAndIsr, or the first metadata (LOG-07). */
export function startHighWatermarkCheckpointThread(sim: Simulation, broker: BrokerState): void {
  if (broker.checkpointing) return;
  broker.checkpointing = true;
  handleCheckpointTimer(sim, broker);
}

export function handleCheckpointTimer(sim: Simulation, broker: BrokerState): void {
  checkpointHighWatermarks(broker);
  scheduleAtBroker(
    sim,
    broker,
    brokerConfig(sim.settings, broker.id)['replica.high.watermark.checkpoint.interval.ms'],
    'highWatermarkCheckpoint',
  );
}

/** What the disk remembers of a replica's high watermark; 0 where it remembers none. */
export const checkpointedHighWatermark = ({ highWatermarkCheckpoint }: Disk, tp: TopicPartition): number =>
  highWatermarkCheckpoint?.[tp] ?? 0;
