import { useT } from '../../i18n/react';
import { prefer, type Theme, themeOf } from '../../state/preferences';
import { usePreferences } from '../../state/react';

const THEMES: readonly Theme[] = ['light', 'dark'];

export function ThemeSwitch() {
  const t = useT();
  const current = usePreferences(themeOf);
  return (
    <fieldset className="switch" aria-label={t('player.theme')}>
      {THEMES.map((theme) => (
        <button key={theme} type="button" aria-pressed={theme === current} onClick={() => prefer({ theme })}>
          {t(`player.theme.${theme}`)}
        </button>
      ))}
    </fieldset>
  );
}
