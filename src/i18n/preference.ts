import { isLanguage, type Language } from './languages';

const KEY = 'highwater.language';

/** The language this person chose before, else the first of the browser's that there is, else English. */
export const preferredLanguage = (): Language => {
  const remembered = read();
  if (isLanguage(remembered)) return remembered;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.find(isLanguage) ?? 'en';
};

/** Remembers a choice; without storage (private windows, policies) it is forgotten. */
export const rememberLanguage = (language: Language): void => {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Nothing is lost but the memory of the choice.
  }
};

const read = (): string | undefined => {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
};
