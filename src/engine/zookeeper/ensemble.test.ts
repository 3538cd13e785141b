import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, outcomes, partitionOf } from '../golden/inspect';
import { sentBy } from '../golden/messages';
import { runAll } from '../history';
import { createSimulation } from '../simulation';
import { reviewQuorum, stopZooKeeper } from './ensemble';

const down = (atMs: number, server?: number): Command => ({ atMs, do: 'zookeeper.stop', ...(server && { server }) });
const up = (atMs: number, server?: number): Command => ({ atMs, do: 'zookeeper.start', ...(server && { server }) });
const ensemble = (commands: readonly Command[]): Scenario => {
  const { cluster, ...others } = threeBrokers(commands);
  return { ...others, cluster: { ...cluster, zookeepers: 3 } };
};
const sessionsAt = (scenario: Scenario, atMs: number) => frameAt(scenario, atMs).brokers.map(({ session }) => session?.id);

describe('while ZooKeeper is down (ZK-18, CTL-01)', () => {
  test('records are written and read as before', () => {
    const scenario = threeBrokers([down(1000), produceAt(30_000, 'a')]);
    expect(outcomes(frameAt(scenario, 31_000))).toEqual(['acked']);
    expect(partitionOf(frameAt(scenario, 31_000)).highWatermark).toBe(1);
  });

  test('no session ends, so nobody misses a leader that dies; when it is back the session has its whole time again, and then ends', () => {
    const scenario = threeBrokers([down(1000), { atMs: 2000, do: 'broker.kill', broker: 1 }, up(100_000)]);
    expect(partitionOf(frameAt(scenario, 99_000))).toMatchObject({ leader: 1, leaderEpoch: 0, isr: [1, 2, 3] });
    const [expired, ...others] = eventsOf(scenario, 'SessionExpired');
    expect(expired).toMatchObject({ broker: 1 });
    expect(expired?.atMs).toBeGreaterThan(100_000 + 18_000);
    expect(expired?.atMs).toBeLessThan(100_000 + 21_000);
    expect(others).toEqual([]);
    expect(partitionOf(frameAt(scenario, 130_000))).toMatchObject({ leader: 2, isr: [2, 3] });
  });

  test('who lives keeps session and office; nobody is elected', () => {
    const scenario = threeBrokers([down(1000), up(60_000)]);
    expect(sessionsAt(scenario, 120_000)).toEqual(sessionsAt(scenario, 0));
    expect(frameAt(scenario, 120_000).zookeeper).toMatchObject({ controller: 1, controllerEpoch: 1 });
    expect(eventsOf(scenario, 'SessionOpened')).toEqual([]);
  });

  test('a broker that starts registers only when it is back', () => {
    const scenario = threeBrokers([
      { atMs: 0, do: 'broker.stop', broker: 3 },
      down(1000),
      { atMs: 2000, do: 'broker.start', broker: 3 },
      up(9000),
    ]);
    expect(frameAt(scenario, 8900).brokers[2]).toMatchObject({ status: 'starting', session: null });
    expect(eventsOf(scenario, 'BrokerRegistered')[0]?.atMs).toBeGreaterThan(9000);
    expect(frameAt(scenario, 12_000).brokers[2]?.status).toBe('running');
  });

  test('a smaller ISR is proposed and cannot be stored; it is as soon as it can', () => {
    const frozen = { atMs: 500, do: 'broker.kill', broker: 3 } as const;
    const scenario = threeBrokers([down(400), frozen, produceAt(2000, 'a', '1'), up(60_000)]);
    expect(eventsOf(scenario, 'IsrChangeProposed')[0]?.atMs).toBeLessThan(60_000);
    expect(partitionOf(frameAt(scenario, 59_000)).isr).toEqual([1, 2, 3]);
    expect(partitionOf(frameAt(scenario, 62_000))).toMatchObject({ leaderEpoch: 0, isr: [1, 2] });
  });

  test('what the controller is asked for waits: a topic is there when ZooKeeper is', () => {
    const scenario = threeBrokers([down(1000), { atMs: 2000, do: 'topic.create', topic: 'u', assignment: [[2]] }, up(9000)]);
    expect(frameAt(scenario, 8900).partitions.map(({ tp }) => tp)).toEqual(['t-0']);
    expect(frameAt(scenario, 12_000).partitions.find(({ tp }) => tp === 'u-0')?.leader).toBe(2);
  });

  test('clients are connected again within a second of its return', () => {
    const pings = runAll(threeBrokers([down(1000), up(30_000)]), true).steps.flatMap(({ atMs, source }) =>
      source.kind === 'message' && source.message.kind === 'ZkHeartbeat' && atMs > 1000 ? [{ atMs, from: source.message.from }] : [],
    );
    const [one, two, three] = pings;
    expect([one?.from, two?.from, three?.from].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))).toEqual(['b1', 'b2', 'b3']);
    expect(three?.atMs).toBeLessThanOrEqual(30_000 + 200 + 1000 + 2);
  });

  test('a watch that fires just before the end is told again after it (ZK-07)', () => {
    const scenario = threeBrokers([{ atMs: 1000, do: 'session.expire', broker: 1 }, down(1001), up(20_000)]);
    const [elected] = eventsOf(scenario, 'ControllerElected');
    expect(elected).toMatchObject({ controllerEpoch: 2 });
    expect(elected?.atMs).toBeGreaterThan(20_000);
    expect(elected?.atMs).toBeLessThan(22_000);
  });

  test('it cannot be stopped twice, started twice, or end a session', () => {
    const scenario = threeBrokers([up(500), down(1000), down(1100), { atMs: 1200, do: 'session.expire', broker: 2 }]);
    expect(eventsOf(scenario, 'CommandRefused').map(({ reason }) => reason)).toEqual([
      'zookeeper.running',
      'zookeeper.notRunning',
      'zookeeper.notRunning',
    ]);
  });
});

