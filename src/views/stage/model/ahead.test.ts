import { expect, test } from 'vitest';
import type { Lag } from '../../../engine/pending';
import type { Translate } from '../../../i18n';
import { fetch, frame } from '../fixtures';
import { layoutStage } from '../layout/layout';
import { ghostRoutes, lagMarks } from './ahead';
import { lookOf, marksOf } from './looks';

const spell = ((id: string, values: object) => `${id} ${JSON.stringify(values)}`) as Translate;
const lag = (change: Partial<Lag>): Lag => ({
  tp: 't-0',
  leader: 1,
  replica: 3,
  lastCaughtUpTimeMs: 0,
  maxMs: 30_000,
  lacks: true,
  ...change,
});

function drawn(atMs: number) {
  const look = lookOf({ ...frame(1), atMs, inFlight: [fetch(1), { ...fetch(1), id: 8, dueAtMs: 9 }] }, 't-0');
  const request = { width: 1280, height: 464, brokers: [1, 2, 3], ceiling: 2, marks: marksOf(look), producers: 1, consumers: 1 };
  return { look, layout: layoutStage(request) };
}

test('one way for each pair of nodes, with when the first message arrives', () => {
  const { look, layout } = drawn(0);
  expect(ghostRoutes(layout, look, spell).map(({ key, label }) => [key, label])).toEqual([['b3 b1', 'act.ahead.inMs {"ms":1}']]);
});

test('an hourglass runs down from when the follower had everything, and stands at its pin', () => {
  const { look, layout } = drawn(7_500);
  const marks = (lags: readonly Lag[]) => lagMarks(layout, look, 't-0', { timers: [], lags });
  expect(marks([lag({})])).toMatchObject([{ replica: 3, share: 0.25, leftMs: 22_500 }]);
  expect(marks([lag({ lastCaughtUpTimeMs: -90_000 })])).toMatchObject([{ share: 1, leftMs: 0 }]);
  expect(marks([lag({ lacks: false }), lag({ tp: 't-1' }), lag({ leader: 2 })])).toEqual([]);
});
