import type { Request } from './protocol';
import { createSession } from './session';

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

const handle = createSession({
  post: (answer) => self.postMessage(answer),
  later: (work) => {
    waiting.push(work);
    port2.postMessage(null);
  },
  clockMs: () => performance.now(),
});

self.onmessage = (event: MessageEvent<Request>) => handle(event.data);
