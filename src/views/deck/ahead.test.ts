import { expect, test } from 'vitest';
import type { Message } from '../../engine/messages';
import type { PendingTimer } from '../../engine/pending';
import type { StepRecord } from '../../engine/trace';
import { aheadMarks } from './ahead';
import { axisOf } from './axis';

const steps = [10, 20, 30, 40].map((atMs) => ({ atMs }) as StepRecord);
const axis = axisOf([1, 2, 3, 4], 400);
const message = (to: string, dueAtMs: number) => ({ to, dueAtMs }) as Message;
const timer = (node: string, dueAtMs: number) => ({ node, dueAtMs }) as PendingTimer;
const marks = (messages: readonly Message[], timers: readonly PendingTimer[] = [], done = 2) =>
  aheadMarks(axis, [1, 2, 3], { steps, done }, { messages, timers }).map(({ kind, lane, x }) => [kind, lane, Math.round(x)]);
const at = (step: number) => Math.round(axis.ofStep(step));

test('a message stands at the step that is due when it arrives, on the lane of its receiver', () => {
  expect(marks([message('b2', 30)])).toEqual([['message', 1, at(3)]]);
});

test('a timer of ZooKeeper or a controller stands on the lane of the controller, a client has none', () => {
  expect(marks([message('producer', 30)], [timer('zk', 35), timer('c101', 20)])).toEqual([
    ['timer', 3, at(3)],
    ['timer', 3, at(4)],
  ]);
});

test('what comes after the run stands behind its end, one beside the other as far as there is room', () => {
  const [first, second] = marks([message('b1', 50), message('b1', 60)], [], 4);
  expect(first?.[2]).toBeGreaterThan(at(4));
  expect(second?.[2]).toBeGreaterThan(first?.[2] as number);
});

test('two of a kind at one place are one', () => {
  expect(marks([message('b1', 30), message('b1', 30)], [timer('b1', 30)])).toHaveLength(2);
});
