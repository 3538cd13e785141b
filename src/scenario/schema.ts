import * as v from 'valibot';
import { KAFKA_VERSIONS, MODES, ZOOKEEPER_TICK_TIME_MS } from './versions';

/** Limits of a scenario. A document beyond them is refused with the limit named. */
export const LIMITS = {
  brokers: 100,
  controllers: 5,
  elections: 50,
  topics: 100,
  partitionsPerTopic: 100,
  clients: 12,
  links: 200,
  commands: 500,
  recordsPerCommand: 100,
  configs: 100,
  valueLength: 1000,
  titleLength: 200,
  latencyMs: 60_000,
  atMs: 3_600_000,
} as const;

export const SCHEMA_VERSION = 1;
export const QUORUM_KINDS = ['dynamic', 'static'] as const;
export const TRANSACTION_CALLS = ['initTransactions', 'beginTransaction', 'commitTransaction', 'abortTransaction'] as const;

const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const brokerId = integer(0, 9999);
/** Names are keys of records all over a run: none may be one that every object has. */
const isFree = v.check<string>((given) => !(given in Object.prototype) && given !== '.' && given !== '..');
const name = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9._-]{1,60}$/), isFree);
/** Without a dot: addresses name clients, and divide their parts by dots. */
const clientId = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_-]{1,60}$/), isFree);
const replicas = v.pipe(v.array(brokerId), v.minLength(1), v.maxLength(LIMITS.brokers));
const configName = v.pipe(v.string(), v.maxLength(80));
const configs = v.record(configName, v.union([v.string(), v.number(), v.boolean()]));
const atMs = integer(0, LIMITS.atMs);
const partition = integer(0, LIMITS.partitionsPerTopic - 1);
const offset = integer(0, 1e9);
/** `b1` (broker 1), `zk` (ZooKeeper; `zk1` to `zk3` where there are three), `c101` (controller 101), or a client's id. */
const nodeName = name;
const acks = v.picklist(['0', '1', 'all']);
/** Where a topic's replicas stand; or how many, and the controller places them. Exactly one of the two is given. */
const placement = {
  assignment: v.optional(v.pipe(v.array(replicas), v.minLength(1), v.maxLength(LIMITS.partitionsPerTopic))),
  partitions: v.optional(integer(1, LIMITS.partitionsPerTopic)),
  replicationFactor: v.optional(integer(1, LIMITS.brokers)),
};

const record = v.strictObject({
  key: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.valueLength))),
  /** Null: a tombstone, which is not the same as an empty value. */
  value: v.nullable(v.pipe(v.string(), v.maxLength(LIMITS.valueLength))),
});

const onController = <T extends string>(verb: T) => v.strictObject({ atMs, do: v.literal(verb), controller: brokerId });
const onBroker = <T extends string>(verb: T) => v.strictObject({ atMs, do: v.literal(verb), broker: brokerId });

