import { expect, test } from 'vitest';
import type { Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';

/** The leader's answers from the controller overtake the metadata by far, so that it hears of each of its own changes twice. */
const hearsTwice: Scenario = threeBrokers(
  [
    { atMs: 5_147, do: 'link.slow', from: 'b1', to: 'b2', latencyMs: 161 },
    { atMs: 5_147, do: 'link.slow', from: 'b1', to: 'c101', latencyMs: 537 },
    produceAt(7_801, 'a'),
  ],
  { kafka: '3.6', mode: 'kraft', network: { latencyMs: 1 }, configs: { 'replica.lag.time.max.ms': 1_000 } },
);

test('news of a partition epoch that the leader knows takes back no proposal (ISR-06, KR-15)', () => {
  expect(eventsOf(hearsTwice, 'IsrChangeProposed').map(({ to }) => to)).toEqual([
    [1, 3],
    [1, 3, 2],
  ]);
});
