import type { ReactNode } from 'react';
import { useT } from '../../i18n/react';
import { useRun } from '../../state/react';
import { runAgain } from '../../state/session';

/** Says that the run is under way, or why it failed, with ways on: to run it again, and `children`. */
export function RunNotice({ children }: { readonly children: ReactNode }) {
  const t = useT();
  const status = useRun((state) => state.status);
  const empty = useRun((state) => state.frames.size === 0);
  const percent = useRun((state) => Math.floor(state.progress * 100));
  const reason = useRun((state) => state.reason);
  if (status === 'failed') {
    return (
      <div className="run-notice failed" role="alert">
        <h2>{t('player.failed')}</h2>
        <p>{t('player.failed.text')}</p>
        {reason && <code lang="en">{reason}</code>}
        <div className="run-notice-ways">
          <button type="button" className="button primary" onClick={runAgain}>
            {t('player.failed.again')}
          </button>
          {children}
        </div>
      </div>
    );
  }
  if (status !== 'loading' && !empty) return null;
  return (
    <p className="run-notice" role="status">
      {percent > 0 && percent < 100 ? t('player.loading.percent', { percent }) : t('player.loading')}
    </p>
  );
}
