import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../engine/frame';
import type { Translate } from '../../../i18n';
import { delivered, fetch, frame } from '../fixtures';
import { shownBrokers } from './crowd';
import { sceneOf } from './scene';

const t: Translate = (id) => id;

/** Nine brokers; those of the partition are 1, 2 and 3. */
const nine: Frame = { ...frame(0), brokers: Array.from({ length: 9 }, (_, index) => ({ ...frame(0).brokers[0]!, id: index + 1 })) };
const sceneWith = (from: string, to: string, frames: Frame = nine) =>
  sceneOf(
    { width: 1280, height: 464, tp: 't-0', ceiling: 2, before: frames, after: frames, step: delivered({ ...fetch(1), from, to }) },
    t,
  );

describe('of many brokers', () => {
  test('those have a place that hold a replica, before or after the step', () => {
    const moved = { ...nine, partitions: nine.partitions.map((partition) => ({ ...partition, replicas: [2, 3, 8] })) };
    expect(shownBrokers(nine, nine, 't-0')).toEqual([1, 2, 3]);
    expect(shownBrokers(nine, moved, 't-0')).toEqual([1, 2, 3, 8]);
    expect(shownBrokers(frame(0), frame(0), 'no such')).toEqual([1, 2, 3]);
    expect(shownBrokers(nine, nine, 'no such')).toHaveLength(5);
  });

  test('no more have one than fit, and the leader does', () => {
    const brokers = Array.from({ length: 12 }, (_, index) => ({ ...frame(0).brokers[0]!, id: index + 1 }));
    const replicas = brokers.map(({ id }) => id);
    const everywhere = { ...nine, brokers, partitions: nine.partitions.map((partition) => ({ ...partition, replicas, leader: 12 })) };
    expect(shownBrokers(everywhere, everywhere, 't-0')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 12]);
  });

  test('a message from another one comes from the edge, and one between two others is not seen', () => {
    expect(sceneWith('b9', 'b1').flight?.route.points[0]?.x).toBeLessThan(20);
    expect(sceneWith('b9', 'b8').flight).toBeNull();
    expect(sceneWith('b3', 'b1').flight).not.toBeNull();
  });

  test('what waits between others is not drawn', () => {
    const busy = { ...nine, inFlight: [{ ...fetch(1), from: 'b9', to: 'b8' }, fetch(1)] };
    expect(sceneWith('b3', 'b1', busy).b.frame.inFlight).toEqual([fetch(1)]);
  });
});
