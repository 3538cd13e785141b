import { useT } from '../../i18n/react';
import { prefer, SPOKEN, type Spoken } from '../../state/preferences';
import { usePreferences } from '../../state/react';

const MOTION = { auto: null, on: true, off: false } as const;

/** What a person may set for every page of this browser. */
export function Preferences() {
  const t = useT();
  const singleKeys = usePreferences((state) => state.singleKeys);
  const reducedMotion = usePreferences((state) => state.reducedMotion);
  const spoken = usePreferences((state) => state.spoken);
  const motion = reducedMotion === null ? 'auto' : reducedMotion ? 'on' : 'off';
  return (
    <div className="help-preferences">
      <label>
        <input type="checkbox" checked={singleKeys} onChange={(event) => prefer({ singleKeys: event.target.checked })} />
        {t('help.singleKeys')}
      </label>
      <label>
        {t('help.reducedMotion')}
        <select value={motion} onChange={(event) => prefer({ reducedMotion: MOTION[event.target.value as keyof typeof MOTION] })}>
          {(['auto', 'on', 'off'] as const).map((each) => (
            <option key={each} value={each}>
              {t(`help.reducedMotion.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('help.spoken')}
        <select value={spoken} onChange={(event) => prefer({ spoken: event.target.value as Spoken })}>
          {SPOKEN.map((each) => (
            <option key={each} value={each}>
              {t(`help.spoken.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
