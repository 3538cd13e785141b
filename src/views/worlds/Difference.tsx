import { useT } from '../../i18n/react';
import type { Choice } from './useDifference';

/** Which one thing is different in the second world. */
export function Difference({ ids, id, choose }: Choice) {
  const t = useT();
  return (
    <label className="worlds-difference">
      {t('worlds.difference')}
      <select value={id ?? ''} onChange={(event) => choose(ids.find((each) => each === event.target.value) ?? null)}>
        <option value="">{t('worlds.choose')}</option>
        {ids.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
