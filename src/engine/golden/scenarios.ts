import type { Scenario } from '../../scenario/schema';

interface Timing {
  /** Latency of the leader's answers, of broker 2's and of broker 3's requests, ms. */
  readonly answerMs: number;
  readonly fromTwoMs: number;
  readonly fromThreeMs: number;
  /** When each record is sent. */
  readonly sentAtMs: readonly number[];
}

/** One partition, three replicas, acks=all, min.insync.replicas=3: the setting of the five flows. */
function fiveFlows({ answerMs, fromTwoMs, fromThreeMs, sentAtMs }: Timing): Scenario {
  return {
    schemaVersion: 1,
    seed: 1,
    kafka: '3.9',
    cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 3 } },
    topics: [{ name: 't', assignment: [[1, 2, 3]] }],
    clients: [{ id: 'producer', kind: 'producer' }],
    network: {
      latencyMs: 10,
      links: [
        { from: 'b2', to: 'b1', latencyMs: fromTwoMs },
        { from: 'b3', to: 'b1', latencyMs: fromThreeMs },
        { from: 'b1', to: 'b2', latencyMs: answerMs },
        { from: 'b1', to: 'b3', latencyMs: answerMs },
      ],
    },
    commands: sentAtMs.map((atMs, i) => ({
      atMs,
      do: 'produce',
      client: 'producer',
      topic: 't',
      partition: 0,
      records: [{ value: `m${i}` }],
    })),
  };
}

/** Each record arrives while both followers' next fetches are on their way. */
export const teachingOrder = fiveFlows({ answerMs: 13, fromTwoMs: 16, fromThreeMs: 19, sentAtMs: [650, 685] });

/** Each record arrives while both followers' fetches are parked. */
export const naturalTiming = fiveFlows({ answerMs: 5, fromTwoMs: 20, fromThreeMs: 28, sentAtMs: [300, 700] });

/** One record, and nothing after it. */
export const idleTail = fiveFlows({ answerMs: 5, fromTwoMs: 20, fromThreeMs: 28, sentAtMs: [300] });
