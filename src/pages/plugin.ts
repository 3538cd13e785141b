import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { isLessonId, type LessonId } from '../lessons/ids.ts';
import { PAGE_FILES, type PageFile, renderPage, rootOf } from './html.ts';
import { neededBy } from './needs.ts';
import { runOf } from './runs.ts';

const LOST: PageFile = PAGE_FILES.find(({ page }) => page === 'lost')!;

/** Serves the pages in dev, and writes one document per page at build. */
export const pages = (): Plugin => {
  let root = '';
  const template = () => readFileSync(resolve(root, 'index.html'), 'utf8');
  const byPath = new Map<string, PageFile>();
  return {
    name: 'pages',
    config: ({ root: configured = process.cwd() }) => {
      root = configured;
      for (const page of PAGE_FILES) byPath.set(resolve(root, page.file), page);
      return { build: { rolldownOptions: { input: [...byPath.keys()] } } };
    },
    resolveId: { order: 'pre', handler: (id) => (byPath.has(resolve(root, id)) ? resolve(root, id) : null) },
    load: {
      order: 'pre',
      handler(id) {
        const page = byPath.get(id);
        return page ? renderPage(template(), page, true) : null;
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: async (html, { path, bundle }) => {
        const page = PAGE_FILES.find(({ file }) => path === `/${file}`);
        if (!bundle || !page) return html;
        if (page === LOST) return reachableFromAnyDepth(html);
        const carried = isLessonId(page.page) ? carry(page.page, await runOf(page.page)) : '';
        return html.replace('</head>', () => `${needs(page, bundle, html)}</head>`).replace('</body>', () => `${carried}</body>`);
      },
    },
    configureServer(server) {
      const answer = async (url: string, page: PageFile, response: ServerResponse, status: number) =>
        send(response, status, await server.transformIndexHtml(url, renderPage(template(), page, false)));
      server.middlewares.use((request, response, next) => {
        const path = pathOf(request);
        const page = PAGE_FILES.find(({ file }) => `/${file}` === path || `/${file}` === `${path}index.html`);
        if (page) answer(path, page, response, 200).catch(next);
        else next();
      });
      return () =>
        server.middlewares.use((request, response, next) => {
          if (wantsDocument(request)) answer(pathOf(request), LOST, response, 404).catch(next);
          else next();
        });
    },
    configurePreviewServer:
      ({ middlewares, config }) =>
      () =>
        middlewares.use((request, response, next) => {
          const known = PAGE_FILES.some(({ file }) => request.url?.split('?')[0] === `/${file}`);
          if (wantsDocument(request) && !known) send(response, 404, readFileSync(resolve(root, config.build.outDir, LOST.file), 'utf8'));
          else next();
        }),
  };
};

/** A server answers unknown addresses of any depth with this document, so its relative tags are tried at each depth of a real page. */
const reachableFromAnyDepth = (html: string): string =>
  html
    .replace(/^.*<link rel="modulepreload".*\n/gm, '')
    .replace(/^.*<(?:link|script)\b.*"\.\/.*\n/gm, (tag) => ['./', './../', './../../'].map((up) => tag.replace('"./', `"${up}`)).join(''));

/** Everything that the page's start asks for, asked for at once: over a slow network each round trip after another is what takes longest. */
const needs = (page: PageFile, bundle: Rolldown.OutputBundle, html: string): string => {
  const root = rootOf(page);
  const { scripts, styles } = neededBy(page, bundle, html);
  const tags = [
    ...styles.map((file) => `<link rel="stylesheet" crossorigin href="${root}${file}">`),
    ...scripts.map((file) => `<link rel="modulepreload" crossorigin href="${root}${file}">`),
  ];
  return tags.map((tag) => `  ${tag}\n  `).join('');
};

/** A lesson in its own document: it comes while the scripts are waited for. */
const carry = (id: LessonId, run: string): string =>
  `  <script type="application/json" data-lesson="${id}">${run.replaceAll('<', '\\u003c')}</script>\n  `;

const pathOf = (request: IncomingMessage): string => new URL(request.url ?? '/', 'http://localhost').pathname;

const wantsDocument = ({ method, headers }: IncomingMessage): boolean => method === 'GET' && (headers.accept ?? '').includes('text/html');

const send = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
};
