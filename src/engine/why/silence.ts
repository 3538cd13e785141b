import { brokerOf, type NodeId } from '../messages';
import { KEY } from './keys';
import { type Found, isBefore, type Past, type Place, type Search } from './past';

const GONE: readonly string[] = ['halted', 'down', 'stopped', 'crashed', 'refused', 'paused', 'stopping'];

/** Losses of one run that are counted. */
const COUNTED = 10_000;

/** The last change of a node's process before a place, if it does not run since. */
function* gone(past: Past, node: NodeId, before: Place): Search<Found | null> {
  const id = brokerOf(node);
  if (node.startsWith('b')) {
    const status = yield* past.last(KEY.status(id), before);
    return status?.event?.type === 'BrokerStatus' && GONE.includes(status.event.to) ? status : null;
  }
  if (!node.startsWith('c')) return null;
  const ended = yield* past.last(KEY.process(id), before);
  return ended?.event?.type === 'ControllerStatus' && GONE.includes(ended.event.to) ? ended : null;
}

/** The last change of the link between two nodes before a place, if nothing passes since, or only late. */
export function* obstacle(past: Past, from: NodeId, to: NodeId, before: Place): Search<Found | null> {
  const link = yield* past.last(KEY.link(from, to), before);
  return link?.event && link.event.type !== 'LinkHealed' ? link : null;
}

/**
 * Why one node has not been heard of by another: its process does not run, what was sent between them got lost, or their link is cut or slow.
 * `since`: when it was heard of last. Null where nothing is to be seen.
 */
export function* silence(past: Past, from: NodeId, to: NodeId, before: Place, since: Place): Search<Found | null> {
  const ended = yield* gone(past, from, before);
  if (ended) return ended;
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const lost = yield* past.last(KEY.lost(one, other), before);
    if (lost && isBefore(since, lost.place)) return lost;
  }
  return (yield* obstacle(past, from, to, before)) ?? (yield* obstacle(past, to, from, before));
}

/** The run of losses between two nodes that ends at a place: since the last message of that kind that arrived. */
export function* lossesUntil(past: Past, last: Found): Search<{ readonly from: Place; readonly count: number }> {
  if (last.event?.type !== 'MessageLost') return { from: last.place, count: 1 };
  const { kind, from, to } = last.event.message;
  const arrived = yield* past.last(KEY.arrival(kind, from, to), last.place);
  let first = last.place;
  let count = 1;
  for (; count < COUNTED; count++) {
    const before = yield* past.last(KEY.lost(from, to), first, ({ event }) => event?.type === 'MessageLost' && event.message.kind === kind);
    if (!before || (arrived && isBefore(before.place, arrived.place))) break;
    first = before.place;
  }
  return { from: first, count };
}
