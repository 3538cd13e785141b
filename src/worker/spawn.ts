import type { Port } from './client';

/** A thread for runs; where the browser refuses one, as in a sandboxed frame, the page's own does the work. */
export function spawn(): Port {
  try {
    return new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });
  } catch {
    const port: Port = {
      postMessage: (request) =>
        void import('./here').then(
          ({ workHere }) => workHere(port, request),
          (error) => port.onerror?.({ message: String(error) } as ErrorEvent),
        ),
      terminate: () => {
        port.onmessage = null;
      },
      onmessage: null,
      onerror: null,
    };
    return port;
  }
}
