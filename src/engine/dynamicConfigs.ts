import { type Resolved, topicConfigsOn } from '../scenario/configs';
import type { Configs } from '../scenario/schema';
import { emit, type Simulation } from './context';
import type { TopicPartition } from './messages';
import { brokerConfig } from './settings';
import type { PartitionState } from './state';
import { topicOf } from './topicPartition';
import type { RefusalReason } from './trace';

/** What was altered while the cluster ran: of topics, of brokers, of all brokers. */
export interface AlteredConfigs {
  /** All that the topic itself says since its first alteration. */
  topics: Record<string, Configs>;
  brokers: Record<number, Configs>;
  cluster: Configs;
}

/** Whose configs are altered: a topic's, a broker's, or with neither those of all brokers. */
export interface ConfigTarget {
  readonly topic?: string | undefined;
  readonly broker?: number | undefined;
}

export const nothingAltered = (): AlteredConfigs => ({ topics: {}, brokers: {}, cluster: {} });

/** Configs of a partition's topic, as a broker sees them at this moment. */
export function topicConfig(sim: Simulation, broker: number, tp: TopicPartition): Resolved<'topic'> {
  const topic = topicOf(tp);
  const { topics, brokers, cluster } = sim.state.alteredConfigs;
  const own = topics[topic];
  const ofBroker = brokers[broker];
  if (own === undefined && ofBroker === undefined && isEmpty(cluster)) return sim.settings.topics[topic]?.[broker] as Resolved<'topic'>;
  const base = { ...brokerConfig(sim.settings, broker), ...cluster, ...ofBroker };
  return topicConfigsOn(base, own ?? sim.settings.ownTopicConfigs[topic]);
}

/** All replicas take up the configs that hold now. */
export function reconfigure(sim: Simulation): void {
  for (const broker of Object.values(sim.state.brokers))
    for (const tp in broker.partitions) (broker.partitions[tp] as PartitionState).config = topicConfig(sim, broker.id, tp);
}

function isEmpty(configs: Configs): boolean {
  for (const _ in configs) return false;
  return true;
}

/** Values that are set from now on, and names that no longer are. */
export interface ConfigChange {
  readonly configs: Configs;
  readonly remove?: readonly string[] | undefined;
}

function changed(before: Configs | undefined, { configs, remove = [] }: ConfigChange): Configs {
  return Object.fromEntries(Object.entries({ ...before, ...configs }).filter(([name]) => !remove.includes(name)));
}

/** `kafka-configs.sh --alter`: takes effect at once, and moves no high watermark (REP-14). @returns why not, or null */
export function applyConfigs(sim: Simulation, { topic, broker }: ConfigTarget, change: ConfigChange): RefusalReason | null {
  const altered = sim.state.alteredConfigs;
  if (topic !== undefined && sim.settings.topics[topic] === undefined) return 'topic.unknown';
  if (broker !== undefined && sim.state.brokers[broker] === undefined) return 'broker.unknown';
  if (topic !== undefined) altered.topics[topic] = changed(altered.topics[topic] ?? sim.settings.ownTopicConfigs[topic], change);
  else if (broker !== undefined) altered.brokers[broker] = changed(altered.brokers[broker], change);
  else altered.cluster = changed(altered.cluster, change);
  reconfigure(sim);
  const { configs, remove = [] } = change;
  emit(sim, { type: 'ConfigsAltered', topic: topic ?? null, broker: broker ?? null, configs, removed: remove });
  return null;
}
