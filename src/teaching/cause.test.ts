import { describe, expect, test } from 'vitest';
import { runAll, seek } from '../engine/history';
import { projectFrame } from '../engine/project';
import { lessons } from '../lessons';
import { formatWhy } from '../scenario/whyTarget';
import { beatEnds } from './beats';
import { askedValue } from './cause';

function askedIn(id: string): readonly string[] {
  const lesson = lessons.find((each) => each.id === id) ?? lessons[0]!;
  const { history, steps } = runAll(lesson.scenario);
  return beatEnds(lesson, steps).flatMap((end, beat) => {
    const gate = lesson.beats[beat]?.gate;
    const done = steps.slice(0, end);
    const target = gate && askedValue(gate, { frame: projectFrame(seek(history, done.at(-1)?.index ?? 0)), steps: done });
    return target ? [formatWhy(target)] : [];
  });
}

describe('the value that was asked for', () => {
  test.each([
    ['five-flows', ['hw-1-t-0', 'hw-3-t-0']],
    ['a-broker-dies', ['outcome-1-producer', 'leader-t-0']],
  ])('in %s', (id, targets) => expect(askedIn(id)).toEqual(targets));
});
