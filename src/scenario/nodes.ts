import type { ControllerSpec, Scenario } from './schema';
import type { Mode } from './versions';

type Cluster = Pick<Scenario['cluster'], 'mode' | 'zookeepers'> & { readonly controllers?: readonly ControllerSpec[] | undefined };

const RESERVED: Readonly<Record<Mode, RegExp>> = { zookeeper: /^(b\d+|zk)$/, kraft: /^(b\d+|c\d+|zk)$/ };
const ENSEMBLE = ['zk1', 'zk2', 'zk3'];

/** The servers of the ZooKeeper ensemble: one is `zk`, several have numbers. */
export const zooKeeperNodes = ({ zookeepers }: Pick<Cluster, 'zookeepers'>): readonly string[] => (zookeepers === 3 ? ENSEMBLE : ['zk']);

const LONE_CONTROLLER: readonly ControllerSpec[] = [{ id: 101 }];

/** The voters of KRaft's quorum. */
export const controllersOf = ({
  controllers,
}: {
  readonly controllers?: readonly ControllerSpec[] | undefined;
}): readonly ControllerSpec[] => controllers ?? LONE_CONTROLLER;

/** Where a cluster keeps its metadata: the ensemble, or the controllers. */
export const metadataNodesOf = (cluster: Cluster): readonly string[] =>
  cluster.mode === 'zookeeper' ? zooKeeperNodes(cluster) : controllersOf(cluster).map(({ id }) => `c${id}`);

/** Every node that messages travel between, by name: brokers, ZooKeeper or controllers, clients. */
export function nodesOf({ cluster, clients }: Pick<Scenario, 'cluster' | 'clients'>): string[] {
  return [...cluster.brokers.map(({ id }) => `b${id}`), ...metadataNodesOf(cluster), ...clients.map(({ id }) => id)];
}

/** Is this a name that a client may not have? */
export const isReserved = (cluster: Cluster, name: string): boolean =>
  RESERVED[cluster.mode].test(name) || metadataNodesOf(cluster).includes(name);
