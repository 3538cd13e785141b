import { configSpec, defaultIn } from '../../../scenario/configs';
import type { Configs } from '../../../scenario/schema';
import { isSince } from '../../../scenario/versions';
import { printed } from '../output';
import { ZOOKEEPER_IS_DEPRECATED } from '../preferredElection';
import { prints, type ToolPlan } from '../toolPlan';
import { knownTopicNames } from '../topics/names';
import { configsInZnode, formattedConfigs, ownConfigs } from '../topics/topicConfigs';
import { answered, type ConfigRequest, NOT_HOSTED, singular } from './request';

/** Kafka has no default of its own for these: they follow from others. */
const WITHOUT_DEFAULT = ['log.retention.ms', 'log.roll.ms'];

interface Source {
  readonly source: string;
  readonly configs: Configs;
}

/** Where a broker finds values, the first one first. */
function brokerSources({ sim }: ConfigRequest, broker: number | null): Source[] {
  const { alteredConfigs } = sim.state;
  const { cluster } = sim.scenario;
  const own = cluster.brokers.find(({ id }) => id === broker)?.configs;
  return [
    { source: 'DYNAMIC_BROKER_CONFIG', configs: broker === null ? {} : (alteredConfigs.brokers[broker] ?? {}) },
    { source: 'DYNAMIC_DEFAULT_BROKER_CONFIG', configs: { ...formattedConfigs(sim), ...alteredConfigs.cluster } },
    { source: 'STATIC_BROKER_CONFIG', configs: { ...cluster.configs, ...own } },
  ];
}

/** A config and everything that it hides. */
function line(request: ConfigRequest, name: string, value: Configs[string], own: Source, behind: readonly Source[]): string {
  const spec = configSpec(name);
  const brokerName = own.source === 'DYNAMIC_TOPIC_CONFIG' ? (spec?.brokerName ?? name) : name;
  const brokerSpec = configSpec(brokerName) ?? spec;
  const hidden = behind
    .filter(({ configs }) => brokerName in configs)
    .map(({ source, configs }) => `${source}:${brokerName}=${configs[brokerName]}`);
  const hasDefault = brokerSpec !== undefined && !WITHOUT_DEFAULT.includes(brokerName);
  const fallback = hasDefault ? [`DEFAULT_CONFIG:${brokerName}=${defaultIn(brokerSpec, request.kafka)}`] : [];
  return `  ${name}=${value} sensitive=false synonyms={${[`${own.source}:${name}=${value}`, ...hidden, ...fallback].join(', ')}}`;
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

function linesOf(request: ConfigRequest, own: Source, behind: readonly Source[]): string[] {
  return Object.entries(own.configs)
    .sort(byName)
    .map(([name, value]) => line(request, name, value, own, behind));
}

/** Those of one topic or broker that were set while it ran. */
function dynamic(request: ConfigRequest, name: string): string[] {
  const { sim, type } = request;
  if (type === 'topics') {
    const own = { source: 'DYNAMIC_TOPIC_CONFIG', configs: ownConfigs(sim, name) };
    const answering = request.broker?.id ?? sim.scenario.cluster.brokers[0]?.id ?? null;
    return [`Dynamic configs for topic ${name} are:`, ...linesOf(request, own, brokerSources(request, answering))];
  }
  const [own, ...behind] = brokerSources(request, Number(name));
  return [`Dynamic configs for broker ${name} are:`, ...linesOf(request, own as Source, behind)];
}

function defaults(request: ConfigRequest): string[] {
  const [, own] = brokerSources(request, null) as [Source, Source];
  const lines = Object.entries(own.configs)
    .sort(byName)
    .map(([name, value]) => `  ${name}=${value} sensitive=false synonyms={${own.source}:${name}=${value}}`);
  return ['Default configs for brokers in the cluster are:', ...lines];
}

/** What stands in the znode of a broker. */
function ofBroker({ sim }: ConfigRequest, broker: string): string {
  const own = sim.state.alteredConfigs.brokers[Number(broker)] ?? {};
  return Object.entries(own)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

function fromZnodes(request: ConfigRequest): string[] {
  const { sim, type, name, kafka } = request;
  const names = name === null ? knownTopicNames(sim) : [name];
  const configs = names.map(
    (each) => `Configs for ${singular(type)} '${each}' are ${type === 'topics' ? configsInZnode(sim, each) : ofBroker(request, each)}`,
  );
  return [...(isSince(kafka, '2.5') ? ZOOKEEPER_IS_DEPRECATED : []), ...configs];
}

/** `kafka-configs.sh --describe`. */
export function describeConfigs(request: ConfigRequest): ToolPlan {
  const { direct, name, type, sim, given } = request;
  if (direct) return prints(printed(fromZnodes(request)));
  if (type === 'topics' && name !== null && !knownTopicNames(sim).includes(name))
    return prints(
      isSince(request.kafka, '4.0')
        ? printed([`The topic '${name}' doesn't exist and doesn't have dynamic config.`])
        : answered(request, NOT_HOSTED),
    );
  if (name !== null) return prints(printed(dynamic(request, name)));
  if (type === 'brokers' && given.flags.has('--entity-default')) return prints(printed(defaults(request)));
  const names = type === 'topics' ? knownTopicNames(sim) : Object.keys(sim.state.brokers);
  const rest = type === 'brokers' ? defaults(request) : [];
  return prints(printed([...names.flatMap((each) => dynamic(request, each)), ...rest]));
}
