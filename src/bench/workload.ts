import type { Scenario } from '../scenario/schema';

/** A size of cluster and the steady load on it: each partition on three brokers, producers with acks=all. */
export interface Scale {
  readonly name: string;
  readonly brokers: number;
  readonly partitions: number;
  readonly producers: number;
  readonly recordsPerSecond: number;
}

export const SCALES = {
  small: { name: '3 × 1', brokers: 3, partitions: 1, producers: 1, recordsPerSecond: 200 },
  middle: { name: '12 × 100', brokers: 12, partitions: 100, producers: 10, recordsPerSecond: 2_000 },
  large: { name: '100 × 10,000', brokers: 100, partitions: 10_000, producers: 50, recordsPerSecond: 10_000 },
} as const satisfies Record<string, Scale>;

export const REPLICATION_FACTOR = 3;
const PARTITIONS_OF_A_TOPIC = 100;
/** A prime: records go round all partitions, and those that follow each other are far apart. */
const STRIDE = 7919;

/** Brokers (0-based) of a partition, the leader first: leaders round robin, followers shifted anew with every round. */
export function replicasOf({ brokers }: Scale, partition: number): number[] {
  const shift = 1 + (Math.floor(partition / brokers) % Math.max(1, Math.floor((brokers - 1) / (REPLICATION_FACTOR - 1))));
  return Array.from({ length: REPLICATION_FACTOR }, (_, i) => (partition + i * shift) % brokers);
}

/** Partition that the nth record goes to. */
export function partitionOf({ partitions }: Scale, record: number): number {
  return (record * STRIDE) % partitions;
}

/** When the nth record is sent, ms. */
export function sentAtMs({ recordsPerSecond }: Scale, record: number): number {
  return Math.floor((record * 1000) / recordsPerSecond);
}

/** The document of a steady load for so long. */
export function steadyProduce(scale: Scale, durationMs: number): Scenario {
  const ofTopic = Math.min(scale.partitions, PARTITIONS_OF_A_TOPIC);
  return {
    schemaVersion: 1,
    seed: 7,
    kafka: '3.9',
    cluster: {
      mode: 'zookeeper',
      brokers: Array.from({ length: scale.brokers }, (_, i) => ({ id: i + 1 })),
      configs: { 'min.insync.replicas': 2 },
    },
    topics: Array.from({ length: scale.partitions / ofTopic }, (_, topic) => ({
      name: `t${topic}`,
      assignment: Array.from({ length: ofTopic }, (__, i) => replicasOf(scale, topic * ofTopic + i).map((broker) => broker + 1)),
    })),
    clients: Array.from({ length: scale.producers }, (_, i) => ({ id: `p${i}`, kind: 'producer' as const })),
    network: { latencyMs: 1 },
    commands: Array.from({ length: (durationMs * scale.recordsPerSecond) / 1000 }, (_, record) => {
      const partition = partitionOf(scale, record);
      return {
        atMs: sentAtMs(scale, record),
        do: 'produce' as const,
        client: `p${record % scale.producers}`,
        topic: `t${Math.floor(partition / ofTopic)}`,
        partition: partition % ofTopic,
        records: [{ value: 'v' }],
      };
    }),
  };
}
