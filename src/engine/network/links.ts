import { brokerNode, type Message, type MessageBody, type NodeId, ZOOKEEPER } from '../messages';
import type { BrokerState, ClusterState, LinkState } from '../state';
import { connectionOf } from './connections';

/** The link from one node to another; there is one for each direction. */
export function linkOf(state: ClusterState, from: NodeId, to: NodeId): LinkState {
  state.links[from] ??= {};
  const links = state.links[from];
  links[to] ??= {
    dueAtMs: Number.MIN_SAFE_INTEGER,
    sent: 0,
    cut: false,
    broken: false,
    latencyMs: null,
    notBeforeMs: null,
    unanswered: {},
    timers: {},
  };
  return links[to];
}

/** When a message of this kind arrives at the soonest: none overtakes one sent earlier on the same link, or one that is held up on its connection. */
export function notBefore(link: LinkState, kind: MessageBody['kind']): number {
  if (link.notBeforeMs === null) return link.dueAtMs;
  const connection = connectionOf(kind);
  return Math.max(link.dueAtMs, (connection && link.notBeforeMs[connection]) ?? link.dueAtMs);
}

const isCut = ({ links }: ClusterState, from: NodeId, to: NodeId): boolean => links[from]?.[to]?.cut === true;

/** A message gets lost on a link that is cut, or by command. ZooKeeper tells of a watch that fired once more when it hears from the session (ZK-07). */
export function lose(state: ClusterState, message: Message): void {
  linkOf(state, message.from, message.to).broken = true;
  if (message.kind === 'ZkWatch') state.zookeeper.sessions[message.sessionId]?.missed.push(message);
}

/** Who waits for ZooKeeper tries again after so long, ms. */
export const ZOOKEEPER_RETRY_MS = 1000;

/** A client of ZooKeeper needs both directions; without them it waits until it is connected again (ZK-18). */
export function reachesZooKeeper(state: ClusterState, broker: BrokerState): boolean {
  const node = brokerNode(broker.id);
  return !isCut(state, node, ZOOKEEPER) && !isCut(state, ZOOKEEPER, node);
}
