import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  brokerConfigs,
  CONFIG_NAMES,
  CONFIGS,
  type ConfigSpec,
  clusterConfigs,
  configSpec,
  consumerConfigs,
  defaultIn,
  idempotenceConflict,
  minIn,
  producerConfigs,
  topicConfigs,
} from './configs';
import { newScenario, setConfig } from './edit';
import type { Configs } from './schema';
import { KAFKA_VERSIONS, type KafkaVersion } from './versions';

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

test('a level knows its own configs only', () => {
  expect(brokerConfigs(lab, 1)).not.toHaveProperty('acks');
  expect(brokerConfigs(lab, 1)).not.toHaveProperty('segment.bytes');
  expect(topicConfigs(lab, 1, undefined)).not.toHaveProperty('log.segment.bytes');
  expect(topicConfigs(lab, 1, undefined)).not.toHaveProperty('replica.lag.time.max.ms');
});

test('a topic takes what its broker says under another name, until it says so itself', () => {
  const set = setConfig(lab, { at: 'broker', id: 1 }, 'log.segment.bytes', 300);
  expect(topicConfigs(set, 1, undefined)['segment.bytes']).toBe(300);
  expect(topicConfigs(set, 2, undefined)['segment.bytes']).toBe(2 ** 30);
  expect(topicConfigs(set, 1, { 'segment.bytes': 500 })['segment.bytes']).toBe(500);
});

test.each([
  ['0.10', { lag: 10_000, session: 6_000, unclean: true, acks: '1', retries: 0, idempotence: false, linger: 0 }],
  ['2.4', { lag: 10_000, session: 6_000, unclean: false, acks: '1', retries: 2147483647, idempotence: false, linger: 0 }],
  ['2.5', { lag: 30_000, session: 18_000, unclean: false, acks: '1', retries: 2147483647, idempotence: false, linger: 0 }],
  ['3.0', { lag: 30_000, session: 18_000, unclean: false, acks: 'all', retries: 2147483647, idempotence: true, linger: 0 }],
  ['4.0', { lag: 30_000, session: 18_000, unclean: false, acks: 'all', retries: 2147483647, idempotence: true, linger: 5 }],
] as const)('the defaults are those of the release: %s', (kafka, expected) => {
  const broker = brokerConfigs({ ...lab, kafka }, 1);
  const producer = producerConfigs({ ...lab, kafka }, 'producer');
  expect({
    lag: broker['replica.lag.time.max.ms'],
    session: broker['zookeeper.session.timeout.ms'],
    unclean: broker['unclean.leader.election.enable'],
    acks: producer.acks,
    retries: producer.retries,
    idempotence: producer['enable.idempotence'],
    linger: producer['linger.ms'],
  }).toEqual(expected);
});

test('eligible leader replicas are a choice in 4.0, and the standard from 4.1 on', () => {
  const elr = (kafka: KafkaVersion, configs = {}) =>
    clusterConfigs({ ...lab, kafka, cluster: { ...lab.cluster, configs } })['eligible.leader.replicas.version'];
  expect([elr('4.0'), elr('4.1'), elr('4.1', { 'eligible.leader.replicas.version': 0 })]).toEqual([0, 1, 0]);
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
    for (const kafka of KAFKA_VERSIONS) {
      const value = defaultIn(spec, kafka);
      if (spec.type === 'integer') expect(Number(value) >= minIn(spec, kafka) && Number(value) <= spec.max).toBe(true);
      if (spec.type === 'choice') expect(spec.choices).toContain(value);
    }
  }
});

test("what a topic calls by another name is a config of its broker's, of the same kind and default", () => {
  const renamed = CONFIG_NAMES.flatMap((name) => {
    const { brokerName } = configSpec(name) ?? {};
    return brokerName === undefined ? [] : [[configSpec(name), configSpec(brokerName)] as const];
  });
  expect(renamed.length).toBeGreaterThan(0);
  for (const [own, broker] of renamed) {
    expect(broker?.levels).toEqual(['broker']);
    expect([own?.type, own?.default]).toEqual([broker?.type, broker?.default]);
  }
});

test('a config that the engine never asks for is inert', () => {
  const folder = new URL('../engine/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const source = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const isAsked = (name: string) => source.includes(`['${name}']`) || source.includes(`.${name}`) || source.includes(`'${name}':`);
  const namesOf = (name: string) => [name, ...CONFIG_NAMES.filter((other) => configSpec(other)?.brokerName === name)];
  const active = CONFIG_NAMES.filter((name) => !configSpec(name)?.inert);
  expect(active.filter((name) => !namesOf(name).some(isAsked))).toEqual([]);
});

test("a name is looked up among the table's own", () => {
  expect(configSpec('acks')).toBe(CONFIGS.acks);
  expect(configSpec('toString')).toBeUndefined();
});

describe('enable.idempotence', () => {
  const conflict = (own: Configs, kafka: KafkaVersion = '3.9') => idempotenceConflict({ 'enable.idempotence': true, ...own }, kafka);

  test('where it is asked for, brings what it needs (IDM-07)', () => {
    const asked = setConfig({ ...lab, kafka: '0.11' }, { at: 'client', id: 'producer' }, 'enable.idempotence', true);
    expect(producerConfigs({ ...lab, kafka: '0.11' }, 'producer')).toMatchObject({ acks: '1', retries: 0 });
    expect(producerConfigs(asked, 'producer')).toMatchObject({
      acks: 'all',
      retries: 2147483647,
      'max.in.flight.requests.per.connection': 1,
    });
    expect(producerConfigs({ ...asked, kafka: '1.0' }, 'producer')['max.in.flight.requests.per.connection']).toBe(5);
  });

  test('does not go with acks below all, no retries, or too many requests in flight (IDM-07)', () => {
    expect(conflict({ acks: 'all', retries: 1, 'max.in.flight.requests.per.connection': 5 })).toBeNull();
    expect(conflict({ acks: '1' })).toBe('acks');
    expect(conflict({ retries: 0 })).toBe('retries');
    expect(conflict({ 'max.in.flight.requests.per.connection': 6 })).toBe('max.in.flight.requests.per.connection');
    expect(conflict({ 'max.in.flight.requests.per.connection': 2 }, '0.11')).toBe('max.in.flight.requests.per.connection');
    expect(idempotenceConflict({ acks: '1' }, '3.9')).toBeNull();
  });
});
