import { describe, expect, test } from 'vitest';
import type { Hop, Why } from '../../engine/why/why';
import { type Card, graphLayout, MOST_CARDS } from './graphLayout';

const hop = (step: number, because: readonly number[], settings: Hop['settings'] = []): Hop => ({
  step,
  atMs: step,
  fromStep: step,
  fromMs: step,
  count: 1,
  deed: { kind: 'beginning' },
  rule: null,
  settings,
  because,
  more: 0,
});

/** A path of three, a second condition of the effect that shares a cause with the path, and a config. */
const why: Why = {
  path: 3,
  hops: [hop(9, [1, 3]), hop(6, [2], [{ name: 'acks', value: '1' }]), hop(1, []), hop(7, [2])],
};

const overlaps = (one: Card, other: Card) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

describe('the graph of a chain', () => {
  const { cards, edges, width, height } = graphLayout(why, 900);
  const card = (key: string) => cards.find((each) => each.key === key) as Card;

  test('time runs to the right, and the effect is last', () => {
    expect(card('2').x).toBeLessThan(card('1').x);
    expect(card('1').x).toBeLessThan(card('0').x);
    expect(new Set(['0', '1', '2'].map((key) => card(key).y)).size).toBe(1);
    expect(card('3').x).toBe(card('1').x);
    expect(card('3').y).toBeGreaterThan(card('1').y);
  });

  test('no card covers another, and all are within', () => {
    for (const one of cards) {
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y + one.height).toBeLessThanOrEqual(height);
      for (const other of cards) if (one !== other) expect(overlaps(one, other)).toBe(false);
    }
  });

  test('the path is thick, and what was configured has a card of its own', () => {
    expect(edges.filter(({ main }) => main).map(({ key }) => key)).toEqual(['1 0', '2 1']);
    expect(edges.filter(({ main }) => !main).map(({ key }) => key)).toEqual(['3 0', '2 3', '1 acks']);
    expect(card('1 acks').x).toBe(card('2').x);
    expect(card('1 acks').setting).toEqual({ name: 'acks', value: '1' });
  });

  test('of many causes only the path is drawn, with how many more there are', () => {
    const others = Array.from({ length: MOST_CARDS }, (_, at) => hop(20 + at, []));
    const many: Why = { path: 2, hops: [hop(9, [1, ...others.map((_, at) => at + 2)]), hop(1, []), ...others] };
    expect(graphLayout(many, 900).cards.map(({ at, more }) => [at, more])).toEqual([
      [0, MOST_CARDS],
      [1, 0],
    ]);
  });
});
