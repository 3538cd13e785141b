import {
  CONFIG_NAMES,
  type CONFIGS,
  type ConfigLevel,
  type ConfigName,
  type ConfigSpec,
  configSpec,
  defaultIn,
  existsIn,
} from '../scenario/configs';
import { type Acks, LIMITS } from '../scenario/schema';
import { KAFKA_VERSIONS, type KafkaVersion, type Mode } from '../scenario/versions';

export { isSince, modesOf } from '../scenario/versions';

export type { Acks };
export const ACKS: readonly Acks[] = ['all', '1', '0'];
export const VALUE_LENGTH = LIMITS.valueLength;
export const MOST_BROKERS = LIMITS.brokers;
export const MOST_PARTITIONS = LIMITS.partitionsPerTopic;

/** Releases by their first number, the newest first. */
export const VERSIONS: readonly { readonly major: string; readonly versions: readonly KafkaVersion[] }[] = ['4', '3', '2', '1', '0'].map(
  (major) => ({ major, versions: KAFKA_VERSIONS.filter((version) => version.startsWith(`${major}.`)).toReversed() }),
);

/** The configs of a level that can be changed while the cluster runs. */
export const changeableFields = (level: 'broker' | 'topic', kafka: KafkaVersion, mode: Mode): readonly ConfigField[] =>
  configFields(level, kafka, mode).filter(({ name }) => level === 'topic' || configSpec(name)?.dynamic);

type Inert<N extends ConfigName> = (typeof CONFIGS)[N] extends { inert: true } ? N : never;
/** A config that does something in this version. */
export type ActiveConfig = { [N in ConfigName]: Exclude<N, Inert<N>> }[ConfigName];

/** A config as a form shows it. */
export interface ConfigField {
  readonly name: ActiveConfig;
  readonly type: ConfigSpec['type'];
  readonly standard: string;
  readonly choices: readonly string[];
}

/** The configs of a level that do something in this version and mode. */
export function configFields(level: ConfigLevel, kafka: KafkaVersion, mode: Mode): readonly ConfigField[] {
  return CONFIG_NAMES.flatMap((name) => {
    const spec = configSpec(name);
    if (!spec?.levels.includes(level) || spec.inert || !existsIn(spec, kafka, mode)) return [];
    const choices = spec.type === 'choice' ? spec.choices : spec.type === 'boolean' ? ['false', 'true'] : [];
    return [{ name: name as ActiveConfig, type: spec.type, standard: String(defaultIn(spec, kafka)), choices }];
  });
}
