import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNotable } from '../engine/notable';
import { createSimulation, nextDueAtMs, step } from '../engine/simulation';
import type { StepRecord, TraceEvent } from '../engine/trace';
import { arbitraryScenario } from '../scenario/arbitrary';
import { newScenario } from '../scenario/edit';
import type { Scenario } from '../scenario/schema';
import { traceLine } from './traceLine';

function stepsOf(scenario: Scenario, untilMs: number): StepRecord[] {
  const sim = createSimulation(scenario);
  const steps: StepRecord[] = [];
  while ((nextDueAtMs(sim) ?? Number.POSITIVE_INFINITY) <= untilMs) steps.push(step(sim)!);
  return steps;
}

const lab = newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} });
const oneRecord: Scenario = {
  ...lab,
  commands: [{ atMs: 100, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm0' }] }],
};

test('one record, from the producer to the acknowledgement', () => {
  expect(stepsOf(oneRecord, 125).filter(isNotable).map(traceLine)).toEqual([
    '     100 ms  command                  produce producer → t-0 [m0] · producer: t-0 sent',
    '     105 ms  broker 1 ← producer      Produce t-0 [m0] acks=all · appended 0, LEO 1 · Fetch of broker 2 answered · Fetch of broker 3 answered · Produce waits for HW 1',
    '     110 ms  broker 2 ← broker 1      FetchResponse t-0 [m0] HW 0 · appended 0, LEO 1',
    '     110 ms  broker 3 ← broker 1      FetchResponse t-0 [m0] HW 0 · appended 0, LEO 1',
    '     115 ms  broker 1 ← broker 2      Fetch t-0@1 · view of broker 2 0 → 1 · Fetch of broker 2 parked',
    '     115 ms  broker 1 ← broker 3      Fetch t-0@1 · view of broker 3 0 → 1 · HW 0 → 1 · Produce acked, offset 0 · Fetch of broker 3 parked',
    '     120 ms  producer ← broker 1      ProduceResponse t-0 offset 0 · acked, offset 0',
  ]);
});

test('a step at a timer, and an event at another node and another partition', () => {
  const event: TraceEvent = { type: 'HighWatermark', broker: 2, tp: 'u-1', from: 3, to: 5, by: 'fetch' };
  const timer: StepRecord = { index: 1, atMs: 7, cause: 0, source: { kind: 'timer', timer: 'fetchExpires', node: 'b1' }, events: [event] };
  expect(traceLine(timer)).toBe('       7 ms  broker 1                 fetch wait is over · broker 2: u-1 HW 3 → 5');
  expect(traceLine({ ...timer, source: { ...timer.source, node: 'b2' } as StepRecord['source'] })).toContain('over · u-1 HW');
});

test('the end of a broker, told by ZooKeeper', () => {
  const killed: Scenario = { ...lab, commands: [{ atMs: 0, do: 'broker.kill', broker: 1 }] };
  const text = stepsOf(killed, 25_000).filter(isNotable).map(traceLine).join('\n');
  expect(text).toContain('broker.kill 1 · broker 1: running → crashed');
  expect(text).toMatch(/ZooKeeper +session check · broker 1: session 1 expired · \/brokers\/ids\/1 deleted · \/controller deleted/);
  expect(text).toMatch(/broker 2 ← ZooKeeper +Watch \/controller deleted .*controller, epoch 2/);
  expect(text).toContain('state: leader 2, epoch 2, ISR 2,3');
});

test('every step of any run is one line without holes', () => {
  fc.assert(
    fc.property(arbitraryScenario, (scenario) => {
      for (const done of stepsOf({ ...scenario, commands: scenario.commands.filter((command) => command.do !== 'produce') }, 2_000)) {
        const line = traceLine(done);
        expect(line).toMatch(/^ *\d+ ms {2}\S/);
        expect(line).not.toMatch(/undefined|NaN|\[object|\n/);
      }
    }),
    { numRuns: 30 },
  );
});
