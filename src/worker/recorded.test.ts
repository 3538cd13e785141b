import { expect, test } from 'vitest';
import { frameAt, runAll } from '../engine/history';
import { lessons } from '../lessons';
import { applyPatch } from './framePatch';
import { record } from './recorded';

test.each(lessons)('a recording of $id says as text what its run says', ({ scenario }) => {
  const recorded = record(scenario);
  expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded);
  const { history, steps } = runAll(scenario);
  expect(recorded.steps).toEqual(steps);
  let frame = null;
  for (const [at, patch] of recorded.patches.entries()) {
    frame = applyPatch(frame, patch);
    expect(frame).toEqual(frameAt(history, at === 0 ? 0 : (steps[at - 1]?.index ?? 0)));
  }
  expect(recorded.patches).toHaveLength(steps.length + 1);
});
