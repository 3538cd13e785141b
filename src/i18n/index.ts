import { setupI18n } from '@lingui/core';
import type { messages as english, rooms as englishRooms } from './en';
import type { Language } from './languages';

export { isLanguage, LANGUAGES, type Language } from './languages';

/** A catalog that is not there from the beginning. */
export type Room = keyof typeof englishRooms;
type RoomMessages = { [R in Room]: Awaited<ReturnType<(typeof englishRooms)[R]>>['default'] };
type AllOf<T> = T extends unknown ? keyof T : never;

export type MessageId = keyof typeof english | AllOf<RoomMessages[Room]>;
export type MessageValues = Readonly<Record<string, string | number>>;
export type Translate = (id: MessageId, values?: MessageValues) => string;

interface Catalogs {
  readonly messages: Record<keyof typeof english, string>;
  readonly rooms: { readonly [R in Room]: () => Promise<{ readonly default: Record<keyof RoomMessages[R], string> }> };
}

/** The words of each language. */
export const catalogs = {
  en: () => import('./en'),
  ko: () => import('./ko'),
} satisfies Record<Language, () => Promise<Catalogs>>;

const i18n = setupI18n();
const listeners = new Set<() => void>();
let translate: Translate = (id) => id;

/** Rooms that some part of the page speaks from. */
const wanted = new Set<Room>();
const loaded = new Set<string>();

async function load(language: Language): Promise<void> {
  const { messages, rooms }: Catalogs = await catalogs[language]();
  if (!loaded.has(language)) i18n.load(language, messages);
  loaded.add(language);
  const missing = [...wanted].filter((room) => !loaded.has(`${language}/${room}`));
  await Promise.all(
    missing.map(async (room) => {
      i18n.load(language, (await rooms[room]()).default);
      loaded.add(`${language}/${room}`);
    }),
  );
  if (missing.length > 0) await load(language);
}

/** Loads the catalog of a language and switches everything on screen to it. */
export const activateLanguage = async (language: Language): Promise<void> => {
  await load(language);
  i18n.activate(language);
  translate = (id, values) => i18n._(id, values);
  for (const listener of listeners) listener();
};

/** Loads the words of rooms, in the active language now and in every language from now on. */
export const openRooms = async (rooms: readonly Room[]): Promise<void> => {
  for (const room of rooms) wanted.add(room);
  if (activeLanguage()) await load(activeLanguage());
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
