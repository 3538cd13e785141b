import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import { problemText } from '../problems/problemText';

/** What was wrong with what a form asked for; nothing has changed then. */
export function Problems({ problems }: { readonly problems: readonly ScenarioProblem[] }) {
  const t = useT();
  return problems.map((problem) => (
    <p key={problem.code + problem.path.join()} className="config-problem" role="status">
      {problemText({ ...problem, path: [] }, t)}
    </p>
  ));
}
