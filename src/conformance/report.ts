import type { Verdict } from './compare';
import { GROUPS, type Group } from './groups';
import type { Recording } from './recording';

type Score = { passed: number; failed: number };

function scoreOf(verdicts: readonly Verdict[]): Score {
  const failed = verdicts.filter(({ differs }) => differs !== null).length;
  return { passed: verdicts.length - failed, failed };
}

const scoreText = ({ passed, failed }: Score): string => `${passed} passed, ${failed} failed`;

/** One line for a recording; with `verbose` also what differs first in each step that does. */
export function recordingLines({ id, steps }: Recording, verdicts: readonly Verdict[], verbose: boolean): string[] {
  const line = `${id}: ${scoreText(scoreOf(verdicts))}`;
  const differing = verdicts.filter(({ differs }) => verbose && differs !== null);
  return [line, ...differing.map(({ index, group, differs }) => `  step ${index} (${group}, ${steps[index]?.do})\n    ${differs}`)];
}

/** `later` counts apart: the engine has no groups yet. */
export const countsInAll = (group: Group): boolean => group !== 'later';

/** A line for each group, and the score of all. */
export function totals(verdicts: readonly Verdict[]): { lines: string[]; failed: number } {
  const groups = GROUPS.map((group) => `${group}: ${scoreText(scoreOf(verdicts.filter((verdict) => verdict.group === group)))}`);
  const all = scoreOf(verdicts.filter(({ group }) => countsInAll(group)));
  return { lines: [...groups, scoreText(all)], failed: all.failed };
}
