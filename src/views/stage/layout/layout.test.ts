import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basinParts } from './basin';
import { centred, inside, overlaps } from './boxes';
import { placeCaption } from './caption';
import { PIN_RADIUS } from './columns';
import { placeFlag } from './flag';
import { layoutStage } from './layout';
import { placePins, placeTags } from './marks';
import { ENVELOPE_ICON } from './routes';
import { lines, rowScale, yOf } from './rows';
import type { Box, StageLayout } from './types';

interface Named {
  readonly name: string;
  readonly box: Box;
}

interface Replica {
  readonly leo: number;
  readonly hw: number;
  readonly pin: number;
  readonly inIsr: boolean;
}

interface Case {
  readonly width: number;
  readonly height: number;
  readonly replicas: readonly Replica[];
  readonly leader: number;
  readonly clients: readonly [producers: number, consumers: number];
  readonly korean: boolean;
}

const size = fc.oneof(
  fc.record({ width: fc.integer({ min: 1180, max: 1920 }), height: fc.integer({ min: 440, max: 1000 }) }),
  fc.record({ width: fc.integer({ min: 640, max: 1179 }), height: fc.integer({ min: 326, max: 900 }) }),
  fc.record({ width: fc.integer({ min: 320, max: 639 }), height: fc.integer({ min: 380, max: 760 }) }),
);

const replica = fc
  .record({ leo: fc.nat(40), behind: fc.nat(40), pin: fc.nat(40), inIsr: fc.boolean() })
  .map(({ leo, behind, pin, inIsr }) => ({ leo, hw: Math.max(0, leo - behind), pin, inIsr }));

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    size,
    replicas: fc.array(replica, { minLength: 1, maxLength: 5 }),
    leader: fc.nat(4),
    clients: fc.tuple(fc.nat(2), fc.nat(3)),
    korean: fc.boolean(),
  })
  .map(({ size: { width, height }, replicas, leader, ...rest }) => ({
    width,
    height,
    replicas,
    leader: leader % replicas.length,
    ...rest,
  }));

function layoutOf({ width, height, replicas, clients }: Case): StageLayout {
  const marks = replicas.flatMap(({ leo, hw, pin }) => [leo, hw, pin]);
  const brokers = replicas.map((_, at) => at + 1);
  return layoutStage({ width, height, brokers, ceiling: Math.max(...marks), marks, producers: clients[0], consumers: clients[1] });
}

/** The gauge and its numbers, of two digits at most. */
function gaugeOf({ gauge, top, floor }: StageLayout): Box {
  const numbers = gauge.width > 0 ? 28 : 9;
  return { x: gauge.x - numbers, y: top, width: gauge.width + 2 * (gauge.width > 0 ? 14 : 9), height: floor - top };
}

/** Everything that stands somewhere, by name. */
function thingsOf(example: Case, layout: StageLayout): readonly Named[] {
  const leader = layout.columns[example.leader]!;
  const pins = new Map(example.replicas.map(({ pin }, at) => [at + 1, pin]));
  const of = (column: { broker: number }) => example.replicas[column.broker - 1]!;
  const flag = placeFlag(leader, example.korean ? '리더 e12' : 'leader e12', 'e12');
  return [
    ...layout.columns.map(({ broker, tank }) => ({ name: `tank ${broker}`, box: tank })),
    ...layout.columns.map(({ broker, plinth }) => ({ name: `plinth ${broker}`, box: plinth })),
    ...layout.columns.flatMap((column) =>
      placeTags(layout, column, of(column).leo, of(column).hw, !of(column).inIsr).map((box) => ({
        name: `tag ${column.broker} ${box.text}`,
        box,
      })),
    ),
    ...placePins(layout, leader, pins, layout.pins).map((pin) => ({
      name: `pin ${pin.replica}`,
      box: centred(pin, 2 * PIN_RADIUS, 2 * PIN_RADIUS),
    })),
    { name: 'flag', box: flag },
    ...layout.producers.map((box, at) => ({ name: `producer ${at}`, box })),
    ...layout.consumers.map((box, at) => ({ name: `consumer ${at}`, box })),
    { name: 'zookeeper', box: layout.zookeeper },
    { name: 'gauge', box: gaugeOf(layout) },
  ];
}

function wallsOf(example: Case, layout: StageLayout): readonly Named[] {
  const isr = example.replicas.flatMap(({ inIsr }, at) => (inIsr || at === example.leader ? [at + 1] : []));
  const { wall, top, deep } = layout.basin;
  const upright = (x: number) => ({ x, y: top, width: wall, height: layout.floor - top + deep });
  return basinParts(layout, isr, example.leader + 1, 40).flatMap(({ left, right }, at) => [
    { name: `wall ${at} left`, box: upright(left - wall) },
    { name: `wall ${at} right`, box: upright(right) },
  ]);
}

/** Pins may cover one another where rows are low: they share a place each, and the outer one keeps its number free. */
const mayOverlap = (a: string, b: string) => a.startsWith('pin') && b.startsWith('pin');

