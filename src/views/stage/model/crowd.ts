import type { Frame } from '../../../engine/frame';
import type { NodeId, TopicPartition } from '../../../engine/messages';

/** As many brokers stand beside one another; where they hold a replica, so many. */
const MOST = 5;
const MOST_HOLDERS = 9;

const isBroker = (node: NodeId) => /^b\d/.test(node);

/** The brokers that have a place: all of them, or of many those that hold a replica before or after the step, the leaders at any rate. */
export function shownBrokers(before: Frame, after: Frame, tp: TopicPartition): readonly number[] {
  const all = after.brokers.map(({ id }) => id);
  if (all.length <= MOST) return all;
  const assigned = [before, after].flatMap(({ partitions }) => partitions.find((partition) => partition.tp === tp) ?? []);
  const holders = new Set([...assigned.map(({ leader }) => leader), ...assigned.flatMap(({ replicas }) => replicas)]);
  const shown = all.filter((id) => holders.has(id));
  if (shown.length === 0) return all.slice(0, MOST);
  const first = [...holders].filter((id) => shown.includes(id)).slice(0, MOST_HOLDERS);
  return shown.filter((id) => first.includes(id));
}

/** A frame without the brokers that have no place, and without their links and what is under way to and from them. */
export function narrowed(frame: Frame, shown: readonly number[]): Frame {
  if (shown.length === frame.brokers.length) return frame;
  const has = (node: NodeId) => !isBroker(node) || shown.includes(Number(node.slice(1)));
  return {
    ...frame,
    brokers: frame.brokers.filter(({ id }) => shown.includes(id)),
    links: frame.links.filter(({ from, to }) => has(from) && has(to)),
    inFlight: frame.inFlight.filter(({ from, to }) => has(from) && has(to)),
  };
}

/** Where a broker without a place sends from: the left edge. */
export const isElsewhere = (node: NodeId, columns: readonly { readonly broker: number }[]) =>
  isBroker(node) && columns.every(({ broker }) => `b${broker}` !== node);
