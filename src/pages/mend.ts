import { LANGUAGES } from '../i18n/languages';
import { EMBED_PATH, PAGE_PATHS } from './list';

const FOLDERS = [...Object.values(PAGE_PATHS), EMBED_PATH].join('|').replaceAll('/', '');
const ADDRESS = new RegExp(`^(${LANGUAGES.join('|')})(?:/(${FOLDERS}))?/*(?:#(.*))?$`);
const TRAILING = /[^A-Za-z0-9_-]+$/;
const MAX_ENCODINGS = 5;

/**
 * Mends an address that a mail filter or chat program mangled: `%23` for `#`, double encoding, punctuation at its end.
 * Takes and gives what follows the folder of the app; null where no page can be meant.
 */
export const mendAddress = (address: string): string | null => {
  const [, language, page, fragment] = ADDRESS.exec(decoded(address).replace(TRAILING, '')) ?? [];
  if (language === undefined) return null;
  const path = page ? `${language}/${page}/` : `${language}/`;
  return fragment ? `${path}#${fragment}` : path;
};

const decoded = (text: string): string => {
  let current = text;
  for (let round = 0; round < MAX_ENCODINGS; round++) {
    const next = decodeOnce(current);
    if (next === current) break;
    current = next;
  }
  return current;
};

const decodeOnce = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
