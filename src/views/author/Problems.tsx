import { useEffect, useMemo, useState } from 'react';
import { useT } from '../../i18n/react';
import { chooseBeat, lessonOf, useAuthor } from '../../state/author';
import { lintSoon } from '../../state/lint';
import { useLab } from '../../state/react';
import type { LintProblem } from '../../teaching/lint/problem';

const placeOf = ({ beat, language }: LintProblem) => `${beat ?? ''} ${language ?? ''}`;

/** What is unclear in the draft, as it is typed; each leads to its beat. */
export function Problems() {
  const t = useT();
  const draft = useAuthor((state) => state.draft);
  const scenario = useLab((state) => state.scenario);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lesson stands on the document of the lab
  const lesson = useMemo(() => (draft.beats.length > 0 ? lessonOf(draft) : null), [draft, scenario]);
  const [problems, setProblems] = useState<readonly LintProblem[] | null>(null);
  useEffect(() => (lesson ? lintSoon(lesson, setProblems) : undefined), [lesson]);
  if (!lesson || !problems) return null;
  return (
    <section className="author-problems" aria-label={t('author.problems')}>
      <p role="status">{t('author.problems.count', { count: problems.length })}</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem.rule + placeOf(problem) + problem.detail}>
            <button type="button" className="author-problem" onClick={() => chooseBeat(problem.beat)}>
              {problem.beat === null ? t('author.lesson') : t('author.beat', { number: problem.beat + 1 })}
              {problem.language && ` · ${t(`author.${problem.language}`)}`}: {t(`author.rule.${problem.rule}`, { detail: problem.detail })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
