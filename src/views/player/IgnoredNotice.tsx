import { useT } from '../../i18n/react';
import { setPage } from '../../state/page';
import { usePage } from '../../state/react';
import { Icon } from '../icons/Icon';

/** Says which parts of the link were not understood. */
export function IgnoredNotice() {
  const t = useT();
  const ignored = usePage((state) => state.ignored);
  if (ignored.length === 0) return null;
  return (
    <div className="ignored-notice" role="status">
      {t('player.ignored', { parts: ignored.map(({ text }) => `“${text}”`).join(', ') })}
      <button type="button" className="button quiet icon-only" aria-label={t('player.close')} onClick={() => setPage({ ignored: [] })}>
        <Icon name="close" />
      </button>
    </div>
  );
}
