import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { sentBy } from '../golden/messages';
import { createSimulation } from '../simulation';
import type { BrokerState } from '../state';
import { handleHeartbeat } from './sessions';
import { childrenOf, createZnode, setZnode, watch } from './znodes';

/** A broker's session, and what its broker is told of. */
function client() {
  const sim = createSimulation(threeBrokers([]));
  const sessionId = (sim.state.brokers[2] as BrokerState).session?.id as number;
  const toldBy = (action: () => unknown) =>
    sentBy(sim, action).flatMap((message) =>
      message.kind === 'ZkWatch' && message.to === 'b2' ? [`${message.path} ${message.change}`] : [],
    );
  return { sim, sessionId, toldBy };
}

describe('a watch tells once (ZK-07)', () => {
  test('that a node appears', () => {
    const { sim, sessionId, toldBy } = client();
    watch(sim, sessionId, '/a', 'data');
    expect([toldBy(() => createZnode(sim, '/a', '')), toldBy(() => setZnode(sim, '/a', 'x', 0))]).toEqual([['/a created'], []]);
  });

  test('that it changes, or a child appears', () => {
    const { sim, sessionId, toldBy } = client();
    createZnode(sim, '/a', '');
    watch(sim, sessionId, '/a', 'data');
    watch(sim, sessionId, '/a', 'children');
    expect(toldBy(() => setZnode(sim, '/a', 'x', 0))).toEqual(['/a changed']);
    expect(toldBy(() => createZnode(sim, '/a/b', ''))).toEqual(['/a children']);
  });

  test('whose server is down, when it has another one (ZK-18)', () => {
    const { sim, sessionId, toldBy } = client();
    const { zookeeper } = sim.state;
    const { server } = zookeeper.sessions[sessionId] as { server: string };
    watch(sim, sessionId, '/a', 'data');
    zookeeper.servers[server] = false;
    expect(toldBy(() => createZnode(sim, '/a', ''))).toEqual([]);
    zookeeper.servers[server] = true;
    const head = { id: 0, from: 'b2', to: server, sentAtMs: 0, dueAtMs: 0, sentInStep: 0 };
    const told = () => toldBy(() => handleHeartbeat(sim, { kind: 'ZkHeartbeat', sessionId, ...head }));
    expect([told(), told()]).toEqual([['/a created'], []]);
  });
});

test('a node is written by who knows its version, and not before it is there (ISR-07)', () => {
  const { sim } = client();
  expect(setZnode(sim, '/a', 'x', 0)).toBe(-1);
  createZnode(sim, '/a', '');
  expect([setZnode(sim, '/a', 'x', 1), setZnode(sim, '/a', 'y', 0), setZnode(sim, '/a', 'z', 0)]).toEqual([-1, 1, -1]);
  expect(sim.state.zookeeper.znodes['/a']).toMatchObject({ data: 'y', version: 1 });
});

test('children are what is directly below, by name', () => {
  const { sim } = client();
  for (const path of ['/a', '/a/c', '/a/b', '/a/b/d', '/ab', '/ab/e']) createZnode(sim, path, '');
  expect(childrenOf(sim, '/a')).toEqual(['b', 'c']);
});
