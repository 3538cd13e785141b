import type { Configs, Scenario } from './schema';
import type { KafkaVersion } from './versions';

export type ConfigLevel = 'broker' | 'topic' | 'producer' | 'consumer';

interface Standing {
  /** Where Kafka knows the name. A topic's own value goes before its broker's. */
  readonly levels: readonly ConfigLevel[];
  /** Accepted because real clusters set it; nothing in this version depends on it. */
  readonly inert?: true;
  /** Versions that do not know it yet. */
  readonly absentIn?: readonly KafkaVersion[];
}
interface IntegerSpec extends Standing {
  readonly type: 'integer';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
interface BooleanSpec extends Standing {
  readonly type: 'boolean';
  readonly default: boolean;
}
interface ChoiceSpec extends Standing {
  readonly type: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
}
export type ConfigSpec = IntegerSpec | BooleanSpec | ChoiceSpec;

const INT = 2 ** 31 - 1;
const LONG = Number.MAX_SAFE_INTEGER;

/**
 * Every config that a scenario may set, with Kafka's defaults (the same in 3.6 and 3.9).
 * Waits are at least 1 ms: a run could go on for ever without time passing. ZooKeeper grants no session shorter than two ticks of 2 s.
 */
export const CONFIGS = {
  'zookeeper.session.timeout.ms': { type: 'integer', default: 18_000, min: 4_000, max: INT, levels: ['broker'] },
  'replica.lag.time.max.ms': { type: 'integer', default: 30_000, min: 1, max: LONG, levels: ['broker'] },
  'replica.fetch.wait.max.ms': { type: 'integer', default: 500, min: 1, max: INT, levels: ['broker'] },
  'replica.fetch.min.bytes': { type: 'integer', default: 1, min: 0, max: INT, levels: ['broker'] },
  'replica.fetch.max.bytes': { type: 'integer', default: 1_048_576, min: 0, max: INT, levels: ['broker'] },
  'replica.fetch.response.max.bytes': { type: 'integer', default: 10_485_760, min: 0, max: INT, levels: ['broker'] },
  'replica.fetch.backoff.ms': { type: 'integer', default: 1_000, min: 1, max: INT, levels: ['broker'] },
  'replica.high.watermark.checkpoint.interval.ms': { type: 'integer', default: 5_000, min: 1, max: LONG, levels: ['broker'] },
  'min.insync.replicas': { type: 'integer', default: 1, min: 1, max: INT, levels: ['broker', 'topic'] },
  'unclean.leader.election.enable': { type: 'boolean', default: false, levels: ['broker', 'topic'] },
  'controlled.shutdown.enable': { type: 'boolean', default: true, levels: ['broker'] },
  'controlled.shutdown.max.retries': { type: 'integer', default: 3, min: 0, max: INT, levels: ['broker'] },
  'controlled.shutdown.retry.backoff.ms': { type: 'integer', default: 5_000, min: 1, max: LONG, levels: ['broker'] },
  'auto.leader.rebalance.enable': { type: 'boolean', default: true, levels: ['broker'], inert: true },
  'offsets.topic.num.partitions': { type: 'integer', default: 50, min: 1, max: INT, levels: ['broker'], inert: true },
  'offsets.topic.replication.factor': { type: 'integer', default: 3, min: 1, max: 32_767, levels: ['broker'], inert: true },
  'transaction.state.log.num.partitions': { type: 'integer', default: 50, min: 1, max: INT, levels: ['broker'], inert: true },
  'transaction.state.log.replication.factor': { type: 'integer', default: 3, min: 1, max: 32_767, levels: ['broker'], inert: true },
  'transaction.state.log.min.isr': { type: 'integer', default: 2, min: 1, max: INT, levels: ['broker'], inert: true },
  'group.initial.rebalance.delay.ms': { type: 'integer', default: 3_000, min: 0, max: INT, levels: ['broker'], inert: true },
  'log.cleaner.dedupe.buffer.size': { type: 'integer', default: 134_217_728, min: 0, max: LONG, levels: ['broker'], inert: true },
  acks: { type: 'choice', default: 'all', choices: ['0', '1', 'all'], levels: ['producer'] },
  retries: { type: 'integer', default: INT, min: 0, max: INT, levels: ['producer'] },
  'delivery.timeout.ms': { type: 'integer', default: 120_000, min: 1, max: INT, levels: ['producer'] },
  'max.in.flight.requests.per.connection': { type: 'integer', default: 5, min: 1, max: INT, levels: ['producer'] },
  'enable.idempotence': { type: 'boolean', default: true, levels: ['producer'], inert: true },
  'request.timeout.ms': { type: 'integer', default: 30_000, min: 1, max: INT, levels: ['producer', 'consumer'] },
  'retry.backoff.ms': { type: 'integer', default: 100, min: 1, max: LONG, levels: ['producer', 'consumer'] },
  'retry.backoff.max.ms': { type: 'integer', default: 1_000, min: 1, max: LONG, levels: ['producer', 'consumer'], absentIn: ['3.6'] },
  'fetch.max.wait.ms': { type: 'integer', default: 500, min: 1, max: INT, levels: ['consumer'] },
  'fetch.min.bytes': { type: 'integer', default: 1, min: 0, max: INT, levels: ['consumer'] },
  'max.partition.fetch.bytes': { type: 'integer', default: 1_048_576, min: 0, max: INT, levels: ['consumer'] },
  'auto.offset.reset': { type: 'choice', default: 'latest', choices: ['latest', 'earliest', 'none'], levels: ['consumer'] },
} as const satisfies Record<string, ConfigSpec>;

export type ConfigName = keyof typeof CONFIGS;
type ValueOf<S> = S extends { type: 'integer' }
  ? number
  : S extends { type: 'boolean' }
    ? boolean
    : S extends { choices: readonly (infer C)[] }
      ? C
      : never;
type NamesAt<L extends ConfigLevel> = { [N in ConfigName]: L extends (typeof CONFIGS)[N]['levels'][number] ? N : never }[ConfigName];
/** Every config of a level, with its value. */
export type Resolved<L extends ConfigLevel> = { readonly [N in NamesAt<L>]: ValueOf<(typeof CONFIGS)[N]> };

export const CONFIG_NAMES = Object.keys(CONFIGS) as readonly ConfigName[];
export const configSpec = (name: string): ConfigSpec | undefined =>
  Object.hasOwn(CONFIGS, name) ? CONFIGS[name as ConfigName] : undefined;

/** Each name of the level takes its value from the last source that sets it, else Kafka's default. */
function resolve<L extends ConfigLevel>(level: L, ...sources: readonly (Configs | undefined)[]): Resolved<L> {
  const set: Configs = Object.assign({}, ...sources);
  const names = CONFIG_NAMES.filter((name) => configSpec(name)?.levels.includes(level));
  return Object.fromEntries(names.map((name) => [name, set[name] ?? CONFIGS[name].default])) as unknown as Resolved<L>;
}

/** Configs of a broker: defaults, then the cluster's, then its own. */
export function brokerConfigs({ cluster }: Scenario, broker: number): Resolved<'broker'> {
  return resolve('broker', cluster.configs, cluster.brokers.find(({ id }) => id === broker)?.configs);
}

/** Configs of a topic as a broker sees them: the broker's, then the topic's own. */
export function topicConfigs(scenario: Scenario, broker: number, own: Configs | undefined): Resolved<'topic'> {
  return resolve('topic', brokerConfigs(scenario, broker), own);
}

const ownOf = ({ clients }: Scenario, client: string) => clients.find(({ id }) => id === client)?.configs;

/** Configs of a producer: defaults, then its own. */
export const producerConfigs = (scenario: Scenario, client: string): Resolved<'producer'> => resolve('producer', ownOf(scenario, client));

/** Configs of a consumer: defaults, then its own. */
export const consumerConfigs = (scenario: Scenario, client: string): Resolved<'consumer'> => resolve('consumer', ownOf(scenario, client));
