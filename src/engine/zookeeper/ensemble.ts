import { emit, type Simulation, scheduleAt, scheduleAtBroker, send } from '../context';
import { brokerNode, type NodeId, ZOOKEEPER } from '../messages';
import { isWhole, reachesZooKeeper, ZOOKEEPER_RETRY_MS } from '../network/links';
import type { BrokerState, ClusterState, ZooKeeperState } from '../state';
import type { RefusalReason } from '../trace';
import { ping, scheduleSessionExpiry } from './sessions';

/** From the moment at which a majority is there until it has a leader and answers, ms. */
const ELECTION_MS = 200;

/** Servers as they stand when a run begins: all of them up, the one with the highest id leads. */
export function newEnsemble(nodes: readonly NodeId[]): Pick<ZooKeeperState, 'servers' | 'leader' | 'electing'> {
  return { servers: Object.fromEntries(nodes.map((node) => [node, true])), leader: nodes.at(-1) ?? null, electing: false };
}

function chosen({ servers }: ZooKeeperState, server: number | undefined): NodeId[] {
  return server === undefined ? Object.keys(servers) : [`${ZOOKEEPER}${server}`];
}

/** The processes of a server, or of all of them, end; what they know is on their disks. @returns why not, or null */
export function stopZooKeeper(sim: Simulation, server: number | undefined): RefusalReason | null {
  const { zookeeper, brokers } = sim.state;
  const running = chosen(zookeeper, server).filter((node) => zookeeper.servers[node]);
  if (running.length === 0) return 'zookeeper.notRunning';
  for (const node of running) {
    zookeeper.servers[node] = false;
    emit(sim, { type: 'ZooKeeperServer', server: node, isUp: false });
  }
  reviewQuorum(sim);
  for (const node of running)
    for (const broker of Object.values(brokers))
      if (isConnected(sim, broker, node)) send(sim, node, brokerNode(broker.id), { kind: 'Disconnect', of: node });
  return null;
}

/** The processes of a server, or of all of them, begin. @returns why not, or null */
export function startZooKeeper(sim: Simulation, server: number | undefined): RefusalReason | null {
  const { zookeeper } = sim.state;
  const down = chosen(zookeeper, server).filter((node) => zookeeper.servers[node] === false);
  if (down.length === 0) return 'zookeeper.running';
  for (const node of down) {
    zookeeper.servers[node] = true;
    emit(sim, { type: 'ZooKeeperServer', server: node, isUp: true });
  }
  reviewQuorum(sim);
  return null;
}

function isConnected({ state }: Simulation, broker: BrokerState, node: NodeId): boolean {
  return broker.session !== null && state.zookeeper.sessions[broker.session.id]?.server === node;
}

/** Running servers that a server is in touch with, itself among them. */
function inTouch(state: ClusterState, node: NodeId): number {
  const { servers } = state.zookeeper;
  return Object.keys(servers).filter((other) => servers[other] && isWhole(state, node, other)).length;
}

/** The one that leads or would lead: of those with a majority behind them the one with the highest id (they all know the same). */
function candidate(state: ClusterState): NodeId | null {
  const { servers } = state.zookeeper;
  const nodes = Object.keys(servers);
  return nodes.findLast((node) => servers[node] && 2 * inTouch(state, node) > nodes.length) ?? null;
}

/** A leader without a majority leads no longer; a majority without a leader elects one. Without a leader nothing is read or written, and no session ends. */
export function reviewQuorum(sim: Simulation): void {
  const { zookeeper } = sim.state;
  const nodes = Object.keys(zookeeper.servers);
  const { leader } = zookeeper;
  if (leader !== null && (!zookeeper.servers[leader] || 2 * inTouch(sim.state, leader) <= nodes.length)) {
    zookeeper.leader = null;
    emit(sim, { type: 'ZooKeeperQuorum', leader: null });
  }
  const next = candidate(sim.state);
  if (zookeeper.leader !== null || next === null || zookeeper.electing) return;
  zookeeper.electing = true;
  scheduleAt(sim, next, ELECTION_MS, 'zkElection');
}

/** The new leader gives every session its whole time again; who is not heard of by then has ended (ZK-18). */
export function electZooKeeperLeader(sim: Simulation): void {
  const { zookeeper } = sim.state;
  zookeeper.electing = false;
  const next = candidate(sim.state);
  if (next === null) return;
  zookeeper.leader = next;
  emit(sim, { type: 'ZooKeeperQuorum', leader: next });
  for (const id in zookeeper.sessions) scheduleSessionExpiry(sim, Number(id));
}

/** The broker's connection to a server is gone: it goes on with another one, or tries until there is one (ZK-18). */
export function reconnect(sim: Simulation, broker: BrokerState): void {
  const { session } = broker;
  if (session === null) return;
  if (reachesZooKeeper(sim.state, broker)) ping(sim, broker);
  else scheduleAtBroker(sim, broker, ZOOKEEPER_RETRY_MS, 'zkReconnect', session.id);
}
