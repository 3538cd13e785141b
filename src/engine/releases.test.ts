import { expect, test } from 'vitest';
import type { Command } from '../scenario/schema';
import type { KafkaVersion } from '../scenario/versions';
import { retryBackoffMs } from './client/metadata';
import { produceAt, threeBrokers } from './golden/cluster';
import { frameAt, replicaOf } from './golden/inspect';
import { createSimulation } from './simulation';

const IDLE_WAIT_MS = 8_000;

/** High watermark of a follower two seconds after the only record, where an idle fetch waits for eight. */
function followersHighWatermark(kafka: KafkaVersion): number {
  const scenario = threeBrokers([produceAt(1_000, 'm0', '1')], { kafka, configs: { 'replica.fetch.wait.max.ms': IDLE_WAIT_MS } });
  return replicaOf(frameAt(scenario, 3_000), 2).highWatermark;
}

test.each([
  ['2.3', 0],
  ['2.4', 1],
  ['2.5', 1],
  ['2.6', 0],
  ['3.9', 0],
] as const)('in %s an idle follower has high watermark %i within two seconds (REP-20, KIP-392)', (kafka, expected) => {
  expect(followersHighWatermark(kafka)).toBe(expected);
});

test.each([
  ['3.6', [100, 100, 100, 100]],
  ['3.7', [100, 200, 400, 1000]],
] as const)('in %s a client waits %j ms before its next attempts (PRD-11, KIP-580)', (kafka, expected) => {
  const sim = createSimulation(threeBrokers([], { kafka }));
  const configs = { 'retry.backoff.ms': 100, 'retry.backoff.max.ms': 1_000 };
  expect([1, 2, 3, 6].map((attempts) => retryBackoffMs(sim, configs, attempts))).toEqual(expected);
});

/** The state of t-0 after broker 2 was killed and registered again while the controller, broker 1, was frozen. */
function afterBounce(kafka: KafkaVersion) {
  const commands: Command[] = [
    { atMs: 1_000, do: 'broker.pause', broker: 1 },
    { atMs: 1_100, do: 'broker.kill', broker: 2 },
    { atMs: 8_000, do: 'broker.start', broker: 2 },
    { atMs: 9_000, do: 'broker.resume', broker: 1 },
  ];
  const configs = { 'zookeeper.session.timeout.ms': 6_000, 'replica.lag.time.max.ms': 60_000 };
  const brokerConfigs = { 'zookeeper.session.timeout.ms': 60_000 };
  const scenario = threeBrokers(commands, { kafka, configs, topics: [{ name: 't', assignment: [[3, 2]] }] });
  const brokers = scenario.cluster.brokers.map((broker) => (broker.id === 1 ? { ...broker, configs: brokerConfigs } : broker));
  const [partition] = frameAt({ ...scenario, cluster: { ...scenario.cluster, brokers } }, 12_000).partitions;
  return { leaderEpoch: partition?.leaderEpoch, isr: partition?.isr };
}

test('since 2.2 a controller notices a broker that came back before it was missed (ZK-08, KIP-380)', () => {
  expect(afterBounce('2.1')).toEqual({ leaderEpoch: 0, isr: [3, 2] });
  expect(afterBounce('2.2').leaderEpoch).toBeGreaterThan(0);
});
