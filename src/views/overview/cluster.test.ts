import { describe, expect, test } from 'vitest';
import type { Frame, PartitionFrame } from '../../engine/frame';
import { frame, replica } from '../stage/fixtures';
import { cellOf, clusterOf, ordered, sharesOf, troublesOf } from './cluster';
import { measuresOf } from './measures';
import { barsOf, scaleOf, TANK } from './multiple';

const { partitions } = frame(1);
const sound = partitions[0] as PartitionFrame;
const partition = (topic: string, number: number, change: Partial<PartitionFrame> = {}): PartitionFrame => ({
  ...sound,
  tp: `${topic}-${number}`,
  topic,
  partition: number,
  ...change,
});
const crashed = (...all: PartitionFrame[]): Frame => ({
  ...frame(1, {}, [{}, {}, { status: 'crashed' }]),
  partitions: all,
});

test('what is amiss with a partition, the worst first', () => {
  expect(troublesOf(sound)).toEqual([]);
  expect(troublesOf({ ...sound, leader: -1, isr: [] })).toEqual(['leaderless', 'underMinIsr', 'underReplicated']);
  expect(troublesOf({ ...sound, leader: 2, isr: [2, 3] })).toEqual(['underReplicated', 'notPreferred']);
  expect(troublesOf({ ...sound, replicas: [1, 2, 3, 4], adding: [4] })).toEqual([]);
});

test('a cell is what the broker has: a replica whose broker is off is offline, whatever the cluster says of it', () => {
  expect([1, 2, 3, 4].map((broker) => cellOf({ ...sound, isr: [1, 2] }, broker, false))).toEqual(['leader', 'inSync', 'out', null]);
  expect(cellOf(sound, 1, true)).toBe('offline');
});

describe('a cluster', () => {
  const cluster = clusterOf(
    crashed(partition('b', 10), partition('b', 2, { isr: [1, 2] }), partition('a', 0, { leader: -1, isr: [3] }), partition('b', 1)),
  );
  const names = (columns: typeof cluster.columns) => columns.map(({ partition: { tp } }) => tp);

  test('has its partitions by topic and number', () => {
    expect(names(cluster.columns)).toEqual(['b-1', 'b-2', 'b-10', 'a-0']);
    expect(cluster.columns.map(({ number }) => number)).toEqual([0, 1, 2, 3]);
  });

  test('can have those in trouble first; equals stay in order', () => {
    expect(names(ordered(cluster.columns, 'trouble'))).toEqual(['a-0', 'b-2', 'b-1', 'b-10']);
    expect(ordered(cluster.columns, 'number')).toBe(cluster.columns);
  });

  test('is counted', () => {
    expect(cluster.counts).toEqual({ leaderless: 1, underMinIsr: 1, underReplicated: 2, notPreferred: 0 });
    expect(cluster.replicationFactors).toEqual([3]);
    expect([...cluster.off]).toEqual([3]);
    expect(sharesOf(cluster).map(({ shares }) => Object.values(shares))).toEqual([
      [3, 0, 1, 0],
      [0, 3, 1, 0],
      [0, 0, 0, 4],
    ]);
  });
});

test('cells are 30 px where there is room, and never too narrow to see', () => {
  expect(measuresOf(1400, 30)).toEqual({ column: 30, row: 30 });
  expect(measuresOf(1378, 100)).toMatchObject({ column: 12.6, row: 17 });
  expect(measuresOf(600, 288).column).toBe(9);
});

describe('a replica in small', () => {
  const lines = (...replicas: (readonly [end: number, water: number])[]) =>
    scaleOf({ ...sound, replicaFrames: replicas.map(([end, water], at) => replica(at, end, water)) });

  test('has its lines at the heights of the others of its partition', () => {
    const { from, y } = lines([74, 74], [74, 73], [72, 71]);
    expect(from).toBeGreaterThan(0);
    expect(y(71)).toBeLessThan(TANK.height);
    expect([y(74), y(72) - y(74)]).toEqual([6, expect.closeTo(2 * (y(73) - y(74)))]);
  });

  test('with few records is not full, and torn nowhere', () => {
    const { from, y } = lines([2, 1], [2, 2]);
    expect(from).toBe(0);
    expect(y(2)).toBeGreaterThan(y(5));
  });

  test('is divided by the epochs of its records', () => {
    const log = replica(1, 9, 9, {
      epochCache: [
        [0, 0],
        [2, 4],
        [3, 8],
      ],
    });
    expect(barsOf(log, 0).map(({ epoch, from, to }) => [epoch, from, to])).toEqual([
      [0, 0, 4],
      [2, 4, 8],
      [3, 8, 9],
    ]);
    expect(barsOf(log, 5).map(({ epoch, from, to }) => [epoch, from, to])).toEqual([
      [2, 5, 8],
      [3, 8, 9],
    ]);
    expect(barsOf(replica(1, 0, 0), 0)).toEqual([]);
  });
});
