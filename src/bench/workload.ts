import type { Scenario } from '../scenario/schema';

/** Three brokers, one partition, a producer with acks=all that sends a record every `everyMs`. */
export function steadyProduce(records: number, everyMs: number): Scenario {
  return {
    schemaVersion: 1,
    seed: 7,
    kafka: '3.9',
    cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 2 } },
    topics: [{ name: 't', assignment: [[1, 2, 3]] }],
    clients: [{ id: 'producer', kind: 'producer' }],
    network: { latencyMs: 1 },
    commands: Array.from({ length: records }, (_, i) => ({
      atMs: i * everyMs,
      do: 'produce' as const,
      client: 'producer',
      topic: 't',
      partition: 0,
      records: [{ value: 'v' }],
    })),
  };
}
