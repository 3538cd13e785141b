import { compareText } from '../../lib/compareText';
import { emit, type Simulation, send } from '../context';
import { CONTROLLER, CONTROLLER_EPOCH } from '../controller/znodePaths';
import { brokerNode } from '../messages';
import type { ZkSession } from '../state';

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** A session's one-shot watch (ZK-07). `data`: the node itself appears, changes or goes; `children`: the list below it does. */
export function watch(sim: Simulation, sessionId: number, path: string, kind: 'data' | 'children'): void {
  const { zookeeper } = sim.state;
  const watches = kind === 'data' ? zookeeper.dataWatches : zookeeper.childWatches;
  const armed = watches[path] ?? [];
  if (!armed.includes(sessionId)) watches[path] = [...armed, sessionId];
}

/** ZooKeeper tells sessions in any order: of the end of a controller first the broker that the document favours (ZK-03). */
function inTellingOrder({ scenario, state }: Simulation, path: string, sessions: readonly number[]): readonly number[] {
  if (path !== CONTROLLER || !scenario.cluster.elected) return sessions;
  const next = Number(state.zookeeper.znodes[CONTROLLER_EPOCH]?.data ?? 0) + 1;
  const favoured = scenario.cluster.elected.find(({ epoch }) => epoch === next)?.controller;
  const isFavoured = (session: number): boolean => state.zookeeper.sessions[session]?.broker === favoured;
  return [...sessions].sort((a, b) => Number(isFavoured(b)) - Number(isFavoured(a)));
}

function fire(
  sim: Simulation,
  watches: Record<string, number[]>,
  path: string,
  change: 'created' | 'changed' | 'deleted' | 'children',
): void {
  const { zookeeper } = sim.state;
  const armed = watches[path] ?? [];
  delete watches[path];
  for (const sessionId of inTellingOrder(sim, path, armed)) {
    const session = zookeeper.sessions[sessionId] as ZkSession | undefined;
    if (!session) continue;
    const event = { kind: 'ZkWatch', sessionId, path, change } as const;
    if (zookeeper.servers[session.server]) send(sim, session.server, brokerNode(session.broker), event);
    else session.missed.push(event);
  }
}

/**
 * Creates a znode. `ephemeralOwner`: the session it lives with, 0 for a persistent one. `version`: 1 where the same transaction sets it, too.
 * @returns its czxid, or 0 where the node exists already
 */
export function createZnode(sim: Simulation, path: string, data: string, ephemeralOwner = 0, version = 0): number {
  const { zookeeper } = sim.state;
  if (zookeeper.znodes[path]) return 0;
  const czxid = ++zookeeper.zxid;
  const { nowMs } = sim.state;
  zookeeper.znodes[path] = {
    data,
    version,
    czxid,
    mzxid: czxid,
    pzxid: czxid,
    childrenMade: 0,
    createdAtMs: nowMs,
    changedAtMs: nowMs,
    ephemeralOwner,
  };
  const parent = zookeeper.znodes[parentOf(path)];
  if (parent) {
    parent.pzxid = czxid;
    parent.childrenMade++;
  }
  emit(sim, { type: 'ZnodeCreated', path, data, ephemeral: ephemeralOwner !== 0 });
  fire(sim, zookeeper.dataWatches, path, 'created');
  fire(sim, zookeeper.childWatches, parentOf(path), 'children');
  return czxid;
}

/** Creates a child whose name ends in a number of ten digits: how many children the parent had before. @returns its path */
export function createSequential(sim: Simulation, prefix: string, data: string): string {
  const made = sim.state.zookeeper.znodes[parentOf(prefix)]?.childrenMade ?? 0;
  const path = `${prefix}${String(made).padStart(10, '0')}`;
  createZnode(sim, path, data);
  return path;
}

/** Writes a znode if its version is still the expected one. @returns the new version, or -1 where it is another one */
export function setZnode(sim: Simulation, path: string, data: string, expectedVersion: number): number {
  const { zookeeper } = sim.state;
  const znode = zookeeper.znodes[path];
  if (!znode || znode.version !== expectedVersion) return -1;
  znode.mzxid = ++zookeeper.zxid;
  znode.changedAtMs = sim.state.nowMs;
  znode.data = data;
  znode.version++;
  emit(sim, { type: 'ZnodeChanged', path, data, version: znode.version });
  fire(sim, zookeeper.dataWatches, path, 'changed');
  return znode.version;
}

/** Removes a znode, if it is there. */
export function deleteZnode(sim: Simulation, path: string): void {
  const { zookeeper } = sim.state;
  if (!zookeeper.znodes[path]) return;
  zookeeper.zxid++;
  delete zookeeper.znodes[path];
  const parent = zookeeper.znodes[parentOf(path)];
  if (parent) parent.pzxid = zookeeper.zxid;
  emit(sim, { type: 'ZnodeDeleted', path });
  fire(sim, zookeeper.dataWatches, path, 'deleted');
  fire(sim, zookeeper.childWatches, parentOf(path), 'children');
}

/** Removes a znode and all below it, the deepest first. */
export function deleteSubtree(sim: Simulation, path: string): void {
  const below = Object.keys(sim.state.zookeeper.znodes).filter((candidate) => candidate.startsWith(`${path}/`));
  for (const each of below.sort((a, b) => b.length - a.length)) deleteZnode(sim, each);
  deleteZnode(sim, path);
}

/** Names of the znodes directly below a path, sorted as text. */
export function childrenOf(sim: Simulation, path: string): string[] {
  const below = `${path}/`;
  return Object.keys(sim.state.zookeeper.znodes)
    .filter((candidate) => candidate.startsWith(below) && !candidate.includes('/', below.length))
    .map((candidate) => candidate.slice(below.length))
    .sort(compareText);
}
