import type { Command, Configs, Scenario } from './schema';
import { SCHEMA_VERSION } from './schema';
import { type KafkaVersion, type Mode, modesOf } from './versions';

/** Where a config stands. */
export type ConfigPlace =
  | { readonly at: 'cluster' }
  | { readonly at: 'broker'; readonly id: number }
  | { readonly at: 'topic'; readonly name: string }
  | { readonly at: 'client'; readonly id: string };

export interface Fork {
  readonly scenario: Scenario;
  /** The commands that are no longer in it, in order. */
  readonly dropped: readonly Command[];
}

/** The document up to a moment: commands later than `atMs` are dropped. */
export function forkAt(scenario: Scenario, atMs: number): Fork {
  const kept = scenario.commands.filter((command) => command.atMs <= atMs);
  return { scenario: { ...scenario, commands: kept }, dropped: scenario.commands.slice(kept.length) };
}

/** The command happens, and nothing that was planned for later. */
export function appendCommand(scenario: Scenario, command: Command): Fork {
  const { scenario: before, dropped } = forkAt(scenario, command.atMs);
  return { scenario: { ...before, commands: [...before.commands, command] }, dropped };
}

/** The command joins those that are there, after all that happen until its moment. */
export function insertCommand(scenario: Scenario, command: Command): Scenario {
  const { scenario: before, dropped } = appendCommand(scenario, command);
  return { ...before, commands: [...before.commands, ...dropped] };
}

export function removeCommand(scenario: Scenario, index: number): Scenario {
  return { ...scenario, commands: scenario.commands.filter((_, position) => position !== index) };
}

function changed(configs: Configs | undefined, name: string, value: Configs[string] | null): Configs {
  const { [name]: _, ...others } = configs ?? {};
  return value === null ? others : { ...others, [name]: value };
}

/** Sets a config under its dotted name; `null` takes it out, so that the next level's value holds. */
export function setConfig(scenario: Scenario, place: ConfigPlace, name: string, value: Configs[string] | null): Scenario {
  const { cluster, topics, clients } = scenario;
  const set = <T extends { configs?: Configs | undefined }>(owner: T) => ({ ...owner, configs: changed(owner.configs, name, value) });
  switch (place.at) {
    case 'cluster':
      return { ...scenario, cluster: set(cluster) };
    case 'broker':
      return {
        ...scenario,
        cluster: { ...cluster, brokers: cluster.brokers.map((broker) => (broker.id === place.id ? set(broker) : broker)) },
      };
    case 'topic':
      return { ...scenario, topics: topics.map((topic) => (topic.name === place.name ? set(topic) : topic)) };
    case 'client':
      return { ...scenario, clients: clients.map((client) => (client.id === place.id ? set(client) : client)) };
  }
}

/** Replicas as the controller places them without racks, beginning at the first broker (ASN-01). */
export function placeReplicas(brokers: readonly number[], partitions: number, replicationFactor: number): number[][] {
  const count = brokers.length;
  const brokerAt = (index: number) => brokers[index % count] ?? 0;
  return Array.from({ length: partitions }, (_, partition) => {
    const shift = Math.floor(partition / count);
    const followers = Array.from({ length: replicationFactor - 1 }, (_, index) =>
      brokerAt(partition + 1 + ((shift + index) % (count - 1))),
    );
    return [brokerAt(partition), ...followers];
  });
}

export interface NewScenario {
  readonly kafka: KafkaVersion;
  /** How many; their ids are 1, 2, … */
  readonly brokers: number;
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  /** Of the cluster. */
  readonly configs: Configs;
}

const LATENCY_MS = 5;

/** A fresh laboratory: one topic, a producer, a consumer, no commands. `parseScenario` says whether it holds. */
export function newScenario({ kafka, brokers, topic, partitions, replicationFactor, configs }: NewScenario): Scenario {
  const ids = Array.from({ length: brokers }, (_, index) => index + 1);
  return {
    schemaVersion: SCHEMA_VERSION,
    seed: 1,
    kafka,
    cluster: { mode: modesOf(kafka)[0] as Mode, brokers: ids.map((id) => ({ id })), configs },
    topics: [{ name: topic, assignment: placeReplicas(ids, partitions, replicationFactor) }],
    clients: [
      { id: 'producer', kind: 'producer' },
      { id: 'consumer', kind: 'consumer' },
    ],
    network: { latencyMs: LATENCY_MS },
    commands: [],
  };
}
