import { describe, expect, test } from 'vitest';
import { runAll } from '../engine/history';
import type { StepRecord } from '../engine/trace';
import { leaderEpoch } from '../lessons/leaderEpoch';
import { firstDifference, positionBeside } from './beside';

const at = (...times: readonly number[]) => times.map((atMs, index) => ({ index: index + 1, atMs, events: [] }) as unknown as StepRecord);

describe('a second playhead', () => {
  const first = at(0, 10, 10, 20, 40);

  test('is where the first one is, in a run with the same times', () => {
    for (const position of [0, 0.4, 1, 1.5, 2, 3, 4.9, 5]) expect(positionBeside(first, first, position)).toBeCloseTo(position);
  });

  test('stands where the other run has nothing to do, and goes on at the same virtual time', () => {
    const second = at(0, 10, 30);
    expect([1, 2, 3, 4, 5].map((position) => positionBeside(first, second, position))).toEqual([1, 2, 2, 2, 3]);
    expect(positionBeside(first, second, 3.5)).toBe(2);
    expect(positionBeside(first, second, 4.5)).toBe(2.5);
  });
});

test('0.10 and 0.11 part where only one of them truncates', () => {
  const [old, cured] = [leaderEpoch.scenario, leaderEpoch.other!.scenario].map((scenario) => runAll(scenario).steps) as [
    StepRecord[],
    StepRecord[],
  ];
  const differs = firstDifference(old, cured);
  expect(old[differs ?? -1]?.events.map(({ type }) => type)).toContain('LogTruncated');
  expect(firstDifference(old, old)).toBeNull();
});
