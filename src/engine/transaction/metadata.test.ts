import { expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { createSimulation } from '../simulation';
import { addPartitions, initProducerId } from './metadata';

test.each<[KafkaVersion, string]>([
  ['2.6', 'INVALID_PRODUCER_EPOCH'],
  ['2.7', 'PRODUCER_FENCED'],
])('in %s a producer that another one has replaced is told %s (TXN-02, KIP-588)', (kafka, expected) => {
  const first = initProducerId(undefined, { id: 'tx', timeoutMs: 1000 }, 7, 0).next;
  const second = initProducerId(first ?? undefined, { id: 'tx', timeoutMs: 1000 }, 7, 0).next ?? undefined;
  const old = { transactionalId: 'tx', producerId: 7, producerEpoch: 0 };
  expect(addPartitions(second, old, ['t-0'], createSimulation(threeBrokers([], { kafka })).settings.profile, 0).error).toBe(expected);
});
