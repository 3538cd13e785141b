import { expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { appendAsLeader } from '../log/log';
import { createSimulation } from '../simulation';
import type { BrokerState, PartitionState, ReplicaLog } from '../state';
import { deleteRecords } from './deleteRecords';

/** Broker 1 leads, with ten records and high watermark 5. */
function leaderOfTen() {
  const sim = createSimulation(threeBrokers([]));
  const broker = sim.state.brokers[1] as BrokerState;
  const log = broker.disk.logs['t-0'] as ReplicaLog;
  for (let i = 0; i < 10; i++) appendAsLeader(log, [{ value: 'v' }], 0, 0);
  (broker.partitions['t-0'] as PartitionState).highWatermark = 5;
  return { sim, broker, log };
}

test.each([
  ['up to an offset', 3, null, 3],
  ['up to the high watermark', 5, null, 5],
  ['up to the high watermark, where none is named', undefined, null, 5],
  ['not beyond it', 6, 'offset.outOfRange', 0],
])('records are deleted %s (LOG-12)', (_, offset, refusal, start) => {
  const { sim, log } = leaderOfTen();
  expect(deleteRecords(sim, 't-0', offset)).toBe(refusal);
  expect(log.logStartOffset).toBe(start);
});

test.each<[string, (broker: BrokerState, others: readonly BrokerState[]) => void]>([
  [
    'is known',
    (broker, others) => {
      for (const { metadata } of [broker, ...others])
        metadata.partitions = { 't-0': { ...metadata.partitions['t-0'], leader: -1 } as never };
    },
  ],
  [
    'runs',
    (broker) => {
      broker.status = 'paused';
    },
  ],
  [
    'leads',
    (broker) => {
      (broker.partitions['t-0'] as PartitionState).role = 'follower';
    },
  ],
])('nobody deletes records while no leader %s (LOG-12)', (_, change) => {
  const { sim, broker } = leaderOfTen();
  change(broker, Object.values(sim.state.brokers));
  expect(deleteRecords(sim, 't-0', 3)).toBe('partition.noLeader');
});
