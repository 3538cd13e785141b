import { useT } from '../../i18n/react';
import { goTo, score, useConformance } from '../../state/conformance';
import { columnsOf } from './tally';

/** Whose recordings are listed; on a phone also whose column is shown. */
export function VersionChoice() {
  const t = useT();
  const release = useConformance((state) => state.place.release);
  return (
    <label className="field">
      {t('conformance.filter.release')}
      <select value={release ?? ''} onChange={(event) => goTo({ release: event.target.value || null })}>
        <option value="">{t('conformance.filter.all')}</option>
        {columnsOf(score).map((column) => (
          <option key={column.release} value={column.release}>
            {column.version}
          </option>
        ))}
      </select>
    </label>
  );
}
