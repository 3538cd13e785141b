import { placeReplicas } from '../scenario/edit';
import { type Command, type Configs, SCHEMA_VERSION, type Scenario, type TopicSpec } from '../scenario/schema';

interface Size {
  readonly brokers: number;
  readonly topics: readonly { readonly name: string; readonly partitions: number }[];
  readonly configs: Configs;
}

const REPLICATION_FACTOR = 3;
const CRASH_MS = 3_000;
const AFTER_MS = 10_000;
/** What is silent is noticed soon. */
const SOON = { 'replica.lag.time.max.ms': 3_000, 'zookeeper.session.timeout.ms': 4_000 };
/** Thousands of fetchers that wait for nothing are most of the work of a large cluster: here each waits longer. */
const PATIENT = { ...SOON, 'replica.lag.time.max.ms': 9_000, 'replica.fetch.wait.max.ms': 4_000 };

/** Topics whose leaders go round all brokers, from topic to topic. */
function placed({ brokers, topics }: Size): TopicSpec[] {
  const ids = Array.from({ length: brokers }, (_, index) => index + 1);
  const all = placeReplicas(
    ids,
    topics.reduce((sum, { partitions }) => sum + partitions, 0),
    REPLICATION_FACTOR,
  );
  let next = 0;
  return topics.map(({ name, partitions }) => {
    const assignment = all.slice(next, next + partitions);
    next += partitions;
    return { name, assignment };
  });
}

/** A few records to the first partitions of each topic. */
const produced = (topics: readonly TopicSpec[], perTopic: number, fromMs: number): Command[] =>
  topics.flatMap(({ name, assignment = [] }, at) =>
    assignment.slice(0, perTopic).map(
      (_, partition): Command => ({
        atMs: fromMs + at * 10 + partition,
        do: 'produce',
        client: 'producer',
        topic: name,
        partition,
        records: Array.from({ length: 2 + ((at + 2 * partition) % 4) }, (__, index) => ({ value: `k${index}` })),
      }),
    ),
  );

/** A cluster of that size where nothing happens. */
function quiet(size: Size, title: string): Scenario {
  return {
    schemaVersion: SCHEMA_VERSION,
    title,
    seed: 1,
    kafka: '3.9',
    cluster: {
      mode: 'zookeeper',
      brokers: Array.from({ length: size.brokers }, (_, index) => ({ id: index + 1 })),
      configs: { 'min.insync.replicas': 2, 'auto.leader.rebalance.enable': false, ...size.configs },
    },
    topics: placed(size),
    clients: [{ id: 'producer', kind: 'producer' }],
    network: { latencyMs: 5 },
    commands: [],
  };
}

/** With some load; a broker crashes, and another one can no longer fetch from a third. */
function troubled(size: Size, title: string, perTopic: number, [crashed, cut, from]: readonly [number, number, number]): Scenario {
  const scenario = quiet(size, title);
  const { topics } = scenario;
  return {
    ...scenario,
    commands: [
      ...produced(topics, perTopic, 500),
      { atMs: CRASH_MS, do: 'broker.kill', broker: crashed },
      { atMs: CRASH_MS, do: 'link.cut', from: `b${cut}`, to: `b${from}` },
      ...produced(topics, perTopic, AFTER_MS),
    ],
  };
}

const MIDDLE = { orders: 6, payments: 10, clicks: 24, sessions: 24, users: 12, audit: 24 };
const LARGE_TOPICS = 100;
const LARGE_PARTITIONS = 100;

const topicsOf = (count: number, partitions: number) => Array.from({ length: count }, (_, index) => ({ name: `t${index}`, partitions }));

/** 12 brokers × 100 partitions. */
export const middleCluster = (): Scenario =>
  troubled(
    { brokers: 12, topics: Object.entries(MIDDLE).map(([name, partitions]) => ({ name, partitions })), configs: SOON },
    '12 × 100',
    6,
    [7, 4, 3],
  );

/** 100 brokers × 10,000 partitions. */
export const largeCluster = (): Scenario =>
  troubled(
    {
      brokers: 100,
      topics: topicsOf(LARGE_TOPICS, LARGE_PARTITIONS),
      configs: PATIENT,
    },
    '100 × 10,000',
    1,
    [7, 4, 3],
  );

/** 50 brokers × 1,500 partitions over a slow network: nearly every broker fetches from nearly every other, so more than a thousand messages are on their way. */
export function slowCluster(): Scenario {
  const scenario = quiet({ brokers: 50, topics: topicsOf(15, LARGE_PARTITIONS), configs: {} }, '50 × 1,500');
  const commands = [500, 2_500, 4_500, 6_500, 8_500].flatMap((fromMs) => produced(scenario.topics, 6, fromMs));
  return { ...scenario, network: { latencyMs: 2_000, jitterMs: 1_000 }, commands };
}
