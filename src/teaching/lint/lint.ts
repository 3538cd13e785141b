import { MECHANISM_IDS, type MechanismId } from '../../lessons/mechanisms';
import type { LessonContent } from '../../lessons/types';
import { parseScenario } from '../../scenario/validate';
import type { LintProblem } from './problem';
import { lintRun, play } from './run';
import { lintTerms } from './terms';
import { lintWords } from './words';

export const BEATS = { min: 6, max: 16 } as const;

function lintShape({ beats, task }: LessonContent): readonly LintProblem[] {
  const problems: LintProblem[] = [];
  const isFew = beats.length < BEATS.min || beats.length > BEATS.max;
  if (isFew) problems.push({ rule: 'beats.number', beat: null, detail: String(beats.length) });
  if (!task && !beats.some(({ gate }) => gate)) problems.push({ rule: 'question.none', beat: null, detail: '' });
  return problems;
}

/** What is unclear or wrong in a lesson, its run included; nothing where it may be taught. */
export function lintLesson(lesson: LessonContent): readonly LintProblem[] {
  const parsed = parseScenario(lesson.scenario);
  if (!parsed.ok)
    return parsed.problem.map(({ code, path }) => ({ rule: 'scenario.invalid', beat: null, detail: `${path.join('.')} ${code}`.trim() }));
  const played = play(lesson);
  return [...lintShape(lesson), ...lintWords(lesson), ...lintTerms(lesson, played.flown), ...lintRun(played)];
}

/** Mechanisms that no lesson claims to show. */
export const missingMechanisms = (lessons: readonly LessonContent[]): readonly MechanismId[] =>
  MECHANISM_IDS.filter((id) => !lessons.some(({ claims = [] }) => claims.includes(id)));
