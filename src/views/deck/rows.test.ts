import { expect, test } from 'vitest';
import { createHistory, record, seek } from '../../engine/history';
import { isNotable } from '../../engine/notable';
import { projectFrame } from '../../engine/project';
import type { StepRecord } from '../../engine/trace';
import { fiveFlows } from '../../lessons/fiveFlows';
import { appendCommand } from '../../scenario/edit';
import type { Scenario } from '../../scenario/schema';
import { rowsOf } from './rows';

function rowsOfRun(scenario: Scenario) {
  const history = createHistory(scenario);
  const steps: StepRecord[] = [];
  for (let step = record(history); step; step = record(history)) if (isNotable(step)) steps.push(step);
  return { steps, rows: rowsOf(steps, projectFrame(seek(history, 0)), 't-0') };
}

test('the rows of the five flows', () => {
  const { rows } = rowsOfRun(fiveFlows.scenario);
  expect(rows.highWatermark.map(({ value }) => value)).toEqual([0, 1, 2]);
  expect(rows.isr.map(({ value }) => value)).toEqual([[1, 2, 3]]);
  expect(rows.controller.map(({ value }) => value.id)).toEqual([1]);
  const appends = rows.brokers.map(({ marks }) => marks.filter(({ kind }) => kind === 'append').length);
  expect(appends).toEqual([2, 2, 2]);
});

test('a crash of the leader is a mark, and ISR, controller and water follow', () => {
  const { rows, steps } = rowsOfRun(appendCommand(fiveFlows.scenario, { atMs: 2000, do: 'broker.kill', broker: 1 }).scenario);
  const fault = rows.brokers[0]?.marks.find(({ kind }) => kind === 'fault');
  expect(steps[(fault?.at ?? 0) - 1]?.source).toMatchObject({ kind: 'command' });
  expect(rows.isr.at(-1)?.value).toEqual([2, 3]);
  expect(rows.controller.length).toBe(2);
  expect(rows.isr.every(({ from }, index) => from >= (rows.isr[index - 1]?.from ?? 0))).toBe(true);
});

test.each([
  ['broker.kill', 'fault'],
  ['broker.stop', 'stop'],
  ['broker.pause', 'pause'],
] as const)('%s is the mark %s', (verb, kind) => {
  const { rows } = rowsOfRun(appendCommand(fiveFlows.scenario, { atMs: 2000, do: verb, broker: 3 }).scenario);
  const marks = rows.brokers[2]?.marks.map((mark) => mark.kind);
  expect(marks).toContain(kind);
});

test('a cut marks who is no longer heard, a wipe whose disk is empty', () => {
  const commands = [
    { atMs: 2000, do: 'link.cut', from: 'b2', to: 'b1', oneWay: true },
    { atMs: 3000, do: 'broker.kill', broker: 3 },
    { atMs: 3100, do: 'broker.wipe', broker: 3 },
  ] as const;
  const { rows } = rowsOfRun(
    commands.reduce<Scenario>((scenario, command) => appendCommand(scenario, command).scenario, fiveFlows.scenario),
  );
  const kinds = rows.brokers.map(({ marks }) => marks.map(({ kind }) => kind).filter((kind) => kind === 'cut' || kind === 'wiped'));
  expect(kinds).toEqual([[], ['cut'], ['wiped']]);
});

test('the water is that of whoever leads', () => {
  const step = (index: number, ...events: StepRecord['events']): StepRecord => ({
    index,
    atMs: index,
    cause: 0,
    source: { kind: 'timer', timer: 'fetchExpires', node: 'b1' },
    events,
  });
  const start = projectFrame(seek(createHistory(fiveFlows.scenario), 0));
  const moved = { type: 'HighWatermark', tp: 't-0', from: 0 } as const;
  const steps = [
    step(1, { ...moved, broker: 1, to: 2, by: 'leader' }),
    step(2, { ...moved, broker: 2, to: 1, by: 'fetch' }),
    step(3, { type: 'BecameLeader', broker: 2, tp: 't-0', leaderEpoch: 1, startOffset: 2 }),
  ];
  expect(rowsOf(steps, start, 't-0').highWatermark).toEqual([
    { from: 0, value: 0 },
    { from: 1, value: 2 },
    { from: 3, value: 1 },
  ]);
});
