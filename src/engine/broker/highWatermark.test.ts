import { describe, expect, test } from 'vitest';
import type { Simulation } from '../context';
import { threeBrokers } from '../golden/cluster';
import { appendAsLeader } from '../log/log';
import { createSimulation } from '../simulation';
import { type BrokerState, NEVER, type PartitionState, type RemoteReplica } from '../state';
import { maybeIncrementLeaderHighWatermark } from './highWatermark';
import { maybeExpandIsr } from './isr';
import { remoteReplica } from './partition';

interface Leader {
  readonly sim: Simulation;
  readonly broker: BrokerState;
  readonly partition: PartitionState;
}

/** Broker 1 leads alone, with ten records and high watermark 5; broker 2 follows closely, broker 3 as given. */
function leaderWith(third: Partial<RemoteReplica>): Leader {
  const sim = createSimulation(threeBrokers([]));
  const broker = sim.state.brokers[1] as BrokerState;
  const partition = broker.partitions['t-0'] as PartitionState;
  for (let i = 0; i < 10; i++)
    appendAsLeader(broker.disk.logs['t-0'] as NonNullable<BrokerState['disk']['logs'][string]>, [{ value: 'v' }], 0, 0);
  partition.isr = [1];
  partition.highWatermark = 5;
  Object.assign(remoteReplica(partition, 2) as RemoteReplica, { logEndOffset: 10, lastCaughtUpTimeMs: 0 });
  Object.assign(remoteReplica(partition, 3) as RemoteReplica, { logEndOffset: 8, lastCaughtUpTimeMs: NEVER, ...third });
  return { sim, broker, partition };
}

function highWatermarkAfter({ sim, broker, partition }: Leader): number {
  maybeIncrementLeaderHighWatermark(sim, broker, partition);
  return partition.highWatermark;
}

describe('the leader’s high watermark', () => {
  test('does not wait for a replica that is behind and outside (REP-10)', () => {
    expect(highWatermarkAfter(leaderWith({}))).toBe(10);
  });

  test('waits for a replica that is about to join (REP-11)', () => {
    expect(highWatermarkAfter(leaderWith({ lastCaughtUpTimeMs: 0 }))).toBe(8);
  });

  test.each([
    [30_000, 8],
    [30_001, 10],
  ])('%i ms after it was caught up: %i (REP-11)', (behindMs, expected) => {
    const leader = leaderWith({});
    (remoteReplica(leader.partition, 3) as RemoteReplica).lastCaughtUpTimeMs = leader.sim.state.nowMs - behindMs;
    expect(highWatermarkAfter(leader)).toBe(expected);
  });

  test('waits for a replica whose joining is proposed (ISR-06)', () => {
    const leader = leaderWith({});
    leader.partition.proposedIsr = [1, 3];
    expect(highWatermarkAfter(leader)).toBe(8);
  });

  test('waits for a member whose removal is only proposed (ISR-06)', () => {
    const leader = leaderWith({});
    leader.partition.isr = [1, 3];
    leader.partition.proposedIsr = [1];
    expect(highWatermarkAfter(leader)).toBe(8);
  });

  test('never goes back (REP-10)', () => {
    expect(highWatermarkAfter(leaderWith({ logEndOffset: 3, lastCaughtUpTimeMs: 0 }))).toBe(5);
  });
});

describe('a follower that fetches', () => {
  test.each([
    ['below the high watermark does not join', { logEndOffset: 4 }, 0, null],
    ['below the leader’s epoch does not join', { logEndOffset: 6 }, 7, null],
    ['from the high watermark on, within the epoch, joins', { logEndOffset: 6 }, 6, [1, 3]],
  ] as const)('%s (ISR-05)', (_, third, leaderEpochStartOffset, expected) => {
    const { sim, broker, partition } = leaderWith(third);
    partition.leaderEpochStartOffset = leaderEpochStartOffset;
    maybeExpandIsr(sim, broker, partition, remoteReplica(partition, 3) as RemoteReplica);
    expect(partition.proposedIsr).toEqual(expected);
  });

  test('does not join while its broker is not known to live (ISR-05)', () => {
    const { sim, broker, partition } = leaderWith({});
    broker.metadata.liveBrokers = [1, 2];
    maybeExpandIsr(sim, broker, partition, remoteReplica(partition, 3) as RemoteReplica);
    expect(partition.proposedIsr).toBeNull();
  });
});
