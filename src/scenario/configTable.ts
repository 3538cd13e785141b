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

const INT = 2 ** 31 - 1;
const LONG = Number.MAX_SAFE_INTEGER;
/** The largest value of a config that begins at -1: a link counts from there. */
const LONG_FROM_NONE = LONG - 1;
const WEEK_MS = 604_800_000;
const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Formats of records, oldest first; a release writes that of its own and reads all before. */
const FORMATS = [
  '0.9.0',
  '0.10.0',
  '0.10.1',
  '0.10.2',
  '0.11.0',
  '1.0',
  '1.1',
  '2.0',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '2.7',
  '2.8',
] as const;
const FORMAT_CHANGES = {
  '1.0': '1.0',
  '1.1': '1.1',
  '2.0': '2.0',
  '2.1': '2.1',
  '2.2': '2.2',
  '2.3': '2.3',
  '2.4': '2.4',
  '2.5': '2.5',
  '2.6': '2.6',
  '2.7': '2.7',
  '2.8': '2.8',
} as const;

/**
 * Every config that a scenario may set, with Kafka's defaults.
 * Waits are at least 1 ms: a run could go on for ever without time passing. ZooKeeper grants no session shorter than two ticks of 2 s.
 */
export const CONFIGS = {
  'zookeeper.session.timeout.ms': {
    type: 'integer',
    default: 6_000,
    changes: { '2.5': 18_000 },
    min: 4_000,
    max: INT,
    levels: ['broker'],
    until: '4.0',
    mode: 'zookeeper',
  },
  'replica.lag.time.max.ms': { type: 'integer', default: 10_000, changes: { '2.5': 30_000 }, min: 1, max: LONG, levels: ['broker'] },
  'replica.fetch.wait.max.ms': { type: 'integer', default: 500, min: 1, max: INT, levels: ['broker'] },
  'replica.fetch.min.bytes': { type: 'integer', default: 1, min: 0, max: INT, levels: ['broker'], inert: true },
  'replica.fetch.max.bytes': { type: 'integer', default: MIB, min: 0, max: INT, levels: ['broker'] },
  'replica.fetch.response.max.bytes': { type: 'integer', default: 10 * MIB, min: 0, max: INT, levels: ['broker'], inert: true },
  'replica.fetch.backoff.ms': { type: 'integer', default: 1_000, min: 1, max: INT, levels: ['broker'] },
  'replica.socket.timeout.ms': { type: 'integer', default: 30_000, min: 1, max: INT, levels: ['broker'] },
  'controller.socket.timeout.ms': { type: 'integer', default: 30_000, min: 1, max: INT, levels: ['broker'] },
  'replica.high.watermark.checkpoint.interval.ms': { type: 'integer', default: 5_000, min: 1, max: LONG, levels: ['broker'] },
  'min.insync.replicas': { type: 'integer', default: 1, min: 1, max: INT, levels: ['broker', 'topic'], dynamic: true },
  'unclean.leader.election.enable': {
    type: 'boolean',
    default: true,
    changes: { '0.11': false },
    levels: ['broker', 'topic'],
    dynamic: true,
  },
  'controlled.shutdown.enable': { type: 'boolean', default: true, levels: ['broker'], inert: true },
  'controlled.shutdown.max.retries': { type: 'integer', default: 3, min: 0, max: INT, levels: ['broker'], until: '4.0', mode: 'zookeeper' },
  'controlled.shutdown.retry.backoff.ms': {
    type: 'integer',
    default: 5_000,
    min: 1,
    max: LONG,
    levels: ['broker'],
    until: '4.0',
    mode: 'zookeeper',
  },
  'num.replica.fetchers': { type: 'integer', default: 1, min: 1, max: 100, levels: ['broker'], inert: true },
  'replica.selector.class': {
    type: 'choice',
    default: 'org.apache.kafka.common.replica.LeaderSelector',
    choices: ['org.apache.kafka.common.replica.LeaderSelector', 'org.apache.kafka.common.replica.RackAwareReplicaSelector'],
    levels: ['broker'],
    since: '2.4',
    inert: true,
  },
  'auto.leader.rebalance.enable': { type: 'boolean', default: true, levels: ['broker'] },
  'leader.imbalance.check.interval.seconds': { type: 'integer', default: 300, min: 1, max: LONG, levels: ['broker'] },
  'leader.imbalance.per.broker.percentage': {
    type: 'integer',
    default: 10,
    min: 0,
    max: 100,
    levels: ['broker'],
    until: '4.0',
    mode: 'zookeeper',
    inert: true,
  },
  'unclean.leader.election.interval.ms': {
    type: 'integer',
    default: 300_000,
    min: 1,
    max: LONG,
    levels: ['broker'],
    since: '3.9',
    mode: 'kraft',
    inert: true,
  },
  'default.replication.factor': { type: 'integer', default: 1, min: 1, max: 32_767, levels: ['broker'], inert: true },
  'num.partitions': { type: 'integer', default: 1, min: 1, max: INT, levels: ['broker'], inert: true },
  'auto.create.topics.enable': { type: 'boolean', default: true, levels: ['broker'], inert: true },
  'max.incremental.fetch.session.cache.slots': {
    type: 'integer',
    default: 1_000,
    min: 0,
    max: INT,
    levels: ['broker'],
    since: '1.1',
    inert: true,
  },

  'log.segment.bytes': {
    type: 'integer',
    default: GIB,
    min: 14,
    minChanges: { '4.0': MIB },
    max: INT,
    levels: ['broker'],
    dynamic: true,
  },
  'log.roll.ms': { type: 'integer', default: WEEK_MS, min: 1, max: LONG, levels: ['broker'], dynamic: true },
  'log.retention.ms': { type: 'integer', default: WEEK_MS, min: -1, max: LONG_FROM_NONE, levels: ['broker'], dynamic: true },
  'log.retention.bytes': { type: 'integer', default: -1, min: -1, max: LONG_FROM_NONE, levels: ['broker'], dynamic: true },
  'log.retention.check.interval.ms': { type: 'integer', default: 300_000, min: 1, max: LONG, levels: ['broker'] },
  'log.initial.task.delay.ms': { type: 'integer', default: 30_000, min: 0, max: LONG, levels: ['broker'], since: '3.6' },
  'log.segment.delete.delay.ms': { type: 'integer', default: 60_000, min: 0, max: LONG, levels: ['broker'], dynamic: true, inert: true },
  'log.message.format.version': {
    type: 'choice',
    default: '0.11.0',
    changes: FORMAT_CHANGES,
    choices: FORMATS,
    ordered: true,
    levels: ['broker'],
    since: '0.11',
    until: '3.0',
  },
  'log.index.interval.bytes': { type: 'integer', default: 4_096, min: 0, max: INT, levels: ['broker'], dynamic: true, inert: true },
  'background.threads': { type: 'integer', default: 10, min: 1, max: INT, levels: ['broker'], dynamic: true, inert: true },
  'index.interval.bytes': {
    type: 'integer',
    default: 4_096,
    min: 0,
    max: INT,
    levels: ['topic'],
    brokerName: 'log.index.interval.bytes',
    inert: true,
  },
  'segment.bytes': {
    type: 'integer',
    default: GIB,
    min: 14,
    minChanges: { '4.1': MIB },
    max: INT,
    levels: ['topic'],
    brokerName: 'log.segment.bytes',
  },
  'segment.ms': { type: 'integer', default: WEEK_MS, min: 1, max: LONG, levels: ['topic'], brokerName: 'log.roll.ms' },
  'retention.ms': {
    type: 'integer',
    default: WEEK_MS,
    min: -1,
    max: LONG_FROM_NONE,
    levels: ['topic'],
    brokerName: 'log.retention.ms',
  },
  'retention.bytes': {
    type: 'integer',
    default: -1,
    min: -1,
    max: LONG_FROM_NONE,
    levels: ['topic'],
    brokerName: 'log.retention.bytes',
  },
  'file.delete.delay.ms': {
    type: 'integer',
    default: 60_000,
    min: 0,
    max: LONG,
    levels: ['topic'],
    brokerName: 'log.segment.delete.delay.ms',
    inert: true,
  },
  'message.format.version': {
    type: 'choice',
    default: '0.11.0',
    changes: FORMAT_CHANGES,
    choices: FORMATS,
    ordered: true,
    levels: ['topic'],
    since: '0.11',
    until: '3.0',
    brokerName: 'log.message.format.version',
  },

  'broker.session.timeout.ms': { type: 'integer', default: 9_000, min: 1, max: INT, levels: ['broker'], mode: 'kraft' },
  'broker.heartbeat.interval.ms': { type: 'integer', default: 2_000, min: 1, max: INT, levels: ['broker'], mode: 'kraft' },
  'initial.broker.registration.timeout.ms': {
    type: 'integer',
    default: 60_000,
    min: 1,
    max: INT,
    levels: ['broker'],
    mode: 'kraft',
  },
  'controller.quorum.election.timeout.ms': {
    type: 'integer',
    default: 1_000,
    min: 1,
    max: INT,
    levels: ['broker'],
    mode: 'kraft',
    inert: true,
  },
  'controller.quorum.fetch.timeout.ms': {
    type: 'integer',
    default: 2_000,
    min: 1,
    max: INT,
    levels: ['broker'],
    mode: 'kraft',
    inert: true,
  },
  'controller.quorum.election.backoff.max.ms': {
    type: 'integer',
    default: 1_000,
    min: 1,
    max: INT,
    levels: ['broker'],
    mode: 'kraft',
    inert: true,
  },
  'controller.quorum.request.timeout.ms': {
    type: 'integer',
    default: 2_000,
    min: 1,
    max: INT,
    levels: ['broker'],
    mode: 'kraft',
    inert: true,
  },
  'controller.quorum.append.linger.ms': { type: 'integer', default: 25, min: 0, max: INT, levels: ['broker'], mode: 'kraft', inert: true },
  'controller.quorum.retry.backoff.ms': { type: 'integer', default: 20, min: 1, max: INT, levels: ['broker'], mode: 'kraft', inert: true },
  'metadata.max.idle.interval.ms': { type: 'integer', default: 500, min: 0, max: INT, levels: ['broker'], mode: 'kraft', inert: true },
  /** A feature of the cluster: 1 keeps eligible leader replicas (ELR-01). */
  'eligible.leader.replicas.version': {
    type: 'integer',
    default: 0,
    changes: { '4.1': 1 },
    min: 0,
    max: 1,
    levels: ['cluster'],
    since: '4.0',
    mode: 'kraft',
  },

  'offsets.topic.num.partitions': { type: 'integer', default: 50, min: 1, max: INT, levels: ['broker'], inert: true },
  'offsets.topic.replication.factor': { type: 'integer', default: 3, min: 1, max: 32_767, levels: ['broker'], inert: true },
  'transaction.state.log.num.partitions': {
    type: 'integer',
    default: 50,
    min: 1,
    max: INT,
    levels: ['broker'],
    since: '0.11',
    inert: true,
  },
  'transaction.state.log.replication.factor': {
    type: 'integer',
    default: 3,
    min: 1,
    max: 32_767,
    levels: ['broker'],
    since: '0.11',
    inert: true,
  },
  'transaction.state.log.min.isr': { type: 'integer', default: 2, min: 1, max: INT, levels: ['broker'], since: '0.11', inert: true },
  'group.initial.rebalance.delay.ms': { type: 'integer', default: 3_000, min: 0, max: INT, levels: ['broker'], since: '0.11', inert: true },
  'group.min.session.timeout.ms': { type: 'integer', default: 6_000, min: 1, max: INT, levels: ['broker'], inert: true },
  'group.consumer.session.timeout.ms': {
    type: 'integer',
    default: 45_000,
    min: 1,
    max: INT,
    levels: ['broker'],
    since: '3.7',
    mode: 'kraft',
    inert: true,
  },
  'log.cleaner.dedupe.buffer.size': { type: 'integer', default: 134_217_728, min: 0, max: LONG, levels: ['broker'], inert: true },

  acks: { type: 'choice', default: '1', changes: { '3.0': 'all' }, choices: ['0', '1', 'all'], levels: ['producer'] },
  retries: { type: 'integer', default: 0, changes: { '2.1': INT }, min: 0, max: INT, levels: ['producer'] },
  'delivery.timeout.ms': { type: 'integer', default: 120_000, min: 1, max: INT, levels: ['producer'], since: '2.1' },
  'max.in.flight.requests.per.connection': { type: 'integer', default: 5, min: 1, max: INT, levels: ['producer'] },
  'enable.idempotence': { type: 'boolean', default: false, changes: { '3.0': true }, levels: ['producer'], since: '0.11' },
  'linger.ms': { type: 'integer', default: 0, changes: { '4.0': 5 }, min: 0, max: LONG, levels: ['producer'], inert: true },
  'batch.size': { type: 'integer', default: 16_384, min: 0, max: INT, levels: ['producer'], inert: true },
  'compression.type': {
    type: 'choice',
    default: 'none',
    choices: ['none', 'gzip', 'snappy', 'lz4', 'zstd'],
    levels: ['producer'],
    inert: true,
  },
  'max.block.ms': { type: 'integer', default: 60_000, min: 0, max: LONG, levels: ['producer'], inert: true },
  'client.id': { type: 'text', default: '', levels: ['producer', 'consumer'], inert: true },
  'client.rack': { type: 'text', default: '', levels: ['consumer'], since: '2.4', inert: true },
  'request.timeout.ms': { type: 'integer', default: 30_000, min: 1, max: INT, levels: ['producer', 'consumer'] },
  'retry.backoff.ms': { type: 'integer', default: 100, min: 1, max: LONG, levels: ['producer', 'consumer'] },
  'retry.backoff.max.ms': { type: 'integer', default: 1_000, min: 1, max: LONG, levels: ['producer', 'consumer'], since: '3.7' },
  'reconnect.backoff.ms': { type: 'integer', default: 50, min: 0, max: LONG, levels: ['producer', 'consumer'], inert: true },
  'reconnect.backoff.max.ms': {
    type: 'integer',
    default: 1_000,
    min: 0,
    max: LONG,
    levels: ['producer', 'consumer'],
    since: '0.11',
    inert: true,
  },
  'metadata.max.age.ms': { type: 'integer', default: 300_000, min: 1, max: LONG, levels: ['producer', 'consumer'], inert: true },
  'fetch.max.wait.ms': { type: 'integer', default: 500, min: 1, max: INT, levels: ['consumer'] },
  'fetch.min.bytes': { type: 'integer', default: 1, min: 0, max: INT, levels: ['consumer'], inert: true },
  'max.partition.fetch.bytes': { type: 'integer', default: MIB, min: 0, max: INT, levels: ['consumer'] },
  'auto.offset.reset': { type: 'choice', default: 'latest', choices: ['latest', 'earliest', 'none'], levels: ['consumer'], inert: true },
} as const satisfies Record<string, ConfigSpec>;
