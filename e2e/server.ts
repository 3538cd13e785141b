import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/** The app must work below any path. */
const BASE = '/some/folder/';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
};

/** Serves the built app in a sub-folder, as a plain static host does. Gives its address and how to stop it. */
export const serve = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  if (!existsSync(DIST)) throw new Error('There is no dist folder: run `npm run build` first.');
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.startsWith(BASE) ? join(DIST, normalize(decodeURIComponent(path.slice(BASE.length)))) : '';
    const folder = file.startsWith(DIST) && statSync(file, { throwIfNoEntry: false })?.isDirectory();
    if (folder && !path.endsWith('/')) response.writeHead(301, { location: `${path}/` }).end();
    else send(response, folder ? join(file, 'index.html') : file);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
};

const send = (response: ServerResponse, file: string): void => {
  const found = file.startsWith(DIST) && existsSync(file);
  const path = found ? file : join(DIST, '404.html');
  response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
  createReadStream(path).pipe(response);
};
