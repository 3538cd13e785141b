import { emit, type Simulation, send } from '../context';
import type { Message, MessageOf, NodeId } from '../messages';
import { push } from '../queue';
import type { MessageEvent, QueuedEvent } from '../state';
import type { RefusalReason } from '../trace';
import { connectionOf } from './connections';
import { linkOf, lose } from './links';

/** Takes messages that match off the queue. @returns them, in the order in which they were sent */
function take(sim: Simulation, matches: (message: Message) => boolean): MessageEvent[] {
  const taken: MessageEvent[] = [];
  const kept: QueuedEvent[] = [];
  for (const event of sim.state.queue) {
    if (event.kind === 'message' && matches(event.message)) taken.push(event);
    else push(kept, event);
  }
  sim.state.queue = kept;
  return taken.sort((a, b) => a.seq - b.seq);
}

/** What is on its way between two nodes gets lost. */
export function loseInFlight(sim: Simulation, from: NodeId, to: NodeId): void {
  for (const { message } of take(sim, (candidate) => candidate.from === from && candidate.to === to)) {
    lose(sim.state, message);
    emit(sim, { type: 'MessageLost', message });
  }
}

/** One message never arrives: whoever waits for it, or for its answer, waits until the time of its connection is over (PRD-12). */
export function dropMessage(sim: Simulation, id: number): RefusalReason | null {
  const [event] = take(sim, (message) => message.id === id);
  if (!event) return 'message.unknown';
  lose(sim.state, event.message);
  emit(sim, { type: 'MessageLost', message: event.message });
  return null;
}

/** One message arrives so much later, and none that follows it on its connection overtakes it. */
export function delayMessage(sim: Simulation, id: number, byMs: number): RefusalReason | null {
  const found = sim.state.queue.find((event): event is MessageEvent => event.kind === 'message' && event.message.id === id);
  if (!found) return 'message.unknown';
  const { from, to, kind } = found.message;
  const connection = connectionOf(kind);
  const dueAtMs = found.dueAtMs + byMs;
  const follows = (message: Message): boolean =>
    message.from === from && message.to === to && message.id > id && connection !== undefined && connectionOf(message.kind) === connection;
  for (const event of take(sim, (message) => message.id === id || follows(message))) {
    const message = { ...event.message, dueAtMs: Math.max(event.dueAtMs, dueAtMs) };
    push(sim.state.queue, { ...event, dueAtMs: message.dueAtMs, seq: sim.state.nextSeq++, message });
    if (message.id === id) emit(sim, { type: 'MessageDelayed', message });
  }
  const link = linkOf(sim.state, from, to);
  if (connection) link.notBeforeMs = { ...link.notBeforeMs, [connection]: Math.max(link.notBeforeMs?.[connection] ?? dueAtMs, dueAtMs) };
  return null;
}

const mayBeRepeated = (message: Message): message is MessageOf<'Produce'> => message.kind === 'Produce' && message.acks !== 0;

/**
 * A write is sent once more while it is on its way, as after a timeout on a connection that was only slow: both arrive, and without idempotence
 * both are appended (PRD-12, IDM-03). TCP itself duplicates nothing, and who expects no answer misses none.
 */
export function duplicateMessage(sim: Simulation, id: number): RefusalReason | null {
  const found = sim.state.queue.find((event): event is MessageEvent => event.kind === 'message' && event.message.id === id);
  if (!found) return 'message.unknown';
  if (!mayBeRepeated(found.message)) return 'message.sentOnce';
  const { id: _, from, to, sentAtMs, dueAtMs, sentInStep, ...body } = found.message;
  send(sim, from, to, { ...body, attempt: body.attempt + 1 });
  return null;
}
