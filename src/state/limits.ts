import { CONFIG_NAMES, type CONFIGS, type ConfigLevel, type ConfigName, configSpec } from '../scenario/configs';
import { type Acks, LIMITS } from '../scenario/schema';
import { KAFKA_VERSIONS, type KafkaVersion } from '../scenario/versions';

export type { Acks };
export const ACKS: readonly Acks[] = ['all', '1', '0'];
export const VALUE_LENGTH = LIMITS.valueLength;
export const MOST_BROKERS = LIMITS.brokers;
/** As many as the lab's form offers; a document may have up to LIMITS.partitionsPerTopic. */
export const MOST_PARTITIONS = 3;
export const VERSIONS: readonly KafkaVersion[] = KAFKA_VERSIONS;

type Inert<N extends ConfigName> = (typeof CONFIGS)[N] extends { inert: true } ? N : never;
/** A config that does something in this version. */
export type ActiveConfig = { [N in ConfigName]: Exclude<N, Inert<N>> }[ConfigName];

/** A config as a form shows it. */
export interface ConfigField {
  readonly name: ActiveConfig;
  readonly type: 'integer' | 'boolean' | 'choice';
  readonly standard: string;
  readonly choices: readonly string[];
}

/** The configs of a level that do something in this version. */
export function configFields(level: ConfigLevel, kafka: KafkaVersion): readonly ConfigField[] {
  return CONFIG_NAMES.flatMap((name) => {
    const spec = configSpec(name);
    if (!spec?.levels.includes(level) || spec.inert || spec.absentIn?.includes(kafka)) return [];
    const choices = spec.type === 'choice' ? spec.choices : spec.type === 'boolean' ? ['false', 'true'] : [];
    return [{ name: name as ActiveConfig, type: spec.type, standard: String(spec.default), choices }];
  });
}
