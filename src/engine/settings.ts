import { brokerConfigs, consumerConfigs, producerConfigs, type Resolved, topicConfigs } from '../scenario/configs';
import type { Configs, Scenario } from '../scenario/schema';
import type { NodeId, TopicPartition } from './messages';
import { type Profile, profileOf } from './profiles';
import { topicOf } from './topicPartition';

/** What follows from the document once and for all. Configs stand under Kafka's names, times in ms, sizes in bytes. */
export interface Settings {
  readonly profile: Profile;
  readonly tickTimeMs: number;
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** By sender and receiver, where it is not the default latency. */
  readonly linkLatencyMs: Readonly<Record<NodeId, Readonly<Record<NodeId, number>>>>;
  readonly brokers: Readonly<Record<number, Resolved<'broker'>>>;
  readonly producers: Readonly<Record<string, Resolved<'producer'>>>;
  readonly consumers: Readonly<Record<string, Resolved<'consumer'>>>;
  /** By topic, then by the broker that looks. */
  readonly topics: Readonly<Record<string, Readonly<Record<number, Resolved<'topic'>>>>>;
}

const ZOOKEEPER_TICK_TIME_MS = 2000;

function topicsOf(scenario: Scenario): { name: string; configs: Configs | undefined }[] {
  const created = scenario.commands.filter((command) => command.do === 'topic.create');
  return [
    ...created.map(({ topic, configs }) => ({ name: topic, configs })),
    ...scenario.topics.map(({ name, configs }) => ({ name, configs })),
  ];
}

function linkLatencies({ network }: Scenario): Record<NodeId, Record<NodeId, number>> {
  const latencies: Record<NodeId, Record<NodeId, number>> = {};
  for (const { from, to, latencyMs } of network.links ?? []) latencies[from] = { ...latencies[from], [to]: latencyMs };
  return latencies;
}

/** `flags`: protocol flags that differ from those of the document's release, to see what they guard. */
export function deriveSettings(scenario: Scenario, flags: Partial<Profile> = {}): Settings {
  const ids = scenario.cluster.brokers.map((broker) => broker.id);
  const clients = (kind: 'producer' | 'consumer') => scenario.clients.filter((client) => client.kind === kind);
  return {
    profile: { ...profileOf(scenario.kafka), ...flags },
    tickTimeMs: ZOOKEEPER_TICK_TIME_MS,
    latencyMs: scenario.network.latencyMs,
    jitterMs: scenario.network.jitterMs ?? 0,
    linkLatencyMs: linkLatencies(scenario),
    brokers: Object.fromEntries(ids.map((id) => [id, brokerConfigs(scenario, id)])),
    producers: Object.fromEntries(clients('producer').map(({ id }) => [id, producerConfigs(scenario, id)])),
    consumers: Object.fromEntries(clients('consumer').map(({ id }) => [id, consumerConfigs(scenario, id)])),
    topics: Object.fromEntries(
      topicsOf(scenario).map(({ name, configs }) => [name, Object.fromEntries(ids.map((id) => [id, topicConfigs(scenario, id, configs)]))]),
    ),
  };
}

/** Configs of the broker's process. */
export function brokerConfig(settings: Settings, broker: number): Resolved<'broker'> {
  return settings.brokers[broker] as Resolved<'broker'>;
}

/** Configs of a partition's topic, as a broker sees them. */
export function topicConfig(settings: Settings, broker: number, tp: TopicPartition): Resolved<'topic'> {
  return settings.topics[topicOf(tp)]?.[broker] as Resolved<'topic'>;
}

export function producerConfig(settings: Settings, client: string): Resolved<'producer'> {
  return settings.producers[client] as Resolved<'producer'>;
}

export function consumerConfig(settings: Settings, client: string): Resolved<'consumer'> {
  return settings.consumers[client] as Resolved<'consumer'>;
}
