import { placeReplicas } from '../scenario/edit';
import type { Command, Scenario, TopicSpec } from '../scenario/schema';
import { sizeOf } from '../scenario/topicSize';

/** The size of a laboratory. */
export interface Shape {
  readonly brokers: number;
  readonly partitions: number;
  readonly replicationFactor: number;
}

export function shapeOf({ cluster, topics }: Scenario): Shape {
  const { partitions, replicationFactor } = topics[0] ? sizeOf(topics[0]) : { partitions: 0, replicationFactor: 1 };
  return { brokers: cluster.brokers.length, partitions, replicationFactor };
}

/** Brokers that a command names. */
function brokersIn(command: Command): readonly number[] {
  if (command.do === 'topic.create') return command.assignment?.flat() ?? [];
  if (command.do === 'partition.reassign') return command.replicas;
  return 'broker' in command && command.broker !== undefined ? [command.broker] : [];
}

interface Left {
  readonly brokers: ReadonlySet<number>;
  /** Names of brokers that are no longer there. */
  readonly gone: ReadonlySet<string>;
  readonly topic: string | undefined;
  readonly partitions: number;
}

function fits(command: Command, { brokers, gone, topic, partitions }: Left): boolean {
  if (!brokersIn(command).every((broker) => brokers.has(broker))) return false;
  if ('from' in command) return !gone.has(command.from) && !gone.has(command.to);
  return !('partition' in command) || command.topic !== topic || command.partition < partitions;
}

const isPlaceable = (topic: TopicSpec, brokers: ReadonlySet<number>) =>
  topic.assignment?.flat().every((id) => brokers.has(id)) ?? sizeOf(topic).replicationFactor <= brokers.size;

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
  const { partitions: _, replicationFactor: __, ...named } = first ?? { name: '' };
  const placed = first ? [{ ...named, assignment: placeReplicas(ids, shape.partitions, factor) }] : [];
  const known = new Set(ids);
  const gone = new Set(cluster.brokers.filter(({ id }) => !known.has(id)).map(({ id }) => `b${id}`));
  const links = scenario.network.links?.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
  return {
    ...scenario,
    cluster: { ...cluster, brokers },
    topics: [...placed, ...others.filter((topic) => isPlaceable(topic, known))],
    network: { ...scenario.network, ...(links && { links }) },
    commands: commands.filter((command) => fits(command, { brokers: known, gone, topic: first?.name, partitions: shape.partitions })),
  };
}
