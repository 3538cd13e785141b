import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from '@playwright/test';

const html = (src: string, sandbox: string | null): string => `<!doctype html>
<html lang="en">
  <head><title>A page of somebody else's</title><style>body { margin: 0 } iframe { display: block; width: 100%; height: 480px; border: 0 }</style></head>
  <body>
    <main>
      <h1>A page of somebody else's</h1>
      <iframe title="Highwater" ${sandbox === null ? '' : `sandbox="${sandbox}"`} src="${src}"></iframe>
      <button type="button">Mine</button>
    </main>
    <script>
      window.heard = [];
      addEventListener('message', ({ data, source }) => { if (source === frames[0]) heard.push(data); });
    </script>
  </body>
</html>`;

/** A page of another origin that frames an address, given as `src` (and `sandbox`) in its own; gives its address and how to stop it. */
export const serveHost = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/host') return response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    return response.end(html(searchParams.get('src') ?? '', searchParams.get('sandbox')));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/host`,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
};

export type Message = Readonly<Record<string, unknown>>;

/** What the frame has told its page so far, oldest first; of one type. */
export const heard = (page: Page, type: string): Promise<Message[]> =>
  page.evaluate((wanted) => (window as unknown as { heard: Message[] }).heard.filter((message) => message.type === wanted), type);

/** The page tells the frame something. */
export const say = (page: Page, message: Message): Promise<void> =>
  page.evaluate((data) => frames[0]?.postMessage(data, '*'), { highwater: 1, ...message });

/** The embedded page. */
export const embedded = (page: Page): Frame => page.frames().find((frame) => frame.url().includes('/embed/'))!;
