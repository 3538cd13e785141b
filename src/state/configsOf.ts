import { brokerConfigs, configSpec, consumerConfigs, defaultIn, producerConfigs, topicConfigs } from '../scenario/configs';
import type { Configs, Scenario } from '../scenario/schema';

/** A config with its value, and Kafka's default where that is another one. */
export interface ConfigLine {
  readonly name: string;
  readonly value: string;
  readonly instead: string | null;
}

function linesOf(configs: Configs, { kafka }: Scenario): readonly ConfigLine[] {
  const lines = Object.entries(configs).flatMap(([name, value]) => {
    const spec = configSpec(name);
    if (!spec || spec.inert) return [];
    const standard = defaultIn(spec, kafka);
    return [{ name, value: String(value), instead: standard === value ? null : String(standard) }];
  });
  return [...lines.filter(({ instead }) => instead !== null), ...lines.filter(({ instead }) => instead === null)];
}

/** Configs as the document has them, what differs from Kafka's defaults first: of a broker, of a client, else of a partition's topic. */
export function configsOf(scenario: Scenario, topic: string, broker: number | null, client: string | null): readonly ConfigLine[] {
  const kind = scenario.clients.find(({ id }) => id === client)?.kind;
  if (client !== null && kind === 'producer') return linesOf(producerConfigs(scenario, client), scenario);
  if (client !== null && kind === 'consumer') return linesOf(consumerConfigs(scenario, client), scenario);
  if (broker !== null) return linesOf(brokerConfigs(scenario, broker), scenario);
  const own = scenario.topics.find(({ name }) => name === topic)?.configs;
  return linesOf(topicConfigs(scenario, scenario.cluster.brokers[0]?.id ?? -1, own), scenario);
}
