import { isLanguage, type Language } from '../i18n/languages';
import type { LessonId } from '../lessons/ids';
import { PAGE_IDS, type PageId } from './list';

export interface CurrentPage {
  readonly page: PageId;
  readonly language: Language;
  /** Absolute address of the folder that the app lies in; ends with a slash. */
  readonly root: string;
}

/** What the prerendered document says of itself. Read it once, before the address is changed. */
export const readCurrentPage = (): CurrentPage => {
  const { lang, dataset } = document.documentElement;
  return {
    page: PAGE_IDS.find((id) => id === dataset.page) ?? 'home',
    language: isLanguage(lang) ? lang : 'en',
    root: new URL(dataset.root ?? './', location.href).href,
  };
};

/** The document is one that the app begins in; one that only leads elsewhere may have parts of it, too. */
export const hasApp = (): boolean => !['choose', 'lost'].includes(document.documentElement.dataset.page ?? '');

/** The document is the one that other pages frame. */
export const isEmbed = (): boolean => document.documentElement.dataset.page === 'embed';

/** The lesson that the document itself carries, as JSON; null where it carries another one or none. */
export const carriedLesson = (id: LessonId): string | null => document.querySelector(`script[data-lesson="${id}"]`)?.textContent ?? null;

/** Ties the icon to where it lies, for a relative address would follow the page's own. Call it before the address is changed. */
export const pinIcon = (): void => {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (icon) icon.setAttribute('href', icon.href);
};
