import type { History } from './history';
import type { Message } from './messages';
import { isNotable } from './notable';
import type { StepRecord } from './trace';
import { pastOf, type Search } from './why/past';

/** Steps that are told of at most. */
export const MAX_IDLE = 4000;

const HEARTBEATS: readonly Message['kind'][] = ['ZkHeartbeat', 'ZkHeartbeatResponse', 'BrokerHeartbeat', 'BrokerHeartbeatResponse'];

/** Requests and their answers by who asks whom for what. */
const exchangeOf = (message: Message): string | null => {
  if (!('correlationId' in message)) return null;
  const { from, to, kind, correlationId } = message;
  return kind.endsWith('Response') ? `${to}>${from} ${kind} ${correlationId}` : `${from}>${to} ${kind}Response ${correlationId}`;
};

/** Takes the steps of a run one by one, and keeps the idle ones that belong to notable ones. */
function createFinder(): { readonly found: Map<number, StepRecord>; readonly look: (step: StepRecord) => void } {
  const told = new Set<number>();
  const found = new Map<number, StepRecord>();
  const requests = new Map<string, StepRecord>();

  /** A request waits for its answer; an answer that belongs to a notable step takes its request along. */
  function noteExchange(message: Message, step: StepRecord, belongs: boolean): void {
    const exchange = exchangeOf(message);
    if (exchange === null) return;
    if (!message.kind.endsWith('Response')) {
      requests.set(exchange, step);
      return;
    }
    const request = requests.get(exchange);
    requests.delete(exchange);
    if (request && belongs && !told.has(request.index)) found.set(request.index, request);
  }

  function look(step: StepRecord): void {
    const notable = isNotable(step);
    if (notable) told.add(step.index);
    else if (step.events.some(({ type }) => type === 'MessageLost')) found.set(step.index, step);
    if (step.source.kind !== 'message' || HEARTBEATS.includes(step.source.message.kind)) return;
    const { message } = step.source;
    const belongs = notable || told.has(message.sentInStep);
    if (belongs && !notable) found.set(step.index, step);
    noteExchange(message, step, belongs);
  }

  return { found, look };
}

/**
 * The idle steps that tell where the messages of notable ones came from and went to: arrivals of what a notable step sent, of requests that a
 * notable step answered or whose answer is notable, and losses. Ascending, the first MAX_IDLE of them; what only keeps things going is left out.
 */
export function* idleTraffic(history: History): Search<readonly StepRecord[]> {
  const { found, look } = createFinder();
  for (const step of pastOf(history).after(0)) {
    if (step) look(step);
    else yield;
    if (found.size >= MAX_IDLE) break;
  }
  return [...found.values()].sort((left, right) => left.index - right.index);
}
