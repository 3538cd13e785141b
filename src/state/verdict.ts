import type { NamedViolation } from '../worker/protocol';

/** What a run has come to at a moment, for the badge: nothing lost; what was expected; or what is a bug. */
export type Verdict = { readonly state: 'calm' } | { readonly state: 'expected' | 'bug'; readonly violation: NamedViolation };

/** What a person hears of although it is expected, the gravest first. */
const LOSSES: readonly NamedViolation['id'][] = ['S1', 'S3', 'S2', 'S9', 'S8'];

/** The gravest of what broke up to a step (StepRecord.index). */
export function verdictAt(violations: readonly NamedViolation[], step: number): Verdict {
  const broken = violations.filter((violation) => violation.step <= step);
  const bug = broken.find(({ because }) => because === null);
  if (bug) return { state: 'bug', violation: bug };
  for (const id of LOSSES) {
    const violation = broken.find((each) => each.id === id);
    if (violation) return { state: 'expected', violation };
  }
  return { state: 'calm' };
}
