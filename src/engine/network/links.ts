import { brokerNode, type Connection, type Message, type MessageBody, type NodeId } from '../messages';
import type { BrokerState, ClusterState, LinkState } from '../state';
import { connectionOf } from './connections';

/** The link from one node to another; there is one for each direction. */
export function linkOf(state: ClusterState, from: NodeId, to: NodeId): LinkState {
  return state.links[from]?.[to] ?? newLink(state, from, to);
}

function newLink({ links }: ClusterState, from: NodeId, to: NodeId): LinkState {
  const link: LinkState = {
    from,
    to,
    back: links[to]?.[from] ?? null,
    dueAtMs: Number.MIN_SAFE_INTEGER,
    sent: 0,
    cut: false,
    broken: false,
    latencyMs: null,
    notBeforeMs: null,
    unanswered: [],
    timers: [],
  };
  links[from] ??= {};
  links[from][to] = link;
  if (from === to) link.back = link;
  else if (link.back) link.back.back = link;
  return link;
}

/** When a message of this kind arrives at the soonest: none overtakes one sent earlier on the same link, or one that is held up on its connection. */
export function notBefore(link: LinkState, kind: MessageBody['kind']): number {
  if (link.notBeforeMs === null) return link.dueAtMs;
  return Math.max(link.dueAtMs, link.notBeforeMs[connectionOf(kind) as Connection] ?? link.dueAtMs);
}

const isCut = ({ links }: ClusterState, from: NodeId, to: NodeId): boolean => links[from]?.[to]?.cut === true;

/** A message gets lost on a link that is cut, or by command. ZooKeeper tells of a watch that fired once more when it hears from the session (ZK-07). */
export function lose(state: ClusterState, message: Message): void {
  linkOf(state, message.from, message.to).broken = true;
  if (message.kind === 'ZkWatch') state.zookeeper.sessions[message.sessionId]?.missed.push(message);
}

/** Who waits for ZooKeeper tries again after so long, ms. */
export const ZOOKEEPER_RETRY_MS = 1000;

/** Messages pass between two nodes, both ways. */
export const isWhole = (state: ClusterState, a: NodeId, b: NodeId): boolean => !isCut(state, a, b) && !isCut(state, b, a);

/** A server of ZooKeeper answers a client: it runs, is in touch with the leader that there must be, and both directions are whole. */
export function servesClient(state: ClusterState, broker: BrokerState, server: NodeId): boolean {
  const { servers, leader } = state.zookeeper;
  if (leader === null || !servers[server]) return false;
  return isWhole(state, server, leader) && isWhole(state, server, brokerNode(broker.id));
}

/** The server that a broker's client talks to: its session's as long as that answers, then any other; null where none does. */
export function zooKeeperOf(state: ClusterState, broker: BrokerState): NodeId | null {
  const { servers, sessions } = state.zookeeper;
  const current = broker.session && sessions[broker.session.id]?.server;
  if (current && servesClient(state, broker, current)) return current;
  const nodes = Object.keys(servers);
  const first = broker.id % nodes.length;
  return [...nodes.slice(first), ...nodes.slice(0, first)].find((server) => servesClient(state, broker, server)) ?? null;
}

/** A client of ZooKeeper that reaches none of its servers waits until it is connected again (ZK-18). */
export function reachesZooKeeper(state: ClusterState, broker: BrokerState): boolean {
  return zooKeeperOf(state, broker) !== null;
}
