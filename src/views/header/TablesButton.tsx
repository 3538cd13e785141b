import { useT } from '../../i18n/react';
import { showTables } from '../../state/page';
import { usePage } from '../../state/react';
import { Icon } from '../icons/Icon';

/** The moment as tables instead of the picture, and back. */
export function TablesButton() {
  const t = useT();
  const tables = usePage((state) => state.tables);
  return (
    <button type="button" className="button small" aria-pressed={tables} onClick={() => showTables(!tables)}>
      <Icon name="table" />
      <span className="button-label">{t('player.tables')}</span>
    </button>
  );
}
