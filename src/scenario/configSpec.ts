import type { KafkaVersion, Mode } from './versions';

/** `cluster`: where one value holds for all brokers and controllers. */
export type ConfigLevel = 'cluster' | 'broker' | 'topic' | 'producer' | 'consumer';

interface Standing {
  /** Where Kafka knows the name. A topic's own value goes before its broker's. */
  readonly levels: readonly ConfigLevel[];
  /** The broker's name of a topic's config, where it has another one. */
  readonly brokerName?: string;
  /** A broker takes another value while it runs; a topic always does. */
  readonly dynamic?: true;
  /** Accepted because real clusters set it; nothing that is simulated depends on it. */
  readonly inert?: true;
  /** The first release that knows it. */
  readonly since?: KafkaVersion;
  /** The first release that knows it no longer. */
  readonly until?: KafkaVersion;
  /** The only mode in which it means something. */
  readonly mode?: Mode;
}
/** Values by the first release that has them, where they changed. */
type Changes<T> = Partial<Record<KafkaVersion, T>>;

interface IntegerSpec extends Standing {
  readonly type: 'integer';
  readonly default: number;
  readonly changes?: Changes<number>;
  readonly min: number;
  readonly minChanges?: Changes<number>;
  readonly max: number;
}
interface BooleanSpec extends Standing {
  readonly type: 'boolean';
  readonly default: boolean;
  readonly changes?: Changes<boolean>;
}
interface ChoiceSpec extends Standing {
  readonly type: 'choice';
  readonly default: string;
  readonly changes?: Changes<string>;
  readonly choices: readonly string[];
  /** Oldest first: a release takes those up to its own default. */
  readonly ordered?: true;
}
interface TextSpec extends Standing {
  readonly type: 'text';
  readonly default: string;
  readonly changes?: Changes<string>;
}
export type ConfigSpec = IntegerSpec | BooleanSpec | ChoiceSpec | TextSpec;

export const INT = 2 ** 31 - 1;
export const LONG = Number.MAX_SAFE_INTEGER;
/** The largest value of a config that begins at -1: a link counts from there. */
export const LONG_FROM_NONE = LONG - 1;
export const WEEK_MS = 604_800_000;
export const GIB = 2 ** 30;
export const MIB = 2 ** 20;
