import { describe, expect, test } from 'vitest';
import type { Command } from '../../scenario/schema';
import { send } from '../context';
import { threeBrokers } from '../golden/cluster';
import { frameAt } from '../golden/inspect';
import { sentBy } from '../golden/messages';
import type { NodeId } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState } from '../state';
import { runLinkVerb } from './faults';
import { delayMessage, duplicateMessage } from './inFlight';
import { linkOf } from './links';

/** What follows at once from healing a link that is cut, by where it goes to. */
function toldByHealing(from: NodeId, to: NodeId, change: (sim: ReturnType<typeof createSimulation>) => void = () => {}) {
  const sim = createSimulation(threeBrokers([]));
  for (const [near, far] of [
    [from, to],
    [to, from],
  ] as const)
    linkOf(sim.state, near, far).cut = true;
  change(sim);
  return sentBy(sim, () => runLinkVerb(sim, { atMs: 0, do: 'link.heal', from, to })).map((message) => `${message.from} ${message.kind}`);
}

describe('a link that is healed', () => {
  test.each([
    ['b2', 'zk'],
    ['zk', 'b2'],
  ])('between %s and %s brings the ping that tells the broker of its session (ZK-04)', (from, to) => {
    expect(toldByHealing(from, to)).toEqual(['b2 ZkHeartbeat']);
  });

  test('brings none where there is no session', () => {
    expect(toldByHealing('b2', 'zk', ({ state }) => Object.assign(state.brokers[2] as BrokerState, { session: null }))).toEqual([]);
  });

  test.each([
    ['in this direction', 'b1', 'b2'],
    ['in the other one', 'b2', 'b1'],
  ])('over which a message got lost %s begins anew at both ends', (_, from, to) => {
    const told = toldByHealing('b1', 'b2', (sim) => send(sim, from, to, { kind: 'Metadata', correlationId: 1 }));
    expect(told).toEqual(['b1 Disconnect', 'b2 Disconnect']);
  });

  test('over which nothing was sent goes on', () => {
    expect(toldByHealing('b1', 'b2')).toEqual([]);
  });

  test('between two servers of ZooKeeper may be the majority that was missing (ZK-18)', () => {
    const cut = (from: NodeId, to: NodeId): Command => ({ atMs: 1000, do: 'link.cut', from, to });
    const commands: Command[] = [
      cut('zk1', 'zk2'),
      cut('zk1', 'zk3'),
      cut('zk2', 'zk3'),
      { atMs: 5000, do: 'link.heal', from: 'zk1', to: 'zk2' },
    ];
    const { cluster, ...others } = threeBrokers(commands);
    const leaderAt = (atMs: number) => frameAt({ ...others, cluster: { ...cluster, zookeepers: 3 } }, atMs).zookeeper.leader;
    expect([leaderAt(4900), leaderAt(5300)]).toEqual([null, 'zk2']);
  });
});

describe('messages that are chosen on their way', () => {
  /** Three requests of b2 to b1, one to b3, and a message that has no connection of its own. */
  function onTheirWay() {
    const sim = createSimulation(threeBrokers([]));
    const metadata = { kind: 'Metadata', correlationId: 1 } as const;
    const sent = sentBy(sim, () => {
      for (const to of ['b1', 'b1', 'b3']) send(sim, 'b2', to, metadata);
      for (let i = 0; i < 2; i++) send(sim, 'b2', 'b1', { kind: 'Disconnect', of: 'b2' });
    }).sort((a, b) => a.id - b.id);
    const lateAfterDelay = (which: number) => {
      delayMessage(sim, sent[which]?.id ?? -1, 50);
      const now = sim.state.queue.flatMap((event) => (event.kind === 'message' ? [event.message] : []));
      return sent.map(({ id, dueAtMs }) => (now.find((message) => message.id === id)?.dueAtMs ?? 0) > dueAtMs);
    };
    return { sim, sent, lateAfterDelay };
  }

  test.each([
    ['a request holds up those behind it on its connection', 0, [true, true, false, false, false]],
    ['but none of another link', 2, [false, false, true, false, false]],
    ['what has no connection holds up nothing', 3, [false, false, false, true, false]],
  ])('%s', (_, which, expected) => {
    expect(onTheirWay().lateAfterDelay(which)).toEqual(expected);
  });

  test('only a write is sent once more, and only the one that is meant (PRD-12)', () => {
    const { sim, sent } = onTheirWay();
    expect(duplicateMessage(sim, sent[0]?.id ?? -1)).toBe('message.sentOnce');
    const write = { kind: 'Produce', correlationId: 2, acks: 1, timeoutMs: 1, tp: 't-0', attempt: 1 } as const;
    const [, second] = sentBy(sim, () => {
      for (const value of ['a', 'b']) send(sim, 'producer', 'b1', { ...write, records: [{ value }] });
    });
    expect(sentBy(sim, () => duplicateMessage(sim, second?.id ?? -1))).toMatchObject([{ records: [{ value: 'b' }], attempt: 2 }]);
  });
});
