import { placeReplicas } from '../scenario/edit';
import type { Command, Scenario } from '../scenario/schema';

/** The size of a laboratory. */
export interface Shape {
  readonly brokers: number;
  readonly partitions: number;
  readonly replicationFactor: number;
}

export function shapeOf({ cluster, topics }: Scenario): Shape {
  const assignment = topics[0]?.assignment ?? [];
  return { brokers: cluster.brokers.length, partitions: assignment.length, replicationFactor: assignment[0]?.length ?? 1 };
}

/** Brokers that a command names. */
function brokersIn(command: Command): readonly number[] {
  if (command.do === 'topic.create') return command.assignment.flat();
  if (command.do === 'partition.reassign') return command.replicas;
  return 'broker' in command && command.broker !== undefined ? [command.broker] : [];
}

function fits(command: Command, brokers: ReadonlySet<number>, topic: string | undefined, partitions: number): boolean {
  if (!brokersIn(command).every((broker) => brokers.has(broker))) return false;
  return !('partition' in command) || command.topic !== topic || command.partition < partitions;
}

/** The same scenario in another size: brokers join or leave at the end, the first topic is placed anew, commands that no longer fit go. */
export function reshape(scenario: Scenario, shape: Shape): Scenario {
  const { cluster, topics, commands } = scenario;
  const kept = cluster.brokers.slice(0, shape.brokers);
  const highest = Math.max(0, ...kept.map(({ id }) => id));
  const added = Array.from({ length: shape.brokers - kept.length }, (_, index) => ({ id: highest + 1 + index }));
  const brokers = [...kept, ...added];
  const ids = brokers.map(({ id }) => id);
  const factor = Math.min(shape.replicationFactor, ids.length);
  const [first, ...others] = topics;
  const placed = first ? [{ ...first, assignment: placeReplicas(ids, shape.partitions, factor) }] : [];
  const known = new Set(ids);
  const gone = new Set(cluster.brokers.filter(({ id }) => !known.has(id)).map(({ id }) => `b${id}`));
  const links = scenario.network.links?.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
  return {
    ...scenario,
    cluster: { ...cluster, brokers },
    topics: [...placed, ...others.filter(({ assignment }) => assignment.flat().every((id) => known.has(id)))],
    network: { ...scenario.network, ...(links && { links }) },
    commands: commands.filter((command) => fits(command, known, first?.name, shape.partitions)),
  };
}
