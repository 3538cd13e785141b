import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

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

interface Served {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Serves the built app in a sub-folder, as a plain static host does. Gives its address and how to stop it. */
export const serve = async (isPacked = false): Promise<Served> => {
  if (!existsSync(DIST)) throw new Error('There is no dist folder: run `npm run build` first.');
  return serveFolder(DIST, isPacked);
};

/** The same of another folder that was built. `isPacked`: compressed, as hosts on the way to a phone do it. */
export const serveFolder = async (dist: string, isPacked = false): Promise<Served> => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.startsWith(BASE) ? join(dist, normalize(decodeURIComponent(path.slice(BASE.length)))) : '';
    const folder = file.startsWith(dist) && statSync(file, { throwIfNoEntry: false })?.isDirectory();
    if (folder && !path.endsWith('/')) response.writeHead(301, { location: `${path}/` }).end();
    else send(response, dist, folder ? join(file, 'index.html') : file, isPacked);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
};

const PACKED = new Map<string, Buffer>();

/** A file, compressed; once for each. */
const packed = (path: string): Buffer => {
  const known = PACKED.get(path) ?? brotliCompressSync(readFileSync(path));
  PACKED.set(path, known);
  return known;
};

const send = (response: ServerResponse, dist: string, file: string, isPacked: boolean): void => {
  const found = file.startsWith(dist) && existsSync(file);
  const path = found ? file : join(dist, '404.html');
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  // Without the last one a sandboxed frame, which has no origin, may not load a script.
  const headers = { 'content-type': type, 'access-control-allow-origin': '*' };
  response.writeHead(found ? 200 : 404, isPacked ? { ...headers, 'content-encoding': 'br' } : headers);
  if (isPacked) response.end(packed(path));
  else createReadStream(path).pipe(response);
};
