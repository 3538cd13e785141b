import { expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../engine/golden/cluster';
import { frameAt, runAll } from '../engine/history';
import { finish } from '../engine/why/past';
import { whyOf } from '../engine/why/why';
import { parseWhy } from '../scenario/whyTarget';
import { beforeIn, valueIn } from './whyValue';

const { history } = runAll(
  threeBrokers([produceAt(100, 'a'), { atMs: 600, do: 'broker.kill', broker: 1 }, produceAt(40_000, 'b')], { mode: 'kraft' }),
);

/** The value that a word means at the end of the run, and the one before. */
function told(word: string): readonly (string | null)[] {
  const target = parseWhy(word);
  if (!target) throw new Error(word);
  const { hops } = finish(whyOf(history, target, history.total));
  return [valueIn(frameAt(history, history.total), target), beforeIn(target, hops[0]?.deed)];
}

test.each([
  ['hw-2-t-0', '2', '1'],
  ['leo-3-t-0', '2', '1'],
  ['pin-2-3-t-0', '2', '1'],
  ['record-2-1-t-0', 'b', null],
  ['isr-t-0', '2, 3', '1, 2, 3'],
  ['leader-t-0', '2', '1'],
  ['epoch-t-0', '1', '0'],
  ['version-t-0', '1', '0'],
  ['controller', '101', null],
  ['status-1', 'crashed', 'running'],
  ['session-1', 'fenced', null],
  ['outcome-1-producer', 'acked', null],
  ['hw-9-t-0', null, null],
  ['outcome-7-producer', null, null],
])('%s is %s, and was %s', (word, value, before) => {
  expect(told(word)).toEqual([value, before]);
});
