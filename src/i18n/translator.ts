import { setupI18n } from '@lingui/core';
import { catalogs, type Room, type Translate } from './index';
import type { Language } from './languages';

/** Translates into a language that need not be on screen: what every page says, and the words of these rooms. */
export async function translatorOf(language: Language, rooms: readonly Room[]): Promise<Translate> {
  const { messages, rooms: load } = await catalogs[language]();
  const more = await Promise.all(rooms.map(async (room) => (await load[room]()).default));
  const i18n = setupI18n({ locale: language, messages: { [language]: Object.assign({}, messages, ...more) } });
  return (id, values) => i18n._(id, values);
}
