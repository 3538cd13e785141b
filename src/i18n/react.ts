import { useSyncExternalStore } from 'react';
import { activeLanguage, currentTranslate, type Language, onLanguageChange, type Translate } from './index';

/** Translates message ids; the component renders again when the language is switched. */
export const useT = (): Translate => useSyncExternalStore(onLanguageChange, currentTranslate);

/** The language that is on screen. */
export const useLanguage = (): Language => useSyncExternalStore(onLanguageChange, activeLanguage);
