import { describe, expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { createSimulation } from '../simulation';
import type { BrokerState, PartitionState } from '../state';
import { requesterOf } from './fetchSession';
import { remoteReplica } from './partition';
import { findPreferredReadReplica, selectReadReplica } from './replicaSelector';

const replica = (id: number, rack: string | null, logEndOffset: number, timeSinceLastCaughtUpMs = 0) => ({
  id,
  rack,
  logEndOffset,
  timeSinceLastCaughtUpMs,
});
const LEADER = replica(1, 'a', 9);

test.each([
  ['the leader where it stands in the rack', 'a', [replica(2, 'a', 9), LEADER], 1],
  ['the longest log', 'b', [LEADER, replica(2, 'b', 7, 0), replica(3, 'b', 8, 900)], 3],
  ['then the least time behind', 'b', [LEADER, replica(2, 'b', 8, 100), replica(3, 'b', 8, 900)], 2],
  ['then the highest id', 'b', [LEADER, replica(3, 'b', 8), replica(2, 'b', 8)], 3],
  ['whatever their order', 'b', [LEADER, replica(2, 'b', 8), replica(3, 'b', 8)], 3],
  ['the leader for a consumer whose rack has no name', '', [LEADER, replica(2, '', 9)], 1],
  ['the leader where nobody stands in the rack', 'c', [LEADER, replica(2, null, 9)], 1],
  ['the leader for a consumer without a rack', null, [LEADER, replica(2, null, 9)], 1],
] as const)('%s (CON-04)', (_, rack, replicas, expected) => {
  expect(selectReadReplica(rack, 1, replicas)).toBe(expected);
});

describe('the followers that a leader may name (CON-04, KIP-392)', () => {
  /** Brokers 1 and 2 in racks a and b; a consumer of rack b asks broker 1, which leads, for offset 5. @returns where it is sent */
  function named(change: (at: { broker: BrokerState; partition: PartitionState }) => unknown = () => {}, kafka: KafkaVersion = '3.9') {
    const configs = { 'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector' };
    const scenario = threeBrokers([], { kafka, configs });
    const brokers = ['a', 'b', 'c'].map((rack, i) => ({ id: i + 1, rack }));
    const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, brokers } });
    const broker = sim.state.brokers[1] as BrokerState;
    const partition = broker.partitions['t-0'] as PartitionState;
    Object.assign(remoteReplica(partition, 2) as object, { logEndOffset: 5 });
    change({ broker, partition });
    return findPreferredReadReplica(sim, broker, partition, { clientRack: 'b' }, { fetchOffset: 5 });
  }
  const told = (broker: BrokerState) => requesterOf(broker, 'b2').session?.partitions[0]?.request as { logStartOffset: number };

  test.each<[string, (at: { broker: BrokerState; partition: PartitionState }) => unknown, number | undefined]>([
    ['one that has the offset', () => {}, 2],
    [
      'not one that ends before it',
      ({ partition }) => Object.assign(remoteReplica(partition, 2) as object, { logEndOffset: 4 }),
      undefined,
    ],
    ['not one that begins behind it', ({ broker }) => Object.assign(told(broker), { logStartOffset: 6 }), undefined],
    ['one that begins there', ({ broker }) => Object.assign(told(broker), { logStartOffset: 5 }), 2],
    ['none where it leads no more', ({ partition }) => Object.assign(partition, { role: 'follower' }), undefined],
  ])('%s', (_, change, expected) => {
    expect(named(change)).toBe(expected);
  });

  test.each<[KafkaVersion, number | undefined]>([
    ['3.3', 2],
    ['3.4', undefined],
  ])('in %s one that is not in the ISR: %s', (kafka, expected) => {
    expect(named(({ partition }) => Object.assign(partition, { isr: [1, 3] }), kafka)).toBe(expected);
  });
});
