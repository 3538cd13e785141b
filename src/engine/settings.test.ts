import { expect, test } from 'vitest';
import { newScenario } from '../scenario/edit';
import type { Configs } from '../scenario/schema';
import type { KafkaVersion } from '../scenario/versions';
import { deriveSettings } from './settings';

test('a document turns eligible leader replicas on and off', () => {
  const elr = (kafka: KafkaVersion, configs: Configs) =>
    deriveSettings(newScenario({ kafka, brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs })).profile.elr;
  const name = 'eligible.leader.replicas.version';
  expect([elr('4.0', {}), elr('4.0', { [name]: 1 })]).toEqual([false, true]);
  expect([elr('4.1', {}), elr('4.1', { [name]: 0 })]).toEqual([true, false]);
});
