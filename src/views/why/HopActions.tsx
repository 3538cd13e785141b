import { useEffect, useState } from 'react';
import type { Hop } from '../../engine/why/why';
import { useT } from '../../i18n/react';
import { announce } from '../../state/announce';
import { type Caused, causedBy } from '../../state/caused';
import { markEffects } from '../../state/marked';
import { showView } from '../../state/page';
import { useLesson, usePage } from '../../state/react';
import { goBefore, goToHop, shownUntil } from '../../state/why';
import { Icon } from '../icons/Icon';
import { fork } from '../player/acts';

/** What can be done with the hop that is studied. */
export function HopActions({ hop }: { readonly hop: Hop }) {
  const t = useT();
  const inLesson = useLesson((state) => state.lesson !== null);
  const inGraph = usePage((state) => state.view === 'why');
  const [caused, setCaused] = useState<Caused | null>(null);
  useEffect(() => {
    markEffects(caused?.shown ?? []);
    return () => markEffects([]);
  }, [caused]);
  if (hop.deed.kind === 'beginning') return null;
  const { shown } = shownUntil(hop.step);
  const branch = () => {
    goBefore(hop);
    if (inLesson) fork();
    else announce(t('why.forkHere'));
  };
  const toggle = () => {
    if (caused) setCaused(null);
    else causedBy(hop.step, setCaused);
  };
  return (
    <div className="why-actions">
      <button type="button" className="button small primary" onClick={() => goToHop(hop)}>
        {t('why.back', { step: shown })}
      </button>
      <button type="button" className="button small" onClick={branch}>
        <Icon name="fork" />
        {t('why.fork')}
      </button>
      <button type="button" className="button small" aria-pressed={caused !== null} onClick={toggle}>
        {t('why.caused')}
      </button>
      {!inGraph && (
        <button type="button" className="button small" onClick={() => showView('why')}>
          {t('why.asGraph')}
        </button>
      )}
      {caused && <p role="status">{t(caused.isWhole ? 'why.caused.count' : 'why.caused.atLeast', { count: caused.shown.length })}</p>}
    </div>
  );
}
