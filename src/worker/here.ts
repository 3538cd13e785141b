import type { Port } from './client';
import type { Answer, Request } from './protocol';
import { createSession } from './session';

/** The protocol without a thread of its own, for a page that may have none: the work is done in slices between the page's own. */
export function openHere(): Port {
  const port: Port = { postMessage: (request: Request) => handle(request), terminate: () => {}, onmessage: null, onerror: null };
  const handle = createSession({
    post: (answer) => port.onmessage?.({ data: answer } as MessageEvent<Answer>),
    later: (work) => void setTimeout(work),
    clockMs: () => performance.now(),
  });
  return port;
}
