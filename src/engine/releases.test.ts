import { expect, test } from 'vitest';
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
