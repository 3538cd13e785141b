import type { MessageId } from '../i18n';
import type { Language } from '../i18n/languages';
import { LESSON_IDS, type LessonId } from '../lessons/ids.ts';

/** Path of each page below `<root><language>/`. */
export const PAGE_PATHS = {
  home: '',
  lab: 'lab/',
  conformance: 'conformance/',
  glossary: 'glossary/',
  lesson: 'lesson/',
  ...(Object.fromEntries(LESSON_IDS.map((id) => [id, `${id}/`])) as Record<LessonId, string>),
};
export type PageId = keyof typeof PAGE_PATHS;
export const PAGE_IDS = Object.keys(PAGE_PATHS) as readonly PageId[];

/** Path of what other pages frame, below `<root><language>/`. It is no page that one goes to. */
export const EMBED_PATH = 'embed/';

/** The catalog entry that names a page that is no lesson; `lost` is the 404 page. */
export const pageTitle = (page: Exclude<PageId, LessonId> | 'lost') => `pages.${page}.title` satisfies MessageId;

/** The address of a page; `root` is where the app lies, with a slash at its end. */
export const pageUrl = (root: string, language: Language, page: PageId): string => `${root}${language}/${PAGE_PATHS[page]}`;
