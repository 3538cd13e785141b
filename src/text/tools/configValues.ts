import type { Simulation } from '../../engine/simulation';
import { type ConfigLevel, configSpec, existsIn, minIn } from '../../scenario/configs';
import type { Configs } from '../../scenario/schema';
import { isSince, type KafkaVersion } from '../../scenario/versions';

/** What is wrong with a config that a tool was given, in Kafka's words. */
type ConfigProblem =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'value'; readonly message: string }
  /** Kafka has it, but nothing here does. */
  | { readonly kind: 'foreign'; readonly name: string };

/** Topic configs of Kafka that nothing here depends on. */
const FOREIGN =
  /^(?:cleanup\.policy|compression\..+|delete\.retention\.ms|flush\.(?:messages|ms)|(?:follower|leader)\.replication\.throttled\.replicas|max\.message\.bytes|message\.(?:timestamp|downconversion)\..+|(?:min|max)\.(?:cleanable|compaction)\..+|preallocate|segment\.(?:index\.bytes|jitter\.ms)|local\.retention\..+|remote\..+)$/;

const MAX_INT = 2 ** 31 - 1;

function valueProblem(name: string, value: string, kafka: KafkaVersion): string | null {
  const spec = configSpec(name);
  const invalid = (rule: string) => `Invalid value ${value} for configuration ${name}: ${rule}`;
  if (spec?.type === 'boolean') return /^(?:true|false)$/i.test(value.trim()) ? null : invalid('Expected value to be either true or false');
  if (spec?.type !== 'integer') return null;
  const type = spec.max <= MAX_INT ? 'INT' : 'LONG';
  if (!/^[+-]?\d{1,18}$/.test(value.trim())) return invalid(`Not a number of type ${type}`);
  const number = Number(value);
  const min = minIn(spec, kafka);
  if (number < min) return invalid(`Value must be at least ${min}`);
  return number > spec.max ? invalid(`Not a number of type ${type}`) : null;
}

/** Looks at a config before it is sent (`LogConfig.validate`). @returns null where it is right */
export function configProblem({ scenario }: Simulation, level: ConfigLevel, name: string, value: string | null): ConfigProblem | null {
  const spec = configSpec(name);
  const isKnown = spec?.levels.includes(level) && existsIn(spec, scenario.kafka, scenario.cluster.mode);
  if (!isKnown) return { kind: FOREIGN.test(name) || level !== 'topic' ? 'foreign' : 'name', name };
  const message = value === null ? null : valueProblem(name, value, scenario.kafka);
  return message === null ? null : { kind: 'value', message };
}

/** `Unknown topic config name`, in the words of a release. */
export const unknownConfigName = (name: string, kafka: KafkaVersion): string =>
  isSince(kafka, '1.0') ? `Unknown topic config name: ${name}` : `Unknown Log configuration ${name}.`;

/** A config as it is meant: a number, a truth, or a text. */
export function configValue(name: string, value: string): Configs[string] {
  const spec = configSpec(name);
  if (spec?.type === 'integer') return Number(value);
  return spec?.type === 'boolean' ? value.trim().toLowerCase() === 'true' : value;
}
