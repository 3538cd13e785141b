import type { NodeId } from '../engine/messages';

/** A node as sentences name it. */
export function nodeName(node: NodeId): string {
  const [, server] = /^zk(\d?)$/.exec(node) ?? [];
  if (server !== undefined) return `ZooKeeper ${server}`.trimEnd();
  const [, kind, id] = /^([bc])(\d+)$/.exec(node) ?? [];
  if (kind === undefined) return node;
  return `${kind === 'b' ? 'broker' : 'controller'} ${id}`;
}

/** Broker ids as Kafka's tools list them. */
export const ids = (brokers: readonly number[]): string => (brokers.length === 0 ? 'none' : brokers.join(','));

export const leaderName = (broker: number): string => (broker < 0 ? 'none' : String(broker));