export const CommandSchema = v.variant('do', [
  onBroker('broker.start'),
  onBroker('broker.stop'),
  onBroker('broker.kill'),
  onBroker('broker.pause'),
  onBroker('broker.resume'),
  /** Power loss: of each log only what was flushed survives, or the first `keep` records. */
  v.strictObject({
    atMs,
    do: v.literal('broker.powerOff'),
    broker: brokerId,
    keep: v.optional(offset),
    /** Of one log alone; the others lose nothing. */
    of: v.optional(v.strictObject({ topic: name, partition })),
  }),
  /** Empties the disk of a broker that does not run. */
  onBroker('broker.wipe'),
  /** A second process with the id of a broker that runs. */
  onBroker('broker.startTwin'),
  /** Its session with ZooKeeper or with the controllers is over, whatever it does. */
  onBroker('session.expire'),
  /** Nothing passes from `from` to `to`; nor back, unless `oneWay`. */
  v.strictObject({ atMs, do: v.literal('link.cut'), from: nodeName, to: nodeName, oneWay: v.optional(v.boolean()) }),
  v.strictObject({ atMs, do: v.literal('link.heal'), from: nodeName, to: nodeName, oneWay: v.optional(v.boolean()) }),
  v.strictObject({
    atMs,
    do: v.literal('link.slow'),
    from: nodeName,
    to: nodeName,
    latencyMs: integer(1, LIMITS.latencyMs),
    oneWay: v.optional(v.boolean()),
  }),
  /** `message`: the id of a message that is in flight at that moment. */
  v.strictObject({ atMs, do: v.literal('message.drop'), message: integer(1, 1e9) }),
  v.strictObject({ atMs, do: v.literal('message.delay'), message: integer(1, 1e9), byMs: integer(1, LIMITS.latencyMs) }),
  /** Its sender sends it once more, as a producer does that has had no answer in time. */
  v.strictObject({ atMs, do: v.literal('message.duplicate'), message: integer(1, 1e9) }),
  v.strictObject({ atMs, do: v.literal('partition.elect'), topic: name, partition, election: v.picklist(['preferred', 'unclean']) }),
  v.strictObject({ atMs, do: v.literal('partition.reassign'), topic: name, partition, replicas }),
  v.strictObject({ atMs, do: v.literal('partition.cancelReassignment'), topic: name, partition }),
  /** Dynamic configs of a topic, or of a broker, or with neither of all brokers. `remove`: names that are no longer set there. */
  v.strictObject({
    atMs,
    do: v.literal('config.alter'),
    topic: v.optional(name),
    broker: v.optional(brokerId),
    configs,
    remove: v.optional(v.pipe(v.array(configName), v.maxLength(LIMITS.configs))),
  }),
  v.strictObject({
    atMs,
    do: v.literal('topic.create'),
    topic: name,
    ...placement,
    configs: v.optional(configs),
  }),
  v.strictObject({ atMs, do: v.literal('topic.delete'), topic: name }),
  /** `partitions`: how many there are to be in all. `assignment`: where the replicas of the new ones stand; without it the controller places them. */
  v.strictObject({
    atMs,
    do: v.literal('topic.alterPartitions'),
    topic: name,
    partitions: integer(1, LIMITS.partitionsPerTopic),
    assignment: placement.assignment,
  }),
  /** Records below `offset` are deleted; without it, all below the high watermark. */
  v.strictObject({ atMs, do: v.literal('records.delete'), topic: name, partition, offset: v.optional(offset) }),
  /** The process of a ZooKeeper server, or of all of them; what they know stays on their disks. */
  v.strictObject({ atMs, do: v.literal('zookeeper.stop'), server: v.optional(integer(1, 3)) }),
  v.strictObject({ atMs, do: v.literal('zookeeper.start'), server: v.optional(integer(1, 3)) }),
  /** The process of a controller of KRaft; of one that is a broker, too, the same as for the broker. */
  onController('controller.start'),
  onController('controller.stop'),
  onController('controller.kill'),
  onController('controller.pause'),
  onController('controller.resume'),
  v.strictObject({
    atMs,
    do: v.literal('produce'),
    client: clientId,
    topic: name,
    partition,
    acks: v.optional(acks),
    /** By a producer that is started for it, and that knows no more of the cluster than these brokers; with none it asks where nobody listens. */
    bootstrap: v.optional(v.pipe(v.array(brokerId), v.maxLength(LIMITS.brokers))),
    records: v.pipe(v.array(record), v.minLength(1), v.maxLength(LIMITS.recordsPerCommand)),
  }),
  v.strictObject({ atMs, do: v.literal('consumer.start'), client: clientId, topic: name, partition, offset: v.optional(offset) }),
  v.strictObject({ atMs, do: v.literal('consumer.stop'), client: clientId }),
  /** A call of a producer that has a transactional.id; what it sends between beginning and end of a transaction is part of it. */
  v.strictObject({ atMs, do: v.literal('transaction'), client: clientId, call: v.picklist(TRANSACTION_CALLS) }),
]);

