import { expect, test } from 'vitest';
import type { LinkFrame } from '../../../engine/frame';
import type { Translate } from '../../../i18n';
import { frame } from '../fixtures';
import { inside } from '../layout/boxes';
import { linkMarks, signBox } from './links';
import { sceneOf } from './scene';

const t: Translate = (id) => id;

function marksOf(links: readonly LinkFrame[], width = 1280, height = 464) {
  const after = { ...frame(0), links };
  const { layout, b } = sceneOf({ width, height, tp: 't-0', ceiling: 2, before: frame(0), after, step: null }, t);
  return { layout, marks: linkMarks(layout, b) };
}

const cut = (from: string, to: string): LinkFrame => ({ from, to, cut: true, latencyMs: null });
const slow = (from: string, to: string, latencyMs: number): LinkFrame => ({ from, to, cut: false, latencyMs });

test('a link that is cut both ways is one mark', () => {
  const { marks } = marksOf([cut('b1', 'b3'), cut('b3', 'b1')]);
  expect(marks).toMatchObject([{ kind: 'cut', towards: 'both', ends: ['b1', 'b3'] }]);
});

test('one way it points to who hears nothing', () => {
  expect(marksOf([cut('b3', 'b2')]).marks).toMatchObject([{ kind: 'cut', towards: 'b2', ends: ['b2', 'b3'] }]);
});

test('a cut goes before slowness, which tells the longer time', () => {
  expect(marksOf([cut('b1', 'b2'), slow('b2', 'b1', 300)]).marks).toMatchObject([{ kind: 'cut', latencyMs: null }]);
  expect(marksOf([slow('b1', 'b2', 200), slow('b2', 'b1', 300)]).marks).toMatchObject([{ kind: 'slow', latencyMs: 300 }]);
});

test('to ZooKeeper the line ends at its card and at the tank', () => {
  const { layout, marks } = marksOf([cut('b2', 'zk')]);
  const tank = layout.columns[1]!.tank;
  expect(marks[0]?.ends).toEqual(['zk', 'b2']);
  expect(marks[0]?.points[0]?.y).toBe(layout.zookeeper.y + layout.zookeeper.height);
  expect(marks[0]?.points.at(-1)?.x).toBeGreaterThan(tank.x);
  expect(marks[0]?.points.at(-1)?.x).toBeLessThan(tank.x + tank.width);
});

test.each([
  [1280, 464],
  [390, 420],
] as const)('at %i × %i every line and sign is in the picture', (width, height) => {
  const { layout, marks } = marksOf(
    [cut('b1', 'b3'), cut('b2', 'b3'), slow('b1', 'b2', 200), cut('b3', 'zk'), cut('p', 'b1')],
    width,
    height,
  );
  expect(marks.length).toBe(5);
  for (const [nth, mark] of marks.entries()) {
    const box = { x: 0, y: 0, width: layout.width, height: layout.height + 4 };
    expect(inside(signBox(mark, nth), box)).toBe(true);
    for (const point of mark.points) expect(inside({ ...point, width: 0, height: 0 }, box)).toBe(true);
  }
});
