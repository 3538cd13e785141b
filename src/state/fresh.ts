import { newScenario } from '../scenario/edit';
import type { Scenario } from '../scenario/schema';

/** An empty laboratory: three brokers, one topic, nothing done yet. */
export const freshScenario = (): Scenario =>
  newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: { 'min.insync.replicas': 2 } });
