import { metadataNodesOf } from '../scenario/nodes';
import type { Command, Scenario } from '../scenario/schema';

export type Keepers = 1 | 3;

/** How many servers the cluster's metadata is kept by: ZooKeeper's, or the controllers. */
export const keepersOf = ({ cluster }: Scenario): number => metadataNodesOf(cluster).length;

const CONTROLLERS = [{ id: 101 }, { id: 102 }, { id: 103 }];

function clusterOf({ zookeepers: _, controllers: __, elected: ___, ...cluster }: Scenario['cluster'], count: Keepers): Scenario['cluster'] {
  if (count === 1) return cluster;
  return cluster.mode === 'kraft' ? { ...cluster, controllers: CONTROLLERS } : { ...cluster, zookeepers: count };
}

/** The server of the metadata that a command is about; null for any other command. */
function keeperOf(command: Command): string | null {
  if ('controller' in command) return `c${command.controller}`;
  return 'server' in command && command.server !== undefined ? `zk${command.server}` : null;
}

/** The same scenario with one server of the metadata, or three; what is about one that is not there any more goes. */
export function withKeepers(scenario: Scenario, count: Keepers): Scenario {
  const cluster = clusterOf(scenario.cluster, count);
  const kept = metadataNodesOf(cluster);
  const gone = metadataNodesOf(scenario.cluster).filter((node) => !kept.includes(node));
  const stays = (node: string | null) => node === null || !gone.includes(node);
  const { links } = scenario.network;
  return {
    ...scenario,
    cluster,
    network: { ...scenario.network, ...(links && { links: links.filter(({ from, to }) => stays(from) && stays(to)) }) },
    commands: scenario.commands.filter(
      (command) => stays(keeperOf(command)) && (!('from' in command) || (stays(command.from) && stays(command.to))),
    ),
  };
}
