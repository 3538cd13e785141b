import { describe, expect, test } from 'vitest';
import { send } from '../context';
import { threeBrokers } from '../golden/cluster';
import { createSimulation } from '../simulation';
import type { BrokerState, ClusterState } from '../state';
import { delayMessage, dropMessage, loseInFlight } from './inFlight';
import { isWhole, linkOf, servesClient, zooKeeperOf } from './links';

function cluster() {
  const sim = createSimulation(threeBrokers([]));
  return { sim, state: sim.state, broker: sim.state.brokers[1] as BrokerState };
}

const cut = (state: ClusterState, from: string, to: string): void => {
  linkOf(state, from, to).cut = true;
};

test('a link is whole where both directions are', () => {
  const { state } = cluster();
  cut(state, 'b1', 'b2');
  expect([isWhole(state, 'b1', 'b2'), isWhole(state, 'b2', 'b1'), isWhole(state, 'b1', 'b3')]).toEqual([false, false, true]);
});

describe('a server of ZooKeeper (ZK-18)', () => {
  /** Three servers, the second one leads, and the session is with the third. */
  function ensemble(change: (state: ClusterState) => void = () => {}) {
    const { state, broker } = cluster();
    Object.assign(state.zookeeper, { leader: 'zk2', servers: { zk1: true, zk2: true, zk3: true } });
    Object.assign(state.zookeeper.sessions[broker.session?.id ?? -1] as object, { server: 'zk3' });
    change(state);
    return { served: ['zk1', 'zk2', 'zk3'].filter((server) => servesClient(state, broker, server)), talksTo: zooKeeperOf(state, broker) };
  }

  test.each<[string, (state: ClusterState) => void, readonly string[], string | null]>([
    ['of which all run', () => {}, ['zk1', 'zk2', 'zk3'], 'zk3'],
    ['that does not run serves nobody', ({ zookeeper }) => Object.assign(zookeeper.servers, { zk3: false }), ['zk1', 'zk2'], 'zk2'],
    ['without a leader serves nobody', ({ zookeeper }) => Object.assign(zookeeper, { leader: null }), [], null],
    ['that has lost its leader serves nobody', (state) => cut(state, 'zk3', 'zk2'), ['zk1', 'zk2'], 'zk2'],
    ['that the client does not reach serves it not', (state) => cut(state, 'b1', 'zk3'), ['zk1', 'zk2'], 'zk2'],
  ])('%s', (_, change, served, talksTo) => {
    expect(ensemble(change)).toEqual({ served, talksTo });
  });
});

describe('messages on their way', () => {
  /** Two requests of b2 to b1, one the other way, one of b3 to b1. @returns who sends to whom what is still to arrive, by when */
  function onTheirWay() {
    const { sim, state } = cluster();
    for (const [from, to] of [
      ['b2', 'b1'],
      ['b2', 'b1'],
      ['b1', 'b2'],
      ['b3', 'b1'],
    ] as const)
      send(sim, from, to, { kind: 'Metadata', correlationId: 1 });
    const arriving = () =>
      state.queue
        .flatMap((event) => (event.kind === 'message' ? [event.message] : []))
        .sort((a, b) => a.id - b.id)
        .map(({ id, from, to, dueAtMs }) => ({ id, link: `${from} ${to}`, dueAtMs }));
    const brokenLinks = () =>
      ['b2 b1', 'b1 b2', 'b3 b1'].filter((link) => {
        const [from, to] = link.split(' ') as [string, string];
        return linkOf(state, from, to).broken;
      });
    return { sim, arriving, brokenLinks };
  }

  test('get lost between two nodes in one direction, and their link notices', () => {
    const { sim, arriving, brokenLinks } = onTheirWay();
    loseInFlight(sim, 'b2', 'b1');
    expect(arriving().map(({ link }) => link)).toEqual(['b1 b2', 'b3 b1']);
    expect(brokenLinks()).toEqual(['b2 b1']);
  });

  test('are dropped one by one (PRD-12)', () => {
    const { sim, arriving, brokenLinks } = onTheirWay();
    expect(dropMessage(sim, arriving()[2]?.id ?? -1)).toBeNull();
    expect(arriving().map(({ link }) => link)).toEqual(['b2 b1', 'b2 b1', 'b3 b1']);
    expect(brokenLinks()).toEqual(['b1 b2']);
    expect([dropMessage(sim, 99_999), delayMessage(sim, 99_999, 5)]).toEqual(['message.unknown', 'message.unknown']);
  });

  test.each([
    ['with those behind it on its connection', 0, [50, 50, 0, 0]],
    ['but not those before it', 1, [0, 50, 0, 0]],
    ['or of other nodes', 3, [0, 0, 0, 50]],
  ])('are delayed %s', (_, which, expected) => {
    const { sim, arriving } = onTheirWay();
    const before = arriving();
    delayMessage(sim, before[which]?.id ?? -1, 50);
    const late = arriving().map(({ dueAtMs }, i) => (dueAtMs - (before[i]?.dueAtMs ?? 0) > 40 ? 50 : 0));
    expect(late).toEqual(expected);
  });
});
