import type { ReactNode } from 'react';
import { useT } from '../../i18n/react';
import { useRun } from '../../state/react';
import { cancelRun, runAgain } from '../../state/session';

/** Why there is nothing to show, with ways on: to run it again, and `children`. */
function NoRun({ status, children }: { readonly status: 'failed' | 'stopped'; readonly children: ReactNode }) {
  const t = useT();
  const reason = useRun((state) => state.reason);
  return (
    <div className={`run-notice ${status}`} role="alert">
      <h2>{t(`player.${status}`)}</h2>
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

/** Says that the run is under way, and lets it be cancelled; or that there is none, with ways on. */
export function RunNotice({ children }: { readonly children: ReactNode }) {
  const t = useT();
  const status = useRun((state) => state.status);
  const empty = useRun((state) => state.frames.size === 0);
  const percent = useRun((state) => Math.floor(state.progress * 100));
  if (status === 'failed' || status === 'stopped') return <NoRun status={status}>{children}</NoRun>;
  if (status !== 'loading' && !empty) return null;
  return (
    <div className="run-notice">
      <span role="status">{percent > 0 && percent < 100 ? t('player.loading.percent', { percent }) : t('player.loading')}</span>
      {status === 'loading' && (
        <button type="button" className="button small" onClick={cancelRun}>
          {t('player.loading.cancel')}
        </button>
      )}
    </div>
  );
}
