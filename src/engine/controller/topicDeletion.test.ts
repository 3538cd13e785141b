import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import type { Mode } from '../../scenario/versions';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, outcomes } from '../golden/inspect';

const deleted: Command = { atMs: 2000, do: 'topic.delete', topic: 't' };
const MODES: readonly Mode[] = ['zookeeper', 'kraft'];
const pathsAt = (scenario: Scenario, atMs: number) => frameAt(scenario, atMs).zookeeper.znodes.map(({ path }) => path);
const marks = (paths: readonly string[]) => paths.filter((path) => path.startsWith('/admin/delete_topics/'));

describe.each(MODES)('topic.delete in %s mode (CTL-06)', (mode) => {
  test('the topic, its replicas and its records are gone; whoever writes to it hears that nobody knows it', () => {
    const scenario = threeBrokers([produceAt(1000, 'a'), deleted, produceAt(3000, 'b')], { mode, retries: 0 });
    const frame = frameAt(scenario, 40_000);
    expect(frame.partitions).toEqual([]);
    expect(eventsOf(scenario, 'TopicDeleted').map(({ topic }) => topic)).toEqual(['t']);
    expect(
      eventsOf(scenario, 'ReplicaDeleted')
        .map(({ broker }) => broker)
        .sort((a, b) => a - b),
    ).toEqual([1, 2, 3]);
    expect(outcomes(frame)).toEqual(['acked', 'failed UNKNOWN_TOPIC_OR_PARTITION']);
  });

  test('a topic of the same name begins anew', () => {
    const again: Command = { atMs: 4000, do: 'topic.create', topic: 't', assignment: [[2, 3]] };
    const scenario = threeBrokers([produceAt(1000, 'a'), deleted, again, produceAt(6000, 'b')], { mode });
    expect(frameAt(scenario, 9000).partitions).toMatchObject([
      { tp: 't-0', replicas: [2, 3], leader: 2, leaderEpoch: 0, highWatermark: 1 },
    ]);
  });

  test('a topic that is not there cannot be deleted', () => {
    const [refused] = eventsOf(threeBrokers([{ ...deleted, topic: 'u' } as Command], { mode }), 'CommandRefused');
    expect(refused?.reason).toBe('topic.unknown');
  });
});

test('in KRaft mode it is done at once; a broker that was away deletes its replica when it is back', () => {
  const scenario = threeBrokers([{ atMs: 1000, do: 'broker.stop', broker: 3 }, deleted, { atMs: 30_000, do: 'broker.start', broker: 3 }], {
    mode: 'kraft',
  });
  expect(frameAt(scenario, 3000).partitions).toEqual([]);
  const gone = eventsOf(scenario, 'ReplicaDeleted');
  expect(gone.map(({ broker }) => broker)).toEqual([1, 2, 3]);
  expect(gone[2]?.atMs).toBeGreaterThan(30_000);
});

describe('in ZooKeeper mode', () => {
  test('nothing below the topic is left', () => {
    const left = pathsAt(threeBrokers([deleted]), 3000).filter((path) => /\/t(?:\/|$)/.test(path));
    expect(left).toEqual([]);
  });

  test('it waits for a replica whose broker is down, and is done when that is back', () => {
    const scenario = threeBrokers([{ atMs: 1000, do: 'broker.stop', broker: 3 }, deleted, { atMs: 30_000, do: 'broker.start', broker: 3 }]);
    expect(marks(pathsAt(scenario, 29_000))).toEqual(['/admin/delete_topics/t']);
    expect(frameAt(scenario, 29_000).partitions).toHaveLength(1);
    expect(eventsOf(scenario, 'ReplicaDeleted').every(({ atMs }) => atMs > 30_000)).toBe(true);
    expect(marks(pathsAt(scenario, 33_000))).toEqual([]);
    expect(frameAt(scenario, 33_000).partitions).toEqual([]);
  });

  test('a replica that is lost on the way halts it until it is back', () => {
    const scenario = threeBrokers([
      { atMs: 1900, do: 'broker.pause', broker: 3 },
      deleted,
      { atMs: 40_000, do: 'broker.resume', broker: 3 },
    ]);
    expect(marks(pathsAt(scenario, 39_000))).toEqual(['/admin/delete_topics/t']);
    expect(frameAt(scenario, 43_000).partitions).toEqual([]);
  });

  test('a replica that dies on the way halts it; the next controller ends what was begun', () => {
    const scenario = threeBrokers([
      { atMs: 1900, do: 'broker.pause', broker: 3 },
      deleted,
      { atMs: 2100, do: 'broker.kill', broker: 1 },
      { atMs: 3000, do: 'broker.resume', broker: 3 },
      { atMs: 40_000, do: 'broker.start', broker: 1 },
    ]);
    expect(frameAt(scenario, 39_000).zookeeper).toMatchObject({ controllerEpoch: 2 });
    expect(marks(pathsAt(scenario, 39_000))).toEqual(['/admin/delete_topics/t']);
    expect(marks(pathsAt(scenario, 50_000))).toEqual([]);
    expect(frameAt(scenario, 50_000).partitions).toEqual([]);
  });

  test.each([
    ['0.11', false],
    ['1.0', true],
  ] as const)('where delete.topic.enable has its default, as in %s, it is done: %s', (kafka, isDone) => {
    const scenario = threeBrokers([deleted], { kafka });
    expect(frameAt(scenario, 9000).partitions.length).toBe(isDone ? 0 : 1);
    expect(marks(pathsAt(scenario, 9000))).toEqual([]);
  });
});
