import type { Port } from './client';
import type { Answer, Request } from './protocol';
import { createSession } from './session';

const sessions = new WeakMap<Port, (request: Request) => void>();

/** Answers a request to a port that has no thread behind it: the work is done in slices between the page's own, as long as somebody listens. */
export function workHere(port: Port, request: Request): void {
  const known = sessions.get(port);
  if (known) return known(request);
  const handle = createSession({
    post: (answer) => port.onmessage?.({ data: answer } as MessageEvent<Answer>),
    later: (work) => void setTimeout(() => port.onmessage && work()),
    clockMs: () => performance.now(),
  });
  sessions.set(port, handle);
  handle(request);
}
