import { LANGUAGES, type Language } from '../../i18n/languages';
import { useT } from '../../i18n/react';
import { switchLanguage } from '../../state/navigation';
import { usePage } from '../../state/react';

const NAMES: Record<Language, { readonly short: string; readonly long: string }> = {
  en: { short: 'EN', long: 'English' },
  ko: { short: '한국어', long: '한국어' },
};

export function LanguageSwitch() {
  const t = useT();
  const language = usePage((state) => state.language);
  return (
    <fieldset className="switch" aria-label={t('player.language')}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-label={NAMES[each].long}
          aria-pressed={each === language}
          onClick={() => switchLanguage(each)}
        >
          {NAMES[each].short}
        </button>
      ))}
    </fieldset>
  );
}
