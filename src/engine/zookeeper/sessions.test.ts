import { expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';

/** When the session of a broker that was killed at 10 s ends, ms. */
function expiredAt(tickAtMs: number | undefined): number | undefined {
  const scenario = threeBrokers([{ atMs: 10_000, do: 'broker.kill', broker: 3 }], { configs: { 'zookeeper.session.timeout.ms': 6000 } });
  const cluster = { ...scenario.cluster, ...(tickAtMs === undefined ? {} : { tickAtMs }) };
  return eventsOf({ ...scenario, cluster }, 'SessionExpired')[0]?.atMs;
}

test('a session ends with the tick after its timeout; when ZooKeeper ticks is chance (ZK-03)', () => {
  const early = expiredAt(undefined) as number;
  expect(early % 2000).toBe(0);
  expect((expiredAt(700) as number) % 2000).toBe(700);
  expect(Math.abs((expiredAt(700) as number) - early)).toBeLessThan(2000);
});
