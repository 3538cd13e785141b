import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LESSON_IDS } from '../lessons/ids';
import { PAGE_FILES, renderPage } from './html';

const template = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');

test('there is a document for each page in each language, one that chooses and one for what is lost', () => {
  const folders = ['', 'lab/', 'conformance/', 'glossary/', 'lesson/', 'embed/', ...LESSON_IDS.map((id) => `${id}/`)];
  const pages = ['en', 'ko'].flatMap((language) => folders.map((folder) => `${language}/${folder}index.html`));
  expect(PAGE_FILES.map(({ file }) => file).sort()).toEqual(['404.html', 'index.html', ...pages].sort());
});

describe.each(PAGE_FILES)('$file', (page) => {
  const html = renderPage(template, page, true);

  test('leaves no placeholder of the template', () => {
    expect(html).not.toMatch(/%[a-z]+%|undefined/);
  });

  test('has its words in the text, without a tag in them that the catalog could have smuggled in', () => {
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html).toMatch(/<h1>[^<]+<\/h1>\s*<p>[^<]+<\/p>/);
    expect(html).toMatch(/<meta name="description" content="[^"]+" \/>/);
  });

  test('links pages relative to itself', () => {
    const links = [...html.matchAll(/<a [^>]*?href="([^"]+)"/g)].map(
      ([, href]) => new URL(href!, `http://host/base/${page.file}`).pathname,
    );
    expect(links.length).toBeGreaterThanOrEqual(4);
    for (const path of links) expect(PAGE_FILES.map(({ file }) => `/base/${file.replace('index.html', '')}`)).toContain(path);
  });
});
