import type { Port } from './client';
import type { Request } from './protocol';

/** Stands for a port that is being loaded; what is asked meanwhile is asked of it in order. */
function comingPort(load: () => Promise<Port>): Port {
  const coming: Port = {
    postMessage: (request: Request) =>
      void loaded.then(
        (port) => port.postMessage(request),
        (error: unknown) => coming.onerror?.({ message: String(error) } as ErrorEvent),
      ),
    terminate: () => {},
    onmessage: null,
    onerror: null,
  };
  const loaded = load().then((port) => {
    port.onmessage = (event) => coming.onmessage?.(event);
    return port;
  });
  return coming;
}

/** A thread for runs; where the browser refuses one, as in a sandboxed frame, the page's own does the work. */
export function spawn(): Port {
  try {
    return new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });
  } catch {
    return comingPort(() => import('./here').then(({ openHere }) => openHere()));
  }
}
