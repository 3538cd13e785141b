import type { Frame, PartitionFrame, ProducerBatchFrame } from '../engine/frame';
import type { StoryMoment } from './types';

function batchesOf({ clients }: Frame): ProducerBatchFrame[] {
  return clients.flatMap((client) => (client.kind === 'producer' ? client.batches : []));
}

function lostOf({ leader, isr, replicaFrames }: PartitionFrame, acked: readonly string[]): string[] {
  const serving = leader < 0 ? isr : [leader];
  const served = replicaFrames.filter(({ broker }) => serving.includes(broker)).flatMap(({ records }) => records.map(({ value }) => value));
  return acked.filter((value) => !served.includes(value));
}

/** What a story says of a moment, read from the picture of that moment. */
export function observe(frame: Frame): StoryMoment {
  const partition = frame.partitions[0] as PartitionFrame;
  const { leader, leaderEpoch, isr, highWatermark, replicaFrames } = partition;
  const batches = batchesOf(frame);
  const acked = batches.filter(({ state }) => state === 'acked').flatMap(({ values }) => values);
  const failed = batches
    .filter(({ state }) => state === 'failed')
    .flatMap(({ values, error }) => values.map((value) => [value, error] as const));
  const read = frame.clients.flatMap((client) => (client.kind === 'consumer' ? [[client.id, client.values] as const] : []));
  return {
    atMs: frame.atMs,
    leader,
    leaderEpoch,
    isr: isr.toSorted((a, b) => a - b),
    highWatermark,
    records: Object.fromEntries(
      replicaFrames.map(({ broker, records }) => [broker, records.map((record) => `${record.value}@${record.leaderEpoch}`)]),
    ),
    acked,
    lost: lostOf(partition, acked),
    ...(failed.length > 0 && { failed: Object.fromEntries(failed) }),
    ...(read.length > 0 && { read: Object.fromEntries(read) }),
  };
}
