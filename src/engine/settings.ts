import { brokerConfigs, clusterConfigs, consumerConfigs, producerConfigs, type Resolved, topicConfigs } from '../scenario/configs';
import type { Configs, Scenario } from '../scenario/schema';
import { ZOOKEEPER_TICK_TIME_MS } from '../scenario/versions';
import type { NodeId } from './messages';
import { type Profile, profileOf } from './profiles';

/** What follows from the document once and for all. Configs stand under Kafka's names, times in ms, sizes in bytes. */
export interface Settings {
  readonly profile: Profile;
  readonly tickTimeMs: number;
  /** Of the controllers (KR-08). */
  readonly brokerSessionTimeoutMs: number;
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** By sender and receiver, where it is not the default latency; null where it always is. */
  readonly linkLatencyMs: Readonly<Record<NodeId, Readonly<Record<NodeId, number>>>> | null;
  readonly brokers: Readonly<Record<number, Resolved<'broker'>>>;
  readonly producers: Readonly<Record<string, Resolved<'producer'>>>;
  readonly consumers: Readonly<Record<string, Resolved<'consumer'>>>;
  readonly ownTopicConfigs: Readonly<Record<string, Configs | undefined>>;
  /** By topic, then by the broker that looks. */
  readonly topics: Readonly<Record<string, Readonly<Record<number, Resolved<'topic'>>>>>;
}

/** Stands for the controllers of KRaft where a broker's id is asked for: they have the configs of the cluster. */
export const CONTROLLERS = -1;

const TRANSACTION_TOPIC = '__transaction_state';

/** The topic that keeps the states of transactions is there for writes that survive (TXN-01, `transactionStateTopicConfigs`). */
const transactionTopicConfigs = (scenario: Scenario): Configs => ({
  'cleanup.policy': 'compact',
  'segment.bytes': 104_857_600,
  'unclean.leader.election.enable': false,
  'min.insync.replicas': brokerConfigs(scenario, CONTROLLERS)['transaction.state.log.min.isr'],
});

function topicsOf(scenario: Scenario): { name: string; configs: Configs | undefined }[] {
  const transactional = scenario.clients.some(({ configs }) => configs?.['transactional.id']);
  const created = scenario.commands.filter((command) => command.do === 'topic.create');
  return [
    ...(transactional ? [{ name: TRANSACTION_TOPIC, configs: transactionTopicConfigs(scenario) }] : []),
    ...created.map(({ topic, configs }) => ({ name: topic, configs })),
    ...scenario.topics.map(({ name, configs }) => ({ name, configs })),
  ];
}

function linkLatencies({ network }: Scenario): Settings['linkLatencyMs'] {
  if (!network.links?.length) return null;
  const latencies: Record<NodeId, Record<NodeId, number>> = {};
  for (const { from, to, latencyMs } of network.links) latencies[from] = { ...latencies[from], [to]: latencyMs };
  return latencies;
}

/** `flags`: protocol flags that differ from those of the document's release, to see what they guard. */
export function deriveSettings(scenario: Scenario, flags: Partial<Profile> = {}): Settings {
  const ids = scenario.cluster.brokers.map((broker) => broker.id);
  const clients = (kind: 'producer' | 'consumer') => scenario.clients.filter((client) => client.kind === kind);
  return {
    profile: { ...profileOf(scenario.kafka), elr: clusterConfigs(scenario)['eligible.leader.replicas.version'] === 1, ...flags },
    tickTimeMs: ZOOKEEPER_TICK_TIME_MS,
    brokerSessionTimeoutMs: brokerConfigs(scenario, CONTROLLERS)['broker.session.timeout.ms'],
    latencyMs: scenario.network.latencyMs,
    jitterMs: scenario.network.jitterMs ?? 0,
    linkLatencyMs: linkLatencies(scenario),
    brokers: Object.fromEntries([CONTROLLERS, ...ids].map((id) => [id, brokerConfigs(scenario, id)])),
    producers: Object.fromEntries(clients('producer').map(({ id }) => [id, producerConfigs(scenario, id)])),
    consumers: Object.fromEntries(clients('consumer').map(({ id }) => [id, consumerConfigs(scenario, id)])),
    ownTopicConfigs: Object.fromEntries(topicsOf(scenario).map(({ name, configs }) => [name, configs])),
    topics: Object.fromEntries(
      topicsOf(scenario).map(({ name, configs }) => [
        name,
        Object.fromEntries([CONTROLLERS, ...ids].map((id) => [id, topicConfigs(scenario, id, configs)])),
      ]),
    ),
  };
}

/** Configs of the broker's process. */
export function brokerConfig(settings: Settings, broker: number): Resolved<'broker'> {
  return settings.brokers[broker] as Resolved<'broker'>;
}

export function producerConfig(settings: Settings, client: string): Resolved<'producer'> {
  return settings.producers[client] as Resolved<'producer'>;
}

export function consumerConfig(settings: Settings, client: string): Resolved<'consumer'> {
  return settings.consumers[client] as Resolved<'consumer'>;
}
