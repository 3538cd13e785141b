import { useT } from '../../i18n/react';
import { score } from '../../state/conformance';
import { Mark } from './Mark';
import { percentOf, tally } from './tally';

const ALL = tally(score);
const MARKS = ['equal', 'differs', 'later', 'none'] as const;

/** The score in one figure, what it counts, and the signs of the table. */
export function Summary() {
  const t = useT();
  const { equal, differ, later, laterEqual } = ALL;
  return (
    <aside className="summary" aria-label={t('conformance.title')}>
      <p className="summary-share">{t('conformance.share', { percent: percentOf(ALL) })}</p>
      <p className="summary-counts">{t('conformance.counts', { equal, all: equal + differ, differ })}</p>
      {later > 0 && <p className="summary-later">{t('conformance.counts.later', { count: later, equal: laterEqual })}</p>}
      <p>{t('conformance.text')}</p>
      <ul>
        {MARKS.map((kind) => (
          <li key={kind}>
            <Mark kind={kind} /> {t(`conformance.mark.${kind}`)}
          </li>
        ))}
      </ul>
    </aside>
  );
}