describe('an ensemble of three', () => {
  test('goes on without one server, whichever it is: its clients connect to another one, and sessions stay', () => {
    for (const server of [1, 2, 3]) {
      const scenario = ensemble([down(1000, server), { atMs: 5000, do: 'broker.kill', broker: 2 }]);
      const frame = frameAt(scenario, 60_000);
      expect(frame.zookeeper.servers.filter(({ isUp }) => isUp)).toHaveLength(2);
      expect(eventsOf(scenario, 'SessionExpired').map(({ broker }) => broker)).toEqual([2]);
      expect(partitionOf(frame).isr).toEqual([1, 3]);
    }
  });

  test('elects the highest server that is left when it loses its leader', () => {
    const scenario = ensemble([down(1000, 3), up(5000, 3)]);
    expect(frameAt(scenario, 0).zookeeper.leader).toBe('zk3');
    expect(frameAt(scenario, 1000).zookeeper.leader).toBeNull();
    expect(frameAt(scenario, 2000).zookeeper.leader).toBe('zk2');
    expect(frameAt(scenario, 9000).zookeeper.leader).toBe('zk2');
  });

  test('stops without two, and goes on with one of them', () => {
    const scenario = ensemble([down(1000, 1), down(1000, 2), { atMs: 2000, do: 'broker.kill', broker: 1 }, up(90_000, 2)]);
    expect(frameAt(scenario, 89_000)).toMatchObject({ zookeeper: { leader: null }, partitions: [{ leader: 1, leaderEpoch: 0 }] });
    expect(frameAt(scenario, 91_000).zookeeper.leader).toBe('zk3');
    expect(partitionOf(frameAt(scenario, 130_000)).leader).toBe(2);
  });

  test('a leader that is cut off from both others leads no longer, and they go on', () => {
    const cut = (from: string): Command => ({ atMs: 1000, do: 'link.cut', from, to: 'zk3' });
    const frame = frameAt(ensemble([cut('zk1'), cut('zk2')]), 40_000);
    expect(frame.zookeeper.leader).toBe('zk2');
    expect(frame.brokers.map(({ session }) => session !== null)).toEqual([true, true, true]);
  });
});

describe('who leads an ensemble (ZK-18)', () => {
  test('nobody, with just half of the servers', () => {
    const sim = createSimulation(ensemble([]));
    const { zookeeper } = sim.state;
    zookeeper.servers = { zk1: true, zk2: true, zk3: true, zk4: true };
    const leaderAfter = (servers: Record<string, boolean>, leader: string | null) => {
      Object.assign(zookeeper, { servers, leader, electing: false });
      reviewQuorum(sim);
      return [zookeeper.leader, zookeeper.electing];
    };
    expect(leaderAfter({ zk1: true, zk2: true, zk3: false, zk4: false }, 'zk2')).toEqual([null, false]);
    expect(leaderAfter({ zk1: true, zk2: true, zk3: false, zk4: false }, null)).toEqual([null, false]);
    expect(leaderAfter({ zk1: true, zk2: true, zk3: true, zk4: false }, null)).toEqual([null, true]);
  });

  test('is told once: that there is nobody, and who it is, 200 ms after a majority is there', () => {
    const scenario = ensemble([down(1000, 1), down(1000, 2), down(1000, 3), up(2000, 1), up(2100, 2), up(2150, 3)]);
    const told = eventsOf(scenario, 'ZooKeeperQuorum').map(({ atMs, leader }) => [atMs, leader]);
    expect(told).toEqual([
      [1000, null],
      [2300, 'zk3'],
    ]);
  });

  test('a server that stops is missed by its own clients alone', () => {
    const sim = createSimulation(ensemble([]));
    const servers = Object.values(sim.state.zookeeper.sessions).map(({ broker, server }) => ({ to: `b${broker}`, server }));
    const stopped = servers[0]?.server ?? '';
    const missed = sentBy(sim, () => stopZooKeeper(sim, Number(stopped.slice(2)))).filter(({ kind }) => kind === 'Disconnect');
    expect(missed.map(({ to }) => to)).toEqual(servers.filter(({ server }) => server === stopped).map(({ to }) => to));
    expect(missed.length).toBeLessThan(servers.length);
  });
});

test('who is favoured hears first that the office is free (ZK-03)', () => {
  const winner = (elected?: Scenario['cluster']['elected']) => {
    const { cluster, ...others } = threeBrokers([{ atMs: 1000, do: 'broker.stop', broker: 1 }]);
    return frameAt({ ...others, cluster: { ...cluster, ...(elected && { elected }) } }, 5000).zookeeper.controller;
  };
  expect(winner()).toBe(2);
  expect(winner([{ epoch: 2, controller: 3 }])).toBe(3);
  expect(winner([{ epoch: 3, controller: 3 }])).toBe(2);
});
