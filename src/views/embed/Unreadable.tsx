import { useT } from '../../i18n/react';
import type { LinkProblem } from '../../scenario/codec';
import { headingOf, textOf } from '../link/words';

/** What is wrong with the address of the frame. */
export function Unreadable({ problem }: { readonly problem: LinkProblem }) {
  const t = useT();
  return (
    <main className="embed-problem" role="alert">
      <h2>{headingOf(problem, t)}</h2>
      <p>{textOf(problem, t)}</p>
    </main>
  );
}
