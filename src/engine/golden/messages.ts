import type { Simulation } from '../context';
import type { Message, MessageBody, MessageKind, MessageOf, NodeId } from '../messages';

/** A message as it arrives: what a test hands to a handler. */
export function handed<K extends MessageKind>(from: NodeId, to: NodeId, body: Extract<MessageBody, { kind: K }>): MessageOf<K> {
  return { id: 0, from, to, sentAtMs: 0, dueAtMs: 0, sentInStep: 0, ...body } as unknown as MessageOf<K>;
}

/** What an action sends. */
export function sentBy({ state }: Simulation, action: () => unknown): Message[] {
  const first = state.nextMessageId;
  action();
  return state.queue.flatMap((event) => (event.kind === 'message' && event.message.id >= first ? [event.message] : []));
}
