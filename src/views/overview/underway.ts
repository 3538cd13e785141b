import type { Frame } from '../../engine/frame';
import { brokerNode, type NodeId } from '../../engine/messages';
import { type Mover, type WayKey, wayKey } from '../stage/model/traffic';
import { type Way, wayOf } from '../stage/motion/path';

/** A node that sends and receives, at its place from left to right. */
export interface Party {
  readonly node: NodeId;
  readonly x: number;
  /** What stands at it; empty where there is no room. */
  readonly label: string;
}

/** Between two names, px. */
const APART = 26;

/** Producers, brokers, consumers, and who keeps the cluster's metadata, beside one another. */
export function partiesOf({ clients, brokers, zookeeper, quorum }: Frame, width: number): readonly Party[] {
  const ofKind = (kind: 'producer' | 'consumer') =>
    clients.filter((client) => client.kind === kind).map(({ id }) => ({ node: id, label: '' }));
  const keepers = quorum ? quorum.controllers.map(({ id }) => `c${id}`) : zookeeper.servers.map(({ node }) => node);
  const all = [
    ...ofKind('producer'),
    ...brokers.map(({ id }) => ({ node: brokerNode(id), label: String(id) })),
    ...ofKind('consumer'),
    ...keepers.map((node) => ({ node, label: node })),
  ];
  const pitch = width / Math.max(1, all.length);
  const every = Math.ceil(APART / pitch);
  return all.map(({ node, label }, at) => ({ node, x: (at + 0.5) * pitch, label: at % every === 0 ? label : '' }));
}

/** From the sender above straight down to the receiver below: how far down is how much of the way is done. */
export function fallsOf(parties: readonly Party[], movers: readonly Mover[], top: number, bottom: number): ReadonlyMap<WayKey, Way> {
  const xOf = new Map(parties.map(({ node, x }) => [node, x]));
  const ways = new Map<WayKey, Way>();
  for (const { message } of movers) {
    const key = wayKey(message);
    if (ways.has(key)) continue;
    const [from, to] = [xOf.get(message.from) ?? 0, xOf.get(message.to) ?? 0];
    ways.set(
      key,
      wayOf([
        { x: from, y: top },
        { x: to, y: bottom },
      ]),
    );
  }
  return ways;
}
