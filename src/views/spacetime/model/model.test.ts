import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../../../engine/golden/cluster';
import { fiveFlows } from '../../../lessons/fiveFlows';
import type { Command } from '../../../scenario/schema';
import type { Box } from '../../stage/layout/types';
import { accountOf } from './account';
import { causalityOf } from './causality';
import { labelOfEdge } from './label';
import { xOf, ZOOMS } from './layout';
import { drawingOfRun } from './run.testing';
import { edgesBetween } from './traffic';

const flows = drawingOfRun(fiveFlows.scenario, 104, 400);
const { traffic } = flows.words;
const edgeOf = (label: string, nth = 0) => {
  const edge = traffic.edges.filter((each) => labelOfEdge(each, flows.words) === label)[nth];
  if (!edge) throw new Error(`there is no ${label}`);
  return edge;
};
const labelsOf = (ids: ReadonlySet<number>) =>
  traffic.edges.filter(({ message }) => ids.has(message.id)).map((edge) => labelOfEdge(edge, flows.words));

test('everybody has a line, from above: producers, brokers, consumers', () => {
  expect(flows.rows.map(({ node }) => node)).toEqual(['producer', 'b1', 'b2', 'b3', 'consumer']);
});

test('messages are named in short', () => {
  const labels = edgesBetween(traffic, 1, 14).map((edge) => labelOfEdge(edge, flows.words));
  expect(labels).toEqual(
    expect.arrayContaining(['Produce m0', 'Fetch 0', 'm0 · HW 0', 'Produce m1', 'Fetch 1', 'ack m0', 'm0', 'm1 · HW 0']),
  );
});

test('a message arrives after it was sent, at a step of its own or between two', () => {
  for (const { sent, ends } of traffic.edges) expect(ends).toBeGreaterThan(sent);
});

describe('causality', () => {
  const raises = edgeOf('Fetch 1', 1);

  test('back: the answer that the fetch followed, its request, and the other fetch that the water waited for', () => {
    const { causes } = causalityOf(raises, traffic, false);
    expect(labelsOf(causes)).toEqual(expect.arrayContaining(['m0 · HW 0', 'Fetch 0', 'Fetch 1']));
    expect(causes.has(raises.message.id)).toBe(false);
  });

  test('forward: at once its own answer, the acknowledgement and the record for the consumer', () => {
    const { effects } = causalityOf(raises, traffic, false);
    expect(labelsOf(effects).toSorted()).toEqual(['ack m0', 'm0', 'm1 · HW 0']);
  });

  test('all of it is more than what it did at once, and holds that', () => {
    const { effects } = causalityOf(raises, traffic, false);
    const all = causalityOf(raises, traffic, true).effects;
    expect([...effects].filter((id) => !all.has(id))).toEqual([]);
    expect(labelsOf(all)).toContain('Fetch 2');
  });
});

describe('a message told', () => {
  const raises = edgeOf('Fetch 1', 1);

  test('says what its arrival did, and how it was answered', () => {
    expect(accountOf(raises, traffic.places.length, undefined, flows.words)).toEqual({
      says: 'spacetime.says.fetch 1',
      byLeader: true,
      notes: 'spacetime.note.pin 3 0 1, HW 0 → 1',
      setsOff: 'm0 → consumer, ack m0 → producer',
      answer: 'spacetime.answer.before m1 · HW 0 1',
      answers: null,
    });
  });

  test('on its way it only says what it says', () => {
    expect(accountOf(raises, raises.ends - 1, undefined, flows.words)).toMatchObject({ notes: null, setsOff: null, answer: null });
  });
});

test('a message over a link that is cut dies on its way', () => {
  const commands: readonly Command[] = [{ atMs: 50, do: 'link.cut', from: 'b2', to: 'b1' }, produceAt(100, 'm0')];
  const { words, between, rowOf } = drawingOfRun(threeBrokers(commands), 104, 400);
  const lost = words.traffic.edges.filter(({ isLost, message }) => isLost && message.from === 'b2');
  expect(lost.length).toBeGreaterThan(0);
  const drawn = between(0, words.traffic.places.length).find(({ edge }) => edge === lost[0]);
  const leader = rowOf.get('b1')?.bottom ?? 0;
  const follower = rowOf.get('b2')?.top ?? 0;
  expect(drawn?.line.to.y).toBeGreaterThan(leader);
  expect(drawn?.line.to.y).toBeLessThan(follower);
});

test('in KRaft controllers have lines where they send or receive', () => {
  const { rows } = drawingOfRun(threeBrokers([{ atMs: 100, do: 'broker.kill', broker: 3 }], { mode: 'kraft' }), 104, 400);
  expect(rows.map(({ kind }) => kind)).toContain('keeper');
});

const touch = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const act = fc.oneof(
  fc.record({
    do: fc.constant('produce' as const),
    acks: fc.constantFrom('1' as const, 'all' as const),
    value: fc.string({ minLength: 1, maxLength: 8 }),
  }),
  fc.record({
    do: fc.constantFrom('broker.kill' as const, 'broker.start' as const, 'broker.stop' as const),
    broker: fc.integer({ min: 1, max: 3 }),
  }),
);
const commandsOf = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3000 }), act), { maxLength: 8 })
  .map((all) =>
    all
      .toSorted(([left], [right]) => left - right)
      .map(([atMs, given]): Command => (given.do === 'produce' ? { ...produceAt(atMs, given.value, given.acks) } : { atMs, ...given })),
  );

test('no label lies on another one, and what is drawn of a place does not depend on the window', () => {
  fc.assert(
    fc.property(commandsOf, fc.constantFrom(...ZOOMS), fc.integer({ min: 120, max: 900 }), fc.nat(100), (commands, zoom, height, from) => {
      const drawing = drawingOfRun(threeBrokers(commands), zoom, height);
      const { length } = drawing.words.traffic.places;
      const drawn = drawing.between(0, length + 1);
      const boxes = [
        ...drawn.flatMap(({ label }) => label?.box ?? []),
        ...drawing.ends.map(({ box }) => box),
        ...drawing.flags.map(({ box }) => box),
      ];
      const labels = drawn.flatMap(({ label }) => label?.box ?? []);
      for (const label of labels) expect(boxes.filter((other) => other !== label && touch(label, other))).toEqual([]);
      const start = (from / 100) * length;
      const part = drawing.between(start, start + 5);
      expect(drawn).toEqual(expect.arrayContaining([...part]));
      for (const { line, edge } of drawn) expect(line.from.x).toBe(xOf(edge.sent, zoom));
    }),
    { numRuns: 15 },
  );
});
