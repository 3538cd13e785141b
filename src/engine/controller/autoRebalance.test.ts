import { describe, expect, test } from 'vitest';
import type { Command, Configs } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, partitionOf } from '../golden/inspect';

const away: readonly Command[] = [
  { atMs: 1000, do: 'broker.stop', broker: 3 },
  { atMs: 4000, do: 'broker.start', broker: 3 },
];
const run = (configs: Configs, commands = away) =>
  threeBrokers(commands, {
    topics: [{ name: 't', assignment: [[3, 2, 1]] }],
    configs: { 'leader.imbalance.check.interval.seconds': 5, ...configs },
  });

describe('auto.leader.rebalance.enable (ELE-05)', () => {
  test('leadership goes back to the preferred replica once it is in the ISR, in a newer epoch', () => {
    expect(partitionOf(frameAt(run({}), 3900))).toMatchObject({ leader: 2, leaderEpoch: 1 });
    expect(partitionOf(frameAt(run({}), 12_000))).toMatchObject({ leader: 3, leaderEpoch: 2, isr: [2, 1, 3] });
  });

  test('it stays where it is where that is switched off, or where so much imbalance is let pass', () => {
    expect(partitionOf(frameAt(run({ 'auto.leader.rebalance.enable': false }), 60_000)).leader).toBe(2);
    expect(partitionOf(frameAt(run({ 'leader.imbalance.per.broker.percentage': 100 }), 60_000)).leader).toBe(2);
  });

  test('a replica that is not back is not tried, however often it is looked for', () => {
    const written = eventsOf(run({}, away.slice(0, 1)), 'PartitionStateWritten');
    expect(written.map(({ leader }) => leader)).toEqual([2]);
  });

  test('only the controller of the day looks: one that was followed by another looks no longer', () => {
    const scenario = run({}, [{ atMs: 1000, do: 'session.expire', broker: 1 }]);
    const looks = eventsOf(scenario, 'Logged').filter(({ entry }) => entry.says === 'leaderImbalance');
    const after = looks.filter(({ atMs }) => atMs > 10_000).map(({ node }) => node);
    expect(new Set(after)).toEqual(new Set(['b2']));
  });
});
