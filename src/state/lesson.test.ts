import { beforeEach, describe, expect, test } from 'vitest';
import { createHistory, record, seek } from '../engine/history';
import { isNotable } from '../engine/notable';
import { projectFrame } from '../engine/project';
import type { StepRecord } from '../engine/trace';
import { fiveFlows } from '../lessons/fiveFlows';
import { beatEnds } from '../teaching/beats';
import { truthOf } from '../teaching/truth';
import { beginLesson, choose, firstOpenGate, gateAt, lessonStore, passGates, reopen, settle } from './lesson';

const history = createHistory(fiveFlows.scenario);
const steps: StepRecord[] = [];
for (let step = record(history); step; step = record(history)) if (isNotable(step)) steps.push(step);
const ends = beatEnds(fiveFlows, steps);
const frameAfterBeat = (beat: number) => projectFrame(seek(history, steps[(ends[beat] ?? 0) - 1]?.index ?? 0));
const gated = fiveFlows.beats.flatMap(({ gate }, beat) => (gate ? [{ beat, gate }] : []));

test('every beat of the lesson happens, one after the other', () => {
  expect(ends.length).toBe(12);
  expect(ends.every((end, beat) => end > (ends[beat - 1] ?? 0))).toBe(true);
});

test('the engine is the judge of the questions', () => {
  expect(gated.map(({ beat, gate }) => truthOf(gate, { frame: frameAfterBeat(beat), steps }))).toEqual([1, 0]);
});

describe('questions', () => {
  const state = lessonStore.getState;
  const [first = { beat: 0 }, second = { beat: 0 }] = gated;
  const before = (beat: number) => ends[beat - 1] ?? 0;

  beforeEach(() => {
    beginLesson(fiveFlows, ends, 0);
    for (const { beat } of gated) reopen(beat);
  });

  test('an answer is remembered when the lesson begins anew, and a question that was skipped is asked again', () => {
    settle(first.beat, 1);
    settle(second.beat, 'skipped');
    beginLesson(fiveFlows, ends, 0);
    expect(state().gates[first.beat]?.answer).toBe(1);
    expect(firstOpenGate(state())).toBe(before(second.beat));
  });

  test('the first open one is where the run stops', () => {
    expect(firstOpenGate(state())).toBe(before(first.beat));
    settle(first.beat, 1);
    expect(firstOpenGate(state())).toBe(before(second.beat));
    settle(second.beat, 'skipped');
    expect(firstOpenGate(state())).toBe(Number.POSITIVE_INFINITY);
  });

  test('a mark is no answer', () => {
    choose(first.beat, 2);
    expect(firstOpenGate(state())).toBe(before(first.beat));
  });

  test('one can be asked again', () => {
    settle(first.beat, 1);
    reopen(first.beat);
    expect(firstOpenGate(state())).toBe(before(first.beat));
  });

  test('a link leads past those before its moment, and no others', () => {
    beginLesson(fiveFlows, ends, before(first.beat) + 1);
    expect(state().gates[first.beat]?.answer).toBe('skipped');
    expect(firstOpenGate(state())).toBe(before(second.beat));
  });

  test('a link to the place of a question leaves it open', () => {
    beginLesson(fiveFlows, ends, before(first.beat));
    expect(state().gates[first.beat]?.answer).toBeNull();
  });

  test('an answer stays when a later link leads past it', () => {
    settle(first.beat, 2);
    passGates(ends.at(-1) ?? 0);
    expect(state().gates[first.beat]?.answer).toBe(2);
    expect(state().gates[second.beat]?.answer).toBe('skipped');
  });

  test('they stand before their beats', () => {
    expect(gateAt(state(), before(first.beat))).toBe(first.beat);
    expect(gateAt(state(), before(first.beat) + 1)).toBeNull();
  });
});
