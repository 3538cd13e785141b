import { describe, expect, test } from 'vitest';
import type { Translate } from '../../../i18n';
import { delivered, fetch, frame, replica } from '../fixtures';
import { overlaps } from '../layout/boxes';
import { placeCaption } from '../layout/caption';
import { PIN_RADIUS } from '../layout/columns';
import { yOf } from '../layout/rows';
import { WITH_MESSAGE, WITHOUT_MESSAGE } from '../motion/phases';
import { aimsOf } from './aim';
import { highestOffset } from './ceiling';
import { diedOf, restsOf } from './flights';
import { notesOf } from './notes';
import { obstaclesOf } from './obstacles';
import { pinsOf } from './ports';
import { sceneOf } from './scene';

const t: Translate = (id, values) => [id, ...Object.values(values ?? {})].join(' ');
const scene = (step = delivered(fetch(1)), before = frame(0), after = frame(1), width = 1280, height = 464) =>
  sceneOf({ width, height, tp: 't-0', ceiling: 2, before, after, step }, t);

describe('a fetch', () => {
  test('lands over the pin that it moves, at the height of its offset', () => {
    const { layout, b, flight } = scene();
    const pin = pinsOf(layout, b, 1).find(({ replica }) => replica === 3)!;
    expect(flight?.route.points.at(-1)).toEqual({ x: pin.x, y: yOf(layout.rows, 1) - PIN_RADIUS - 5 });
  });

  test('says its offset even where its session leaves it out', () => {
    expect(scene(delivered(fetch())).flight?.label).toBe('Fetch offset 1');
  });

  test('goes up, along a lane, and down', () => {
    const [start, up, along, end] = scene().flight!.route.points;
    expect([up?.x, along?.x, along?.y]).toEqual([start?.x, end?.x, up?.y]);
    expect(scene().layout.lanes).toContain(up?.y);
  });

  test('dies where its receiver is gone', () => {
    const after = frame(0, {}, [{ status: 'crashed' }]);
    expect(scene(delivered(fetch(1)), frame(0), after).flight?.fate).toBe('dropped');
  });
});

test('an answer with an error comes back refused, by the name of the error', () => {
  const message = {
    id: 8,
    from: 'b1',
    to: 'p',
    sentAtMs: 0,
    dueAtMs: 1,
    sentInStep: 0,
    kind: 'ProduceResponse',
    correlationId: 1,
    tp: 't-0',
    error: 'NOT_ENOUGH_REPLICAS',
    baseOffset: -1,
  } as const;
  expect(scene(delivered(message)).flight).toMatchObject({ fate: 'refused', kind: 'response', label: 'NOT_ENOUGH_REPLICAS' });
});

test('cause before effect: nothing changes before the message has arrived', () => {
  expect(scene().phases).toBe(WITH_MESSAGE);
  expect(scene().waterSpan.from).toBeGreaterThanOrEqual(WITH_MESSAGE.pins.to);
  expect(scene({ ...delivered(fetch(1)), source: { kind: 'timer', timer: 'fetchExpires', node: 'b1' } }).phases).toBe(WITHOUT_MESSAGE);
});

test('where records and water both move, the records move first', () => {
  const partition = frame(0).partitions[0]!;
  const after = frame(0, { replicaFrames: [partition.replicaFrames[0]!, replica(2, 2, 1), replica(3, 1, 0)] });
  const { recordSpan, waterSpan } = scene(delivered(fetch(1)), frame(0), after);
  expect(recordSpan.to).toBeLessThanOrEqual(waterSpan.from);
});

test('messages on their way rest at their sender, by kind; those of a process that dies are lost', () => {
  const before = { ...frame(0), inFlight: [fetch(1), { ...fetch(1), id: 9 }] };
  const after = frame(0, {}, [{}, {}, { status: 'crashed' }]);
  const { layout, a, b } = scene(undefined, before, after);
  expect(restsOf(layout, a, before.inFlight)).toMatchObject([{ node: 'b3', kind: 'request', messages: [{ id: 7 }, { id: 9 }] }]);
  expect(diedOf(layout, a, b, null).map(({ id }) => id)).toEqual([7, 9]);
  expect(diedOf(layout, a, a, null)).toEqual([]);
});

test('a follower that has not been told is noted, and the pin that moved is called the leader’s view', () => {
  const moved = { type: 'FollowerFetchState', broker: 1, tp: 't-0', replica: 3, from: 0, to: 1 } as const;
  const keys = (verdict: boolean) => notesOf(scene(delivered(fetch(1), [moved])), t, verdict).map(({ key }) => key);
  expect(keys(false)).toEqual(['untold 2', 'untold 3', 'view']);
  expect(keys(true)).toEqual(['untold 2', 'untold 3']);
});

describe('the caption', () => {
  const size = { width: 440, height: 98 };

  test.each([
    { on: 'highWatermark', broker: 1 },
    { on: 'logEnd', broker: 1 },
    { on: 'replica', broker: 3 },
    { on: 'pin', broker: 1, replica: 2 },
    { on: 'producer' },
    { on: 'consumer' },
    { on: 'zookeeper' },
  ] as const)('$on: covers nothing that must stay readable, and its line ends there', (focus) => {
    const drawn = scene();
    const aims = aimsOf(drawn, drawn.b, focus);
    const obstacles = obstaclesOf(drawn, false, t);
    const { box, line } = placeCaption(drawn.layout, size, aims, obstacles);
    for (const mark of [...obstacles.marks, ...obstacles.pipes]) expect(overlaps(box, mark)).toBe(false);
    expect(aims.map(({ target }) => target)).toContainEqual(line.at(-1));
  });

  test('while a question is asked its line leads to where things are, not to where they will be', () => {
    const drawn = scene();
    const [now] = aimsOf(drawn, drawn.a, { on: 'highWatermark', broker: 1 });
    expect(now?.target.y).toBe(yOf(drawn.layout.rows, 0));
  });
});

test('the highest offset of a run', () => {
  const appended = { type: 'RecordsAppended', broker: 1, tp: 't-0', baseOffset: 3, lastOffset: 5, leaderEpoch: 0, by: 'produce' } as const;
  expect(highestOffset([delivered(fetch(), [appended, { ...appended, tp: 't-1', lastOffset: 9 }])], 't-0')).toBe(6);
});
