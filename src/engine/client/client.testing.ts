import type { Configs } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import type { TopicPartition } from '../messages';
import { createSimulation, type Simulation } from '../simulation';
import type { ConsumerState, ProducerBatch, ProducerState } from '../state';

function clusterOf(kind: 'producer' | 'consumer', configs: Configs, kafka: KafkaVersion): Simulation {
  const topics = ['t', 'u'].map((name) => ({ name, assignment: [[1, 2, 3]] }));
  const sim = createSimulation({ ...threeBrokers([], { kafka, topics }), clients: [{ id: 'x', kind, configs }] });
  sim.events = [];
  return sim;
}

/** A producer that knows who leads, and has sent nothing yet. */
export function producerOf(configs: Configs = {}, kafka: KafkaVersion = '3.9') {
  const sim = clusterOf('producer', configs, kafka);
  return { sim, producer: sim.state.clients.x as ProducerState };
}

/** A consumer that knows who leads, and reads nothing yet. */
export function consumerOf(configs: Configs = {}, kafka: KafkaVersion = '3.9') {
  const sim = clusterOf('consumer', configs, kafka);
  return { sim, consumer: sim.state.clients.x as ConsumerState };
}

/** A batch of one record, in flight to broker 1 in producer epoch 0. */
export const batchOf = (tp: TopicPartition, baseSequence: number, change: Partial<ProducerBatch> = {}): ProducerBatch => ({
  number: baseSequence,
  tp,
  records: [{ value: 'v' }],
  acks: -1,
  calledAtMs: 0,
  createdAtMs: 0,
  producerEpoch: 0,
  baseSequence,
  state: 'inFlight',
  attempts: 1,
  notBeforeMs: 0,
  correlationId: 100 + baseSequence,
  sentTo: 1,
  baseOffset: -1,
  error: 'NONE',
  ...change,
});

/** When the timers of a client for its next attempt ring, in ms from now. */
export const retriesOf = ({ state }: Simulation): number[] =>
  state.queue.flatMap((event) =>
    event.kind === 'timer' && event.timer === 'clientRetry' && event.node === 'x' ? [event.dueAtMs - state.nowMs] : [],
  );
