import { brokerConfigs, type Resolved, topicConfigsOn } from '../scenario/configs';
import type { Configs } from '../scenario/schema';
import type { Simulation } from './context';
import type { TopicPartition } from './messages';
import { topicOf } from './topicPartition';
import type { RefusalReason } from './trace';

/** What was altered while the cluster ran: of topics, of brokers, of all brokers. */
export interface AlteredConfigs {
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
  const base = { ...brokerConfigs(sim.scenario, broker), ...cluster, ...ofBroker };
  return topicConfigsOn(base, { ...sim.settings.ownTopicConfigs[topic], ...own });
}

function isEmpty(configs: Configs): boolean {
  for (const _ in configs) return false;
  return true;
}

/** `kafka-configs.sh --alter`: takes effect at once, and moves no high watermark (REP-14). @returns why not, or null */
export function alterConfigs(sim: Simulation, { topic, broker }: ConfigTarget, configs: Configs): RefusalReason | null {
  const altered = sim.state.alteredConfigs;
  if (topic !== undefined && sim.settings.topics[topic] === undefined) return 'topic.unknown';
  if (broker !== undefined && sim.state.brokers[broker] === undefined) return 'broker.unknown';
  if (topic !== undefined) altered.topics[topic] = { ...altered.topics[topic], ...configs };
  else if (broker !== undefined) altered.brokers[broker] = { ...altered.brokers[broker], ...configs };
  else altered.cluster = { ...altered.cluster, ...configs };
  return null;
}
