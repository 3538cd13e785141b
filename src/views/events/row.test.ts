import { expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../../engine/golden/cluster';
import { runAll } from '../../engine/history';
import type { StepRecord } from '../../engine/trace';
import type { Translate } from '../../i18n';
import type { Command } from '../../scenario/schema';
import { isChange } from './change';
import { nodesIn, rowOf, signOf } from './row';

const t: Translate = (id, values) => [id, ...Object.values(values ?? {})].join(' ');
const stepsOf = (...commands: readonly Command[]) => runAll(threeBrokers([...commands])).steps;
const withEvent = (steps: readonly StepRecord[], type: string) => steps.find(({ events }) => events.some((event) => event.type === type));

test('who: a client that was told to, both ends of a message', () => {
  const [command, arrival] = stepsOf(produceAt(100, 'a'));
  expect(command && rowOf(command, 1, t).who).toBe('producer');
  expect(arrival && rowOf(arrival, 1, t).who).toMatch(/ → /);
  const [kill] = stepsOf({ atMs: 100, do: 'broker.kill', broker: 3 });
  expect(kill && rowOf(kill, 1, t)).toMatchObject({ who: 'events.you', sign: 'lost' });
});

test('a refusal has its own sign, and most steps have none', () => {
  const [refused] = stepsOf({ atMs: 100, do: 'broker.start', broker: 3 });
  expect(refused && signOf(refused)).toBe('refused');
  const append = withEvent(stepsOf(produceAt(100, 'a')), 'RecordsAppended');
  expect(append && signOf(append)).toBeNull();
});

test('a higher log end is a change, an answer that is read is none, a command always is one', () => {
  const steps = stepsOf(produceAt(100, 'a'));
  const append = withEvent(steps, 'RecordsAppended');
  expect(append && isChange(append)).toBe(true);
  expect(steps[0] && isChange(steps[0])).toBe(true);
  expect(steps.some((step) => !isChange(step))).toBe(true);
});

test('the nodes of a step: both ends of its message, and whose replica changed', () => {
  const append = withEvent(stepsOf(produceAt(100, 'a')), 'RecordsAppended');
  expect([...(append ? nodesIn(append) : [])].toSorted()).toEqual(['b1', 'producer']);
});
