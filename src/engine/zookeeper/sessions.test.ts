import { expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';
import { sentBy } from '../golden/messages';
import { linkOf } from '../network/links';
import { createSimulation, type Simulation } from '../simulation';
import type { BrokerState } from '../state';
import { closeSession, hasSession, ping, touchSession } from './sessions';

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

type Change = (sim: Simulation, broker: BrokerState) => unknown;

/** Broker 2, after a change. */
function client(change: Change): { sim: Simulation; broker: BrokerState } {
  const sim = createSimulation(threeBrokers([]));
  const broker = sim.state.brokers[2] as BrokerState;
  change(sim, broker);
  return { sim, broker };
}

const nothing: Change = () => {};
const withoutSession: Change = (_, broker) => Object.assign(broker, { session: null });
const afterItsEnd: Change = ({ state }, { session }) => delete state.zookeeper.sessions[session?.id ?? -1];
const cutOff: Change = ({ state }) => Object.assign(linkOf(state, 'b2', 'zk'), { cut: true });

test.each<[string, Change, boolean]>([
  ['has a session', nothing, true],
  ['has none', withoutSession, false],
  ['does not know that it has ended', afterItsEnd, false],
  ['reaches no server', cutOff, false],
])('a broker that %s: what it writes counts: %s (ZK-01, ZK-18)', (_, change, expected) => {
  const { sim, broker } = client(change);
  expect(hasSession(sim, broker)).toBe(expected);
  expect(() => touchSession(sim, broker)).not.toThrow();
});

test.each<[string, Change, number]>([
  ['has a session', nothing, 1],
  ['has none', withoutSession, 0],
  ['does not know that it has ended', afterItsEnd, 1],
  ['reaches no server', cutOff, 0],
])('a broker that %s pings (ZK-04)', (_, change, pings) => {
  const { sim, broker } = client(change);
  expect(sentBy(sim, () => ping(sim, broker)).map(({ kind }) => kind)).toEqual(Array(pings).fill('ZkHeartbeat'));
});

test.each<[string, Change, number, boolean]>([
  ['it is told so', nothing, 1, false],
  ['it cannot be told', cutOff, 0, true],
  ['it knows so already', afterItsEnd, 0, false],
  ['there was none', withoutSession, 0, true],
])('a session is closed: ZooKeeper ends it at once if %s (ZK-01)', (_, change, closed, isThere) => {
  const { sim, broker } = client(change);
  sim.events = [];
  closeSession(sim, broker);
  expect(sim.events.filter(({ type }) => type === 'SessionClosed')).toHaveLength(closed);
  expect(sim.state.zookeeper.znodes['/brokers/ids/2'] !== undefined).toBe(isThere || closed === 0);
});
