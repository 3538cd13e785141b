import { brokerConfig, CONTROLLERS } from '../../../engine/settings';
import type { Simulation } from '../../../engine/simulation';
import type { Configs } from '../../../scenario/schema';
import { inHashOrder } from '../javaOrder';

/** What a topic says of itself, in the order in which it was said. */
export function ownConfigs({ state, settings }: Simulation, topic: string): Configs {
  return state.alteredConfigs.topics[topic] ?? settings.ownTopicConfigs[topic] ?? {};
}

/** With eligible leader replicas the cluster is formatted with a min.insync.replicas of its own (ELR-06). */
export function formattedConfigs({ settings, state }: Simulation): Configs {
  const name = 'min.insync.replicas';
  return state.quorum && settings.profile.elr ? { [name]: brokerConfig(settings, CONTROLLERS)[name] } : {};
}

/** As `Properties` gives the few that stand in the topic's znode. */
const PROPERTIES_BUCKETS = 16;
/** As the admin client's map gives them, which holds all configs of a topic. */
const ALL_CONFIGS_BUCKETS = 64;

/** In the order in which Kafka defines them, where that can be seen. */
const DEFINED_FIRST = ['segment.bytes'];

const listed = (configs: Configs, names: readonly string[]) => names.map((name) => `${name}=${configs[name]}`).join(',');

/** The configs of its znode. */
export function configsInZnode(sim: Simulation, topic: string): string {
  const own = ownConfigs(sim, topic);
  return listed(own, inHashOrder(Object.keys(own), PROPERTIES_BUCKETS));
}

/** Those that are not Kafka's defaults: the topic's own, and those of its kind that the brokers' file sets. */
export function configsOverDefaults(sim: Simulation, topic: string): string {
  const { scenario, settings, state } = sim;
  const kinds = Object.keys(Object.values(settings.topics[topic] ?? {})[0] ?? {});
  const set = { ...formattedConfigs(sim), ...scenario.cluster.configs, ...state.alteredConfigs.cluster, ...ownConfigs(sim, topic) };
  const names = kinds.filter((name) => name in set).sort((a, b) => DEFINED_FIRST.indexOf(b) - DEFINED_FIRST.indexOf(a));
  return listed(set, inHashOrder(names, ALL_CONFIGS_BUCKETS));
}