const BrokerSchema = v.strictObject({
  id: brokerId,
  rack: v.optional(name),
  configs: v.optional(configs),
  /** Not running when the scenario begins; a `broker.start` command brings it up. */
  down: v.optional(v.boolean()),
});

const ControllerSchema = v.strictObject({
  id: brokerId,
  /** Not running when the scenario begins; a `controller.start` command brings it up. */
  down: v.optional(v.boolean()),
});

const ElectionSchema = v.strictObject({ epoch: integer(1, 1e6), controller: brokerId });

const TopicSchema = v.strictObject({
  name,
  ...placement,
  configs: v.optional(configs),
});

const ClientSchema = v.strictObject({
  id: clientId,
  kind: v.picklist(['producer', 'consumer']),
  configs: v.optional(configs),
  /** Knows nothing of the cluster when the scenario begins; it looks for it with its first command. */
  down: v.optional(v.boolean()),
});

const LinkSchema = v.strictObject({ from: nodeName, to: nodeName, latencyMs: integer(1, LIMITS.latencyMs) });

export const ScenarioSchema = v.strictObject({
  schemaVersion: v.literal(SCHEMA_VERSION),
  title: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.titleLength))),
  seed: integer(0, 0xffffffff),
  kafka: v.picklist(KAFKA_VERSIONS),
  cluster: v.strictObject({
    mode: v.picklist(MODES),
    /** Servers of the ZooKeeper ensemble; one where nothing is said. */
    zookeepers: v.optional(v.picklist([1, 3])),
    /** The voters of KRaft's quorum; one, 101, where nothing is said. One that has a broker's id is one process with it. */
    controllers: v.optional(v.pipe(v.array(ControllerSchema), v.minLength(1), v.maxLength(LIMITS.controllers))),
    /** `dynamic`: its members stand in the metadata log; `static`: in controller.quorum.voters. */
    quorum: v.optional(v.picklist(QUORUM_KINDS)),
    /** Whom chance favours in the election of an epoch, where several could win it: by its timeouts, or because ZooKeeper tells it first. */
    elected: v.optional(v.pipe(v.array(ElectionSchema), v.maxLength(LIMITS.elections))),
    /** How long after each multiple of its tickTime ZooKeeper looks for silent sessions, ms. */
    tickAtMs: v.optional(integer(0, ZOOKEEPER_TICK_TIME_MS - 1)),
    brokers: v.pipe(v.array(BrokerSchema), v.minLength(1), v.maxLength(LIMITS.brokers)),
    configs,
  }),
  topics: v.pipe(v.array(TopicSchema), v.maxLength(LIMITS.topics)),
  clients: v.pipe(v.array(ClientSchema), v.maxLength(LIMITS.clients)),
  network: v.strictObject({
    latencyMs: integer(1, LIMITS.latencyMs),
    jitterMs: v.optional(integer(0, LIMITS.latencyMs)),
    links: v.optional(v.pipe(v.array(LinkSchema), v.maxLength(LIMITS.links))),
  }),
  commands: v.pipe(v.array(CommandSchema), v.maxLength(LIMITS.commands)),
});

/** Could a document hold this command, as far as its own numbers and names go? */
export const isCommand = (command: unknown): boolean => v.safeParse(CommandSchema, command).success;

/** A run is a pure function of this document. Times are virtual ms since the scenario began; the cluster has formed before 0. */
export type Scenario = v.InferOutput<typeof ScenarioSchema>;
export type Command = v.InferOutput<typeof CommandSchema>;
export type ControllerSpec = v.InferOutput<typeof ControllerSchema>;
export type BrokerSpec = v.InferOutput<typeof BrokerSchema>;
export type TopicSpec = v.InferOutput<typeof TopicSchema>;
export type ClientSpec = v.InferOutput<typeof ClientSchema>;
export type Acks = v.InferOutput<typeof acks>;
export type Configs = v.InferOutput<typeof configs>;
