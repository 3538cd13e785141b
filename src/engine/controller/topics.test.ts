import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { frameAt } from '../golden/inspect';
import { sentBy } from '../golden/messages';
import { createSimulation, runUntil } from '../simulation';
import { childrenOf, createZnode } from '../zookeeper/znodes';
import { controllerOf } from './controller.testing';
import { enqueueControllerEvent } from './eventQueue';
import { processControllerEvent } from './events';
import { onControllerFailover } from './failover';
import { createIsrChangeNotification, ISR_CHANGE_NOTIFICATION } from './isrChangeNotification';
import { createPartitions } from './partitionModifications';
import { createTopLevelPaths } from './persistentPaths';
import { processTopicDeletion, resumeDeletions } from './topicDeletion';

const more = (atMs: number, topic: string, partitions: number): Command => ({ atMs, do: 'topic.alterPartitions', topic, partitions });
const partitionsAt = (commands: readonly Command[], atMs: number) =>
  frameAt(threeBrokers(commands), atMs).partitions.map(({ tp, leader }) => [tp, leader !== -1]);

describe('the controller watches a topic for more partitions (ASN-04)', () => {
  test('again and again', () => {
    expect(partitionsAt([more(1000, 't', 2), more(3000, 't', 3)], 5000)).toEqual([
      ['t-0', true],
      ['t-1', true],
      ['t-2', true],
    ]);
  });

  test('from the moment on at which it was made', () => {
    const made: Command = { atMs: 1000, do: 'topic.create', topic: 'u', assignment: [[2]] };
    expect(partitionsAt([made, more(3000, 'u', 2)], 5000).slice(1)).toEqual([
      ['u-0', true],
      ['u-1', true],
    ]);
  });

  test('also a controller that follows another one (ZK-06)', () => {
    expect(partitionsAt([{ atMs: 1000, do: 'session.expire', broker: 1 }, more(9000, 't', 2)], 12_000)).toEqual([
      ['t-0', true],
      ['t-1', true],
    ]);
  });
});

describe('more partitions that nobody placed (ASN-04)', () => {
  const racks = (of: readonly (string | undefined)[]) => (scenario: Scenario) => ({
    ...scenario,
    cluster: { ...scenario.cluster, brokers: of.map((rack, i) => ({ id: i + 1, ...(rack ? { rack } : {}) })) },
  });

  test.each([
    ['no broker has a rack', [undefined, undefined, undefined], null],
    ['all have one', ['a', 'b', 'c'], null],
    ['only some have one', ['a', undefined, 'c'], 'placement.racks'],
  ])('where %s', (_, of, expected) => {
    const { sim } = controllerOf({}, racks(of));
    expect(createPartitions(sim, 't', 2, undefined)).toBe(expected);
  });

  test.each([
    [[[3, 2, 1]], null],
    [[[3, 2, 9]], 'broker.unknown'],
  ])('may be placed on brokers that are there: %j', (added, expected) => {
    expect(createPartitions(controllerOf().sim, 't', 2, added)).toBe(expected);
  });
});

describe('topics that are to go (CTL-06)', () => {
  const deletes = (atMs: number, topic: string): Command => ({ atMs, do: 'topic.delete', topic });

  test('are looked for again and again', () => {
    const scenario = threeBrokers([deletes(1000, 't'), deletes(4000, 'u')], {
      topics: ['t', 'u'].map((name) => ({ name, assignment: [[1, 2]] })),
    });
    expect(frameAt(scenario, 3000).partitions).toHaveLength(1);
    expect(frameAt(scenario, 7000).partitions).toEqual([]);
  });

  test('a mark of one that is not there goes, and nothing else happens', () => {
    const { sim, controller, state } = controllerOf();
    createZnode(sim, '/admin/delete_topics/gone', '');
    processTopicDeletion(sim, controller, state);
    expect([childrenOf(sim, '/admin/delete_topics'), state.deletions, sim.state.topicsDeleted]).toEqual([[], {}, {}]);
  });

  test('one of which no replica ever lived is gone at once', () => {
    const { sim, controller, state } = controllerOf();
    delete state.partitions['t-0'];
    createZnode(sim, '/admin/delete_topics/t', '');
    processTopicDeletion(sim, controller, state);
    expect([state.assignments['t-0'], sim.state.topicsDeleted]).toEqual([undefined, { t: 1 }]);
  });

  test('replicas are told once, first to stop, then to delete their logs', () => {
    const { sim, controller, state } = controllerOf();
    createZnode(sim, '/admin/delete_topics/t', '');
    const toldTo2 = (action: () => void) => {
      const channel = state.channels[2] as { waiting: unknown[]; inFlight: unknown };
      Object.assign(channel, { waiting: [], inFlight: {} });
      sentBy(sim, action);
      return channel.waiting;
    };
    expect(toldTo2(() => processTopicDeletion(sim, controller, state))).toMatchObject([
      { kind: 'UpdateMetadata' },
      { kind: 'StopReplica', deleted: [] },
      { kind: 'StopReplica', deleted: ['t-0'] },
    ]);
    expect(toldTo2(() => resumeDeletions(sim, controller, state))).toEqual([]);
  });

  test('one on the move waits until it is there', () => {
    const { sim, controller, state } = controllerOf();
    state.reassigning['t-0'] = { target: [2], adding: [], removing: [1, 3] };
    createZnode(sim, '/admin/delete_topics/t', '');
    processTopicDeletion(sim, controller, state);
    expect(state.deletions).toEqual({ t: { waiting: null } });
  });
});

test('notes of ISR changes that were left to the controller before are taken away (ZK-06)', () => {
  const { sim, controller, state } = controllerOf({ kafka: '2.6' });
  createIsrChangeNotification(sim, ['t-0']);
  onControllerFailover(sim, controller, state);
  expect(childrenOf(sim, ISR_CHANGE_NOTIFICATION)).toEqual([]);
});

test('a new topic’s configs stand in a znode of their own (ZK-17)', () => {
  const made: Command = { atMs: 1000, do: 'topic.create', topic: 'v', assignment: [[1]] };
  const sim = createSimulation(threeBrokers([made]));
  runUntil(sim, 2000);
  expect(sim.state.zookeeper.znodes['/config/topics/v']?.data).toBe('{"version":1,"config":{}}');
});

test('what is there before the first broker is made once, each with what is above it (ZK-17)', () => {
  const { sim } = controllerOf();
  const { znodes } = sim.state.zookeeper;
  for (const path of sim.settings.profile.topLevelPaths) {
    expect(znodes[path]).toBeDefined();
    expect(znodes[path.slice(0, path.lastIndexOf('/')) || path]).toBeDefined();
  }
  const before = Object.keys(znodes).length;
  delete znodes['/config/topics'];
  createTopLevelPaths(sim);
  expect(Object.keys(znodes)).toHaveLength(before - 1);
});

test('with each event the controller asks ZooKeeper for something, which stands for a ping (ZK-01)', () => {
  const { sim, controller, state } = controllerOf();
  const session = controller.session as { lastSentAtMs: number };
  session.lastSentAtMs = -1e9;
  enqueueControllerEvent(sim, controller, { type: 'TopicChange' });
  processControllerEvent(sim, controller, state.epoch);
  expect(session.lastSentAtMs).toBe(sim.state.nowMs);
});
