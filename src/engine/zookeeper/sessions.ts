import { emit, type Simulation, scheduleAt, scheduleAtBroker, send } from '../context';
import { brokerNode, type MessageOf, ZOOKEEPER } from '../messages';
import { reachesZooKeeper, zooKeeperOf } from '../network/links';
import { brokerConfig } from '../settings';
import type { BrokerState, ZkSession, Znode } from '../state';
import type { RefusalReason } from '../trace';
import { deleteZnode } from './znodes';

/** ZooKeeper looks for silent sessions once a tick, so a session ends up to a tick late. */
function nextExpiry(sim: Simulation, timeoutMs: number): number {
  const { tickTimeMs } = sim.settings;
  const { tickAtMs = 0 } = sim.scenario.cluster;
  return (Math.floor((sim.state.nowMs + timeoutMs - tickAtMs) / tickTimeMs) + 1) * tickTimeMs + tickAtMs;
}

/** Does its session still stand, and does it reach ZooKeeper? What it writes then counts. */
export function hasSession(sim: Simulation, broker: BrokerState): boolean {
  return broker.session !== null && sim.state.zookeeper.sessions[broker.session.id] !== undefined && reachesZooKeeper(sim.state, broker);
}

/** Opens a session; heartbeats keep it (ZK-01). @returns its id */
export function openSession(sim: Simulation, broker: BrokerState): number {
  const { zookeeper } = sim.state;
  const id = zookeeper.nextSessionId++;
  const timeoutMs = brokerConfig(sim.settings, broker.id)['zookeeper.session.timeout.ms'];
  const server = zooKeeperOf(sim.state, broker) ?? ZOOKEEPER;
  zookeeper.sessions[id] = { broker: broker.id, timeoutMs, server, expiresAtMs: 0, timer: false, missed: [] };
  broker.session = { id, lastSentAtMs: sim.state.nowMs };
  emit(sim, { type: 'SessionOpened', broker: broker.id, sessionId: id });
  scheduleSessionExpiry(sim, id);
  scheduleHeartbeat(sim, broker, heartbeatMs(sim, broker), id);
  return id;
}

/** A session has its whole time again. */
export function scheduleSessionExpiry(sim: Simulation, sessionId: number): void {
  const session = sim.state.zookeeper.sessions[sessionId] as ZkSession;
  session.expiresAtMs = nextExpiry(sim, session.timeoutMs);
  awaitExpiry(sim, session, sessionId);
}

function awaitExpiry(sim: Simulation, session: ZkSession, sessionId: number): void {
  if (session.timer) return;
  session.timer = true;
  scheduleAt(sim, ZOOKEEPER, session.expiresAtMs - sim.state.nowMs, 'zkSessionExpiry', sessionId);
}

function heartbeatMs(sim: Simulation, broker: BrokerState): number {
  return Math.max(1, Math.floor(brokerConfig(sim.settings, broker.id)['zookeeper.session.timeout.ms'] / 3));
}

function scheduleHeartbeat(sim: Simulation, broker: BrokerState, afterMs: number, sessionId: number): void {
  scheduleAtBroker(sim, broker, afterMs, 'zkHeartbeat', sessionId);
}

/** A client that has asked for nothing for a third of the timeout sends a ping (ZK-01, `ClientCnxn.SendThread`). */
export function handleHeartbeatTimer(sim: Simulation, broker: BrokerState, sessionId: number): void {
  if (broker.session?.id !== sessionId) return;
  const dueInMs = broker.session.lastSentAtMs + heartbeatMs(sim, broker) - sim.state.nowMs;
  if (dueInMs > 0) scheduleHeartbeat(sim, broker, dueInMs, sessionId);
  else sendHeartbeat(sim, broker, sessionId);
}

