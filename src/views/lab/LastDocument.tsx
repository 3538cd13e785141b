import { useT } from '../../i18n/react';
import { openLast } from '../../state/navigation';
import { setPage } from '../../state/page';
import { usePage } from '../../state/react';
import { Icon } from '../icons/Icon';

/** Offers the document that was worked on last, where the address brought none. */
export function LastDocument() {
  const t = useT();
  const last = usePage((state) => state.last);
  if (!last) return null;
  const { kafka, cluster, commands } = last.scenario;
  return (
    <section className="last-document" aria-label={t('lab.last')}>
      <p>{t('lab.last.text', { kafka, brokers: cluster.brokers.length, commands: commands.length })}</p>
      <button type="button" className="button small" onClick={() => openLast(last)}>
        {t('lab.last.open')}
      </button>
      <button type="button" className="button small quiet icon-only" aria-label={t('player.close')} onClick={() => setPage({ last: null })}>
        <Icon name="close" />
      </button>
    </section>
  );
}
