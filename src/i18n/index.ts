import { setupI18n } from '@lingui/core';
import type { messages as english } from './en';
import type { Language } from './languages';

export { isLanguage, LANGUAGES, type Language } from './languages';

export type MessageId = keyof typeof english;
export type MessageValues = Readonly<Record<string, string | number>>;
export type Translate = (id: MessageId, values?: MessageValues) => string;

const catalogs = {
  en: () => import('./en'),
  ko: () => import('./ko'),
} satisfies Record<Language, () => Promise<{ messages: Record<MessageId, string> }>>;

const i18n = setupI18n();
const listeners = new Set<() => void>();
let translate: Translate = (id) => id;

/** Loads the catalog of a language and switches everything on screen to it. */
export const activateLanguage = async (language: Language): Promise<void> => {
  const { messages } = await catalogs[language]();
  i18n.loadAndActivate({ locale: language, messages });
  translate = (id, values) => i18n._(id, values);
  for (const listener of listeners) listener();
};

/** The active language; empty until the first `activateLanguage`. */
export const activeLanguage = (): Language => i18n.locale as Language;

/** A new function after each switch of language. */
export const currentTranslate = (): Translate => translate;

/** Calls `listener` after each switch of language; answers how to stop. */
export const onLanguageChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