/** The broker's ping; without a connection there is none. */
export function sendHeartbeat(sim: Simulation, broker: BrokerState, sessionId: number): void {
  if (broker.session?.id !== sessionId) return;
  ping(sim, broker);
  scheduleHeartbeat(sim, broker, heartbeatMs(sim, broker), sessionId);
}

/** The broker reads or writes something in ZooKeeper, which stands for a ping (ZK-01). */
export function touchSession(sim: Simulation, broker: BrokerState): void {
  if (broker.session === null || !hasSession(sim, broker)) return;
  broker.session.lastSentAtMs = sim.state.nowMs;
  const session = sim.state.zookeeper.sessions[broker.session.id] as ZkSession;
  session.expiresAtMs = nextExpiry(sim, session.timeoutMs);
}

/** Tells the server that it reaches that the session is wanted. */
export function ping(sim: Simulation, broker: BrokerState): void {
  const server = zooKeeperOf(sim.state, broker);
  if (broker.session === null || server === null) return;
  const known = sim.state.zookeeper.sessions[broker.session.id];
  if (known) known.server = server;
  broker.session.lastSentAtMs = sim.state.nowMs;
  send(sim, brokerNode(broker.id), server, { kind: 'ZkHeartbeat', sessionId: broker.session.id });
}

/** A ping at ZooKeeper: the session's time starts anew, and it is told what it missed; a session that is over is told so (ZK-04). */
export function handleHeartbeat(sim: Simulation, request: MessageOf<'ZkHeartbeat'>): void {
  const session = sim.state.zookeeper.sessions[request.sessionId];
  if (session) {
    session.expiresAtMs = nextExpiry(sim, session.timeoutMs);
    for (const watch of session.missed.splice(0)) send(sim, request.to, request.from, watch);
  }
  send(sim, request.to, request.from, { kind: 'ZkHeartbeatResponse', sessionId: request.sessionId, expired: session === undefined });
}

/** The tick at which a session would end; heartbeats may have moved it meanwhile. Without a leader none ends. */
export function handleSessionExpiry(sim: Simulation, sessionId: number): void {
  const session = sim.state.zookeeper.sessions[sessionId];
  if (!session) return;
  session.timer = false;
  if (sim.state.zookeeper.leader === null) return;
  if (session.expiresAtMs > sim.state.nowMs) awaitExpiry(sim, session, sessionId);
  else expire(sim, session, sessionId);
}

function expire(sim: Simulation, { broker }: ZkSession, sessionId: number): void {
  emit(sim, { type: 'SessionExpired', broker, sessionId });
  endSession(sim, sessionId);
}

/** ZooKeeper ends a broker's session now; the broker hears of it with its next ping (ZK-04). @returns why it cannot be, or null */
export function expireSession(sim: Simulation, broker: number): RefusalReason | null {
  const { sessions, leader } = sim.state.zookeeper;
  if (leader === null) return 'zookeeper.notRunning';
  const id = Object.keys(sessions)
    .map(Number)
    .find((candidate) => sessions[candidate]?.broker === broker);
  if (id === undefined) return 'session.none';
  expire(sim, sessions[id] as ZkSession, id);
  return null;
}

/** A clean end: the ephemeral znodes go at once, unless ZooKeeper cannot be told (ZK-01). */
export function closeSession(sim: Simulation, broker: BrokerState): void {
  if (broker.session === null) return;
  const { id } = broker.session;
  broker.session = null;
  if (!sim.state.zookeeper.sessions[id] || !reachesZooKeeper(sim.state, broker)) return;
  emit(sim, { type: 'SessionClosed', broker: broker.id, sessionId: id });
  endSession(sim, id);
}

function endSession(sim: Simulation, sessionId: number): void {
  const { zookeeper } = sim.state;
  delete zookeeper.sessions[sessionId];
  for (const path of Object.keys(zookeeper.znodes)) {
    if ((zookeeper.znodes[path] as Znode).ephemeralOwner === sessionId) deleteZnode(sim, path);
  }
}
