import { CONFIGS, type ConfigLevel, type ConfigSpec } from './configTable';
import type { Configs, Scenario } from './schema';
import { isSince, KAFKA_VERSIONS, type KafkaVersion, type Mode } from './versions';

export { CONFIGS, type ConfigLevel, type ConfigSpec } from './configTable';

export type ConfigName = keyof typeof CONFIGS;
type ValueOf<S> = S extends { type: 'integer' }
  ? number
  : S extends { type: 'boolean' }
    ? boolean
    : S extends { choices: readonly (infer C)[] }
      ? C
      : S extends { type: 'text' }
        ? string
        : never;
type NamesAt<L extends ConfigLevel> = { [N in ConfigName]: L extends (typeof CONFIGS)[N]['levels'][number] ? N : never }[ConfigName];
/** Every config of a level, with its value. */
export type Resolved<L extends ConfigLevel> = { readonly [N in NamesAt<L>]: ValueOf<(typeof CONFIGS)[N]> };

export const CONFIG_NAMES = Object.keys(CONFIGS) as readonly ConfigName[];
export const configSpec = (name: string): ConfigSpec | undefined =>
  Object.hasOwn(CONFIGS, name) ? CONFIGS[name as ConfigName] : undefined;

/** Does this release know the config? */
export const isKnownTo = ({ since, until }: ConfigSpec, kafka: KafkaVersion): boolean =>
  (since === undefined || isSince(kafka, since)) && (until === undefined || !isSince(kafka, until));

/** Does the config mean something in this release and mode? */
export const existsIn = (spec: ConfigSpec, kafka: KafkaVersion, mode: Mode): boolean =>
  isKnownTo(spec, kafka) && (spec.mode === undefined || spec.mode === mode);

/** The value of a release: that of the latest change which is not newer. */
function valueIn<T>(first: T, changes: Partial<Record<KafkaVersion, T>> | undefined, kafka: KafkaVersion): T {
  const release = KAFKA_VERSIONS.findLast((each) => changes?.[each] !== undefined && isSince(kafka, each));
  return release === undefined ? first : (changes?.[release] as T);
}

/** Kafka's default in a release. Where the release does not know the config: what it would have been. */
export const defaultIn = (spec: ConfigSpec, kafka: KafkaVersion): Configs[string] =>
  valueIn<Configs[string]>(spec.default, spec.changes, kafka);

/** The smallest value that a release takes. */
export const minIn = (spec: Extract<ConfigSpec, { type: 'integer' }>, kafka: KafkaVersion): number =>
  valueIn(spec.min, spec.minChanges, kafka);

const namesAt = (level: ConfigLevel): readonly ConfigName[] => CONFIG_NAMES.filter((name) => configSpec(name)?.levels.includes(level));

/** Of topics, each with the name that it has at the broker. */
const TOPIC_NAMES = namesAt('topic').map((name) => [name, (configSpec(name)?.brokerName ?? name) as keyof Resolved<'broker'>] as const);

/** Each name of the level takes its value from the last source that sets it, else Kafka's default. */
function resolve<L extends ConfigLevel>(level: L, kafka: KafkaVersion, ...sources: readonly (Configs | undefined)[]): Resolved<L> {
  const set: Configs = Object.assign({}, ...sources);
  return Object.fromEntries(namesAt(level).map((name) => [name, set[name] ?? defaultIn(CONFIGS[name], kafka)])) as unknown as Resolved<L>;
}

/** Configs that have one value in the whole cluster. */
export const clusterConfigs = ({ kafka, cluster }: Scenario): Resolved<'cluster'> => resolve('cluster', kafka, cluster.configs);

/** Configs of a broker: defaults, then the cluster's, then its own. A controller has those of the cluster. */
export function brokerConfigs({ kafka, cluster }: Scenario, broker: number): Resolved<'broker'> {
  return resolve('broker', kafka, cluster.configs, cluster.brokers.find(({ id }) => id === broker)?.configs);
}

/** Configs of a topic on a broker with these configs: the broker's, some under another name, then the topic's own. */
export function topicConfigsOn(broker: Resolved<'broker'>, own: Configs | undefined): Resolved<'topic'> {
  return Object.fromEntries(
    TOPIC_NAMES.map(([name, brokerName]) => [name, own?.[name] ?? broker[brokerName]]),
  ) as unknown as Resolved<'topic'>;
}

/** Configs of a topic as a broker sees them: the broker's, then the topic's own. */
export const topicConfigs = (scenario: Scenario, broker: number, own: Configs | undefined): Resolved<'topic'> =>
  topicConfigsOn(brokerConfigs(scenario, broker), own);

const ownOf = ({ clients }: Scenario, client: string) => clients.find(({ id }) => id === client)?.configs;

/** Requests in flight with which a producer can keep its order: as many as a broker remembers batches (IDM-02, IDM-07). */
const mostInFlight = (kafka: KafkaVersion): number => (isSince(kafka, '1.0') ? 5 : 1);

/** What enable.idempotence=true asks for, where the producer does not say otherwise (IDM-07). */
const idempotent = (kafka: KafkaVersion): Configs => ({
  acks: 'all',
  retries: CONFIGS.retries.max,
  'max.in.flight.requests.per.connection': mostInFlight(kafka),
});

/** The config of a producer that enable.idempotence=true does not go with: Kafka's would not start (IDM-07). Null for none. */
export function idempotenceConflict(own: Configs | undefined, kafka: KafkaVersion): ConfigName | null {
  if (!asksForIdempotence(own) || !own) return null;
  if (own['transactional.id'] && own['enable.idempotence'] === false) return 'enable.idempotence';
  if ((own.acks ?? 'all') !== 'all') return 'acks';
  if (own.retries === 0) return 'retries';
  const inFlight = 'max.in.flight.requests.per.connection';
  return Number(own[inFlight] ?? 1) > mostInFlight(kafka) ? inFlight : null;
}

/** A transactional.id asks for idempotence as well. */
const asksForIdempotence = (own: Configs | undefined): boolean =>
  own?.['enable.idempotence'] === true || Boolean(own?.['transactional.id']);

/** Configs of a producer: defaults, then its own. */
export function producerConfigs(scenario: Scenario, client: string): Resolved<'producer'> {
  const own = ownOf(scenario, client);
  return resolve('producer', scenario.kafka, asksForIdempotence(own) ? idempotent(scenario.kafka) : undefined, own);
}

/** Configs of a consumer: defaults, then its own. */
export const consumerConfigs = (scenario: Scenario, client: string): Resolved<'consumer'> =>
  resolve('consumer', scenario.kafka, ownOf(scenario, client));
