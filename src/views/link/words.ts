import type { Translate } from '../../i18n';
import type { LinkProblem } from '../../scenario/codec';
import { problemText } from '../problems/problemText';

/** The problem in one line. */
export const headingOf = (problem: LinkProblem, t: Translate): string => t(`link.${problem.code}`);

/** What it means, and where it usually comes from. */
export function textOf(problem: LinkProblem, t: Translate): string {
  switch (problem.code) {
    case 'truncated':
      return problem.said > 0 ? t('link.truncated.text', { said: problem.said, arrived: problem.arrived }) : t('link.truncated.unsaid');
    case 'newer':
      return t('link.newer.text', { found: problem.found, known: problem.known });
    case 'tooLarge':
      return t(problem.limit === 'characters' ? 'link.tooLarge.text' : 'link.tooLarge.bytes', { max: problem.max });
    case 'invalid':
      return problem.problems
        .slice(0, 3)
        .map((each) => problemText(each, t))
        .join(' ');
    case 'notALink':
      return t('link.notALink.text');
    case 'damaged':
      return t('link.damaged.text');
  }
}