describe('the stage', () => {
  test('nothing overlaps that must not, nothing leaves the box', () => {
    fc.assert(
      fc.property(anyCase, (example) => {
        const layout = layoutOf(example);
        const things = thingsOf(example, layout);
        const box = { x: 0, y: 0, width: layout.width + 0.01, height: layout.height + 0.01 };
        for (const { name, box: thing } of things) expect(inside(thing, box), `${name} in the box`).toBe(true);
        for (const [at, one] of things.entries()) {
          for (const other of things.slice(at + 1)) {
            if (!mayOverlap(one.name, other.name)) expect(overlaps(one.box, other.box), `${one.name} over ${other.name}`).toBe(false);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test('walls stand beside tanks, cards and the gauge', () => {
    fc.assert(
      fc.property(anyCase, (example) => {
        const layout = layoutOf(example);
        const solid = [...layout.columns.map(({ tank }) => tank), ...layout.producers, ...layout.consumers, gaugeOf(layout)];
        for (const { name, box } of wallsOf(example, layout)) for (const thing of solid) expect(overlaps(box, thing), name).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('rows: every offset that matters has a height of its own, and higher offsets are higher', () => {
    fc.assert(
      fc.property(anyCase, (example) => {
        const { rows, floor, top } = layoutOf(example);
        const marks = [...new Set(example.replicas.flatMap(({ leo, hw, pin }) => [leo, hw, pin]))].sort((a, b) => a - b);
        const ys = marks.map((offset) => yOf(rows, offset));
        for (const [at, y] of ys.entries()) {
          expect(y).toBeLessThanOrEqual(floor);
          expect(y).toBeGreaterThan(top);
          if (at > 0) expect(y).toBeLessThan(ys[at - 1]!);
        }
      }),
    );
  });

  test('rows: a stage too low for all rows never shows an offset below 0', () => {
    for (const high of [0, 1, 2, 3, 4, 9]) expect(Math.min(...lines(rowScale(200, 70, 6, [0, high])))).toBeGreaterThanOrEqual(0);
  });

  test('row height depends on the run and the size alone, not on the step', () => {
    const at = (marks: readonly number[]) =>
      layoutStage({ width: 1280, height: 464, brokers: [1, 2, 3], ceiling: 30, marks, producers: 1, consumers: 1 }).rows;
    expect(at([0, 1]).rowHeight).toBe(at([4, 28]).rowHeight);
  });

  test('as the picture has it: three brokers at 1280 × 464', () => {
    const layout = layoutStage({ width: 1280, height: 464, brokers: [1, 2, 3], ceiling: 2, marks: [0, 1, 2], producers: 1, consumers: 1 });
    expect(layout).toMatchObject({ mode: 'wide', scale: 1, tags: 'full', pins: 'row', floor: 378 });
    expect(layout.rows.rowHeight).toBeGreaterThan(66);
    expect(layout.columns[0]!.tank.width).toBeGreaterThan(130);
  });

  test('a low stage gives up a lane, for rows that can be read', () => {
    const layout = layoutStage({ width: 780, height: 330, brokers: [1, 2, 3], ceiling: 3, marks: [0, 3], producers: 1, consumers: 1 });
    expect(layout.rows.rowHeight).toBeGreaterThan(30);
    expect(layout.lanes).toHaveLength(2);
  });

  test.each([
    [4, 'split'],
    [5, 'numbers'],
  ] as const)('%i brokers: tags are %s', (count, tags) => {
    const brokers = Array.from({ length: count }, (_, at) => at + 1);
    const layout = layoutStage({ width: 1280, height: 464, brokers, ceiling: 4, marks: [0, 4], producers: 1, consumers: 1 });
    expect(layout.tags).toBe(tags);
  });

  test('a phone has no tags; they are in the plinths', () => {
    const layout = layoutStage({ width: 390, height: 420, brokers: [1, 2, 3], ceiling: 2, marks: [0, 2], producers: 1, consumers: 1 });
    expect(layout).toMatchObject({ mode: 'phone', captionBelow: true, tags: 'none', pins: 'column', smallest: 13 });
  });

  test('on a phone no message goes over a card that is not its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 320, max: 639 }), fc.integer({ min: 380, max: 760 }), (width, height) => {
        const layout = layoutStage({ width, height, brokers: [1, 2, 3], ceiling: 2, marks: [0, 2], producers: 1, consumers: 1 });
        const { lanes, zookeeper, keeperPort, eye, consumers, producers } = layout;
        const cards = [zookeeper, ...producers, ...consumers];
        const sources = [...producers.map(({ x, width: across }) => x + across / 2), ...consumers.map(() => eye), keeperPort];
        const own = [...producers, ...consumers, zookeeper];
        for (const [at, x] of sources.entries()) {
          const from = own[at]!;
          const way = { x: x - ENVELOPE_ICON / 2, y: from.y + from.height, width: ENVELOPE_ICON, height: lanes[0]! - from.y - from.height };
          for (const card of cards) if (card !== from) expect(overlaps(card, way), `${at} at ${width}`).toBe(false);
        }
      }),
    );
  });
});

describe('a caption', () => {
  const layout = layoutStage({ width: 780, height: 330, brokers: [1, 2, 3], ceiling: 3, marks: [0, 3], producers: 1, consumers: 1 });
  const card = { width: 400, height: 50 };
  const aims = [{ target: { x: 300, y: layout.top }, via: 300 }];
  const envelopeAt = (x: number) => ({ x, y: 0, width: 150, height: layout.top });

  test('stands beside what must stay readable', () => {
    const marks = [envelopeAt(30)];
    const { box, hides } = placeCaption(layout, card, aims, { marks, pipes: [] });
    expect(hides).toBe(false);
    expect(overlaps(box, marks[0]!)).toBe(false);
  });

  test('says where there is no such place', () => {
    const marks = [envelopeAt(200), envelopeAt(500)];
    expect(placeCaption(layout, card, aims, { marks, pipes: [] }).hides).toBe(true);
  });
});
