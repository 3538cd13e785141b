import { beforeAll, expect, test } from 'vitest';
import type { MessageOf } from '../engine/messages';
import { fiveFlows } from '../lessons/fiveFlows';
import { beatEnds } from '../teaching/beats';
import { record } from '../worker/recorded';
import { beginLesson, lessonStore, settle } from './lesson';
import { veilOf } from './untold';

const { steps } = record(fiveFlows.scenario);
const ends = beatEnds(fiveFlows, steps);
const second = fiveFlows.beats.findLastIndex(({ gate }) => gate !== undefined);

/** High watermarks in the answers to broker 3, by shown step, as they are seen now. */
function seen(): readonly (readonly [number, unknown])[] {
  const veil = veilOf(lessonStore.getState(), steps);
  return steps.flatMap((each, at) => {
    const { source } = veil ? veil.step(each) : each;
    if (source.kind !== 'message' || source.message.kind !== 'FetchResponse' || source.message.to !== 'b3') return [];
    return [[at, (source.message as MessageOf<'FetchResponse'>).partitions[0]?.highWatermark] as const];
  });
}

beforeAll(() => beginLesson(fiveFlows, ends, 0));

test('an answer that arrives after the question does not say what it asks for, until it is answered', () => {
  for (const beat of Object.keys(lessonStore.getState().gates).map(Number)) if (beat < second) settle(beat, 0);
  const limit = ends[second - 1] as number;
  const open = seen();
  expect(open.some(([at]) => at >= limit)).toBe(true);
  for (const [at, water] of open) expect(water === '?').toBe(at >= limit);
  settle(second, 0);
  expect(seen().some(([, water]) => water === '?')).toBe(false);
});
