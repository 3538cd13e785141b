import { expect, test } from 'vitest';
import {
  brokerConfigs,
  CONFIG_NAMES,
  CONFIGS,
  type ConfigSpec,
  configSpec,
  consumerConfigs,
  producerConfigs,
  topicConfigs,
} from './configs';
import { newScenario, setConfig } from './edit';

const lab = newScenario({ kafka: '3.9', brokers: 3, topic: 'orders', partitions: 1, replicationFactor: 3, configs: {} });

test("without a word, Kafka's defaults hold", () => {
  expect(brokerConfigs(lab, 1)).toMatchObject({
    'zookeeper.session.timeout.ms': 18_000,
    'replica.lag.time.max.ms': 30_000,
    'replica.fetch.wait.max.ms': 500,
    'min.insync.replicas': 1,
    'unclean.leader.election.enable': false,
    'controlled.shutdown.enable': true,
  });
  expect(producerConfigs(lab, 'producer')).toMatchObject({ acks: 'all', retries: 2147483647, 'request.timeout.ms': 30_000 });
  expect(consumerConfigs(lab, 'consumer')).toMatchObject({ 'fetch.max.wait.ms': 500, 'auto.offset.reset': 'latest' });
});

test('a broker knows broker configs only', () => {
  expect(brokerConfigs(lab, 1)).not.toHaveProperty('acks');
  expect(Object.keys(topicConfigs(lab, 1, undefined))).toEqual(['min.insync.replicas', 'unclean.leader.election.enable']);
});

test('the nearer word wins: cluster, broker, topic', () => {
  const name = 'min.insync.replicas';
  const cluster = setConfig(lab, { at: 'cluster' }, name, 2);
  const broker = setConfig(cluster, { at: 'broker', id: 1 }, name, 3);
  expect([1, 2].map((id) => brokerConfigs(broker, id)[name])).toEqual([3, 2]);
  expect([1, 2].map((id) => topicConfigs(broker, id, {})[name])).toEqual([3, 2]);
  expect([1, 2].map((id) => topicConfigs(broker, id, { [name]: 1 })[name])).toEqual([1, 1]);
});

test('a client has its own', () => {
  const one = setConfig(lab, { at: 'client', id: 'producer' }, 'acks', '1');
  expect(producerConfigs(one, 'producer').acks).toBe('1');
  expect(producerConfigs(one, 'another').acks).toBe('all');
});

test('every default is a value that the table allows', () => {
  for (const name of CONFIG_NAMES) {
    const spec: ConfigSpec = CONFIGS[name];
    if (spec.type === 'integer') expect(spec.default >= spec.min && spec.default <= spec.max).toBe(true);
    if (spec.type === 'choice') expect(spec.choices).toContain(spec.default);
  }
});

test("a name is looked up among the table's own", () => {
  expect(configSpec('acks')).toBe(CONFIGS.acks);
  expect(configSpec('toString')).toBeUndefined();
});
