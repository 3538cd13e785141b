import enDocuments from '../i18n/en/documents.json' with { type: 'json' };
import en from '../i18n/en/pages.json' with { type: 'json' };
import koDocuments from '../i18n/ko/documents.json' with { type: 'json' };
import ko from '../i18n/ko/pages.json' with { type: 'json' };
import { LANGUAGES, type Language } from '../i18n/languages.ts';
import { isLessonId } from '../lessons/ids.ts';
import { LESSON_CARDS } from '../lessons/list.ts';
import { EMBED_PATH, PAGE_IDS, PAGE_PATHS, type PageId, pageTitle, pageUrl } from './list.ts';

/** A document that the build writes: the same template, other words. */
export interface PageFile {
  readonly file: string;
  readonly page: PageId | 'choose' | 'lost' | 'embed';
  readonly language: Language;
}

const texts = { en: { ...en, ...enDocuments }, ko: { ...ko, ...koDocuments } };

interface Words {
  readonly title: string;
  readonly heading: string;
  readonly description: string;
}

/** What a page is called and says of itself: a lesson in its own words, any other page in the catalog's. */
function wordsOf(page: PageId | 'lost' | 'embed', language: Language): Words {
  const text = texts[language];
  if (isLessonId(page)) {
    const { title, summary } = LESSON_CARDS[page];
    return { title: `${title[language]} · ${text['documents.name']}`, heading: title[language], description: summary[language] };
  }
  const heading = text[`documents.${page}.heading`];
  if (page === 'embed')
    return { title: `${heading} · ${text['documents.name']}`, heading, description: text['documents.embed.description'] };
  return { title: text[pageTitle(page)], heading, description: text[`documents.${page}.description`] };
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "font-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const PAGE_FILES: readonly PageFile[] = [
  { file: 'index.html', page: 'choose', language: 'en' },
  { file: '404.html', page: 'lost', language: 'en' },
  ...LANGUAGES.flatMap((language) => PAGE_IDS.map((page) => ({ file: `${language}/${PAGE_PATHS[page]}index.html`, page, language }))),
  ...LANGUAGES.map((language) => ({ file: `${language}/${EMBED_PATH}index.html`, page: 'embed' as const, language })),
];

/** From a document to the folder that the app lies in. */
export const rootOf = ({ file }: PageFile): string => '../'.repeat(file.split('/').length - 1) || './';

/** Fills the template for one page. `strict` adds the content security policy. */
export const renderPage = (template: string, file: PageFile, strict: boolean): string => {
  const root = rootOf(file);
  const parts: Record<string, string> = {
    lang: file.language,
    page: file.page,
    root,
    entry: entryOf(file),
    head: [strict ? meta('http-equiv', 'Content-Security-Policy', CONTENT_SECURITY_POLICY) : '', head(file, root)].join('\n    '),
    content: content(file, root),
  };
  return template.replace(/%([a-z]+)%/g, (_, name: string) => parts[name] ?? '');
};

const entryOf = ({ page }: PageFile): string => {
  if (page === 'choose') return '/src/pages/choose.ts';
  return page === 'lost' ? '/src/pages/rescue.ts' : '/src/main.tsx';
};

const head = ({ page, language }: PageFile, root: string): string => {
  const described = page === 'choose' ? 'home' : page;
  const { title, description } = wordsOf(described, language);
  const lines = [`<title>${title}</title>`, meta('name', 'description', description)];
  if (described === 'lost' || described === 'embed') return [...lines, meta('name', 'robots', 'noindex')].join('\n    ');
  return [
    ...lines,
    meta('property', 'og:type', 'website'),
    meta('property', 'og:site_name', texts[language]['documents.name']),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:locale', language === 'ko' ? 'ko_KR' : 'en_US'),
    ...LANGUAGES.map((other) => alternate(other, pageUrl(root, other, described))),
    alternate('x-default', described === 'home' ? root : pageUrl(root, 'en', described)),
  ].join('\n    ');
};

const content = ({ page, language }: PageFile, root: string): string => {
  const bilingual = page === 'choose' || page === 'lost';
  const described = page === 'choose' ? 'home' : page;
  const sections = (bilingual ? LANGUAGES : [language]).map((each) => section(described, each, root));
  return `<main class="prerendered">${sections.join('')}
      </main>`;
};

const section = (page: PageId | 'lost' | 'embed', language: Language, root: string): string => {
  const text = texts[language];
  const { heading, description } = wordsOf(page, language);
  const links = PAGE_IDS.filter((id) => id !== 'lesson').map((id) => anchor(root, language, id, wordsOf(id, language).heading));
  const other = language === 'en' ? 'ko' : 'en';
  const switchLink = anchor(root, other, page === 'lost' || page === 'embed' ? 'home' : page, text['documents.otherLanguage'], other);
  const nav = `<nav aria-label="${text['documents.nav']}">${[...links, switchLink].join(' ')}</nav>`;
  return `
        <section lang="${language}">
          <h1>${heading}</h1>
          <p>${description}</p>
          ${page === 'embed' ? nav.replaceAll('<a ', '<a target="_blank" rel="noopener" ') : nav}
          <noscript><p>${text['documents.needsScript']}</p></noscript>
        </section>`;
};

const meta = (key: string, name: string, value: string): string => `<meta ${key}="${name}" content="${value}" />`;

const alternate = (language: string, href: string): string => `<link rel="alternate" hreflang="${language}" href="${href}" vite-ignore>`;

const anchor = (root: string, language: Language, page: PageId, label: string, hreflang?: Language): string =>
  `<a href="${pageUrl(root, language, page)}" data-path="${pageUrl('', language, page)}"${hreflang ? ` hreflang="${hreflang}" lang="${hreflang}"` : ''}>${label}</a>`;
