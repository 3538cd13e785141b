import type { Scenario } from './schema';
import type { Mode } from './versions';

/** Where a cluster keeps its metadata: the ensemble, or the controllers. */
const METADATA_NODES: Readonly<Record<Mode, readonly string[]>> = { zookeeper: ['zk'], kraft: ['c101'] };
const RESERVED: Readonly<Record<Mode, RegExp>> = { zookeeper: /^(b\d+|zk)$/, kraft: /^(b\d+|c\d+|zk)$/ };

export const metadataNodesOf = (mode: Mode): readonly string[] => METADATA_NODES[mode];

/** Every node that messages travel between, by name: brokers, ZooKeeper or controllers, clients. */
export function nodesOf({ cluster, clients }: Pick<Scenario, 'cluster' | 'clients'>): string[] {
  return [...cluster.brokers.map(({ id }) => `b${id}`), ...metadataNodesOf(cluster.mode), ...clients.map(({ id }) => id)];
}

/** Names that a client may not have. */
export const reservedNames = (mode: Mode): RegExp => RESERVED[mode];
