import { expect, test } from 'vitest';
import { createHistory, record } from '../../engine/history';
import { isNotable } from '../../engine/notable';
import { projectFrame } from '../../engine/project';
import { createSimulation, step } from '../../engine/simulation';
import type { StepRecord } from '../../engine/trace';
import { newScenario } from '../../scenario/edit';
import type { Command, Scenario } from '../../scenario/schema';
import { beliefsOf } from './beliefs';
import { piecesOf } from './changes';
import { failover, lastFailure, ZOOKEEPER_STAGES } from './failover';

const cluster = (commands: readonly Command[]): Scenario => ({
  ...newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} }),
  commands: [...commands],
});

function shownSteps(scenario: Scenario): StepRecord[] {
  const history = createHistory(scenario);
  const steps: StepRecord[] = [];
  for (let next = record(history); next; next = record(history)) if (isNotable(next)) steps.push(next);
  return steps;
}

test('the stages of a failover are reached one after the other', () => {
  const steps = shownSteps(cluster([{ atMs: 100, do: 'broker.kill', broker: 1 }]));
  const reached = failover(steps, steps.length, ZOOKEEPER_STAGES).map(({ done }) => done ?? Number.NaN);
  expect(reached).toHaveLength(6);
  expect(reached).toEqual(reached.toSorted((a, b) => a - b));
  expect(lastFailure(steps, steps.length)).toBe('broker');
});

test('of several failures it is the last before the moment; ahead of all of them, the first', () => {
  const steps = shownSteps(
    cluster([
      { atMs: 100, do: 'broker.kill', broker: 1 },
      { atMs: 60_000, do: 'broker.start', broker: 1 },
      { atMs: 90_000, do: 'broker.kill', broker: 2 },
    ]),
  );
  const failureAt = (shown: number) => failover(steps, shown, ZOOKEEPER_STAGES)[0]?.done ?? 0;
  expect(failureAt(0)).toBe(failureAt(failureAt(0)));
  expect(failureAt(steps.length)).toBeGreaterThan(failureAt(0));
});

test('without a failure nothing is reached', () => {
  expect(lastFailure([], 0)).toBeNull();
  expect(failover([], 0, ZOOKEEPER_STAGES).every(({ done }) => done === null)).toBe(true);
});

test('a controller that was frozen past its session believes that it still is one, and that it leads', () => {
  const sim = createSimulation(cluster([{ atMs: 100, do: 'broker.pause', broker: 1 }]));
  while (sim.state.nowMs < 40_000 && step(sim));
  const frame = projectFrame(sim);
  const beliefs = frame.brokers.map((broker) => beliefsOf(broker, frame).map((belief) => belief.about));
  expect(beliefs).toEqual([['controller', 'leader'], [], []]);
});

test('of a value only what changed stands beside what it was', () => {
  const changed = piecesOf('{"leader":1,"isr":[1,2]}', '{"leader":2,"isr":[1,2]}').filter(({ was }) => was !== null);
  expect(changed).toEqual([{ text: '2', was: '1' }]);
  expect(piecesOf(null, 'a')).toEqual([{ text: 'a', was: null }]);
  expect(piecesOf('a', 'a,b')).toEqual([{ text: 'a,b', was: 'a' }]);
});
