import * as fc from 'fast-check';
import { CONFIG_NAMES, CONFIGS, type ConfigLevel, type ConfigName, type ConfigSpec } from './configs';
import { type BrokerSpec, type ClientSpec, type Command, type Configs, LIMITS, SCHEMA_VERSION, type Scenario } from './schema';
import { KAFKA_VERSIONS, type KafkaVersion } from './versions';

const present = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K] | undefined> }): fc.Arbitrary<T> =>
  fc
    .record(model as { [K in keyof T]: fc.Arbitrary<T[K]> })
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, given]) => given !== undefined)) as T);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const topicName = fc.constantFrom('orders', 't', 'payments.eu', 'a-b_c');
const brokerId = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 8 }) }, fc.integer({ min: 0, max: 9999 }));
const recordText = fc.oneof(
  fc.nat(1000).map((n) => `m${n}`),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

/** Waits that a broker would not start with are left to other tests. */
const NOT_DRAWN: readonly ConfigName[] = ['replica.fetch.wait.max.ms', 'replica.lag.time.max.ms'];

function valueFor(spec: ConfigSpec): fc.Arbitrary<Configs[string]> {
  if (spec.type === 'boolean') return fc.boolean();
  if (spec.type === 'choice') return fc.constantFrom(...spec.choices);
  return fc.oneof(fc.constantFrom(spec.min, spec.max, spec.default), fc.integer({ min: spec.min, max: Math.min(spec.max, 60_000) }));
}

function configsAt(level: ConfigLevel, kafka: KafkaVersion): fc.Arbitrary<Configs> {
  const names = CONFIG_NAMES.filter((name) => {
    const spec: ConfigSpec = CONFIGS[name];
    return spec.levels.includes(level) && !spec.absentIn?.includes(kafka) && !NOT_DRAWN.includes(name);
  });
  return fc
    .uniqueArray(fc.constantFrom(...names), { maxLength: 4 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, valueFor(CONFIGS[name])]))))
    .map((configs) => ({ ...configs }));
}

const setConfigsAt = (level: ConfigLevel, kafka: KafkaVersion) =>
  maybe(configsAt(level, kafka).filter((configs) => Object.keys(configs).length > 0));

const assignmentOn = (brokers: readonly number[]): fc.Arbitrary<number[][]> =>
  fc
    .integer({ min: 1, max: brokers.length })
    .chain((size) => fc.array(fc.shuffledSubarray([...brokers], { minLength: size, maxLength: size }), { minLength: 1, maxLength: 3 }));

interface Cast {
  readonly kafka: KafkaVersion;
  readonly brokers: readonly number[];
  readonly clients: readonly string[];
}

function commandOf({ kafka, brokers, clients }: Cast): fc.Arbitrary<Command> {
  const atMs = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: LIMITS.atMs }));
  const target = { client: fc.constantFrom(...clients), topic: topicName, partition: fc.nat(2) };
  const records = fc.array(present<{ key?: string; value: string }>({ key: maybe(recordText), value: recordText }), {
    minLength: 1,
    maxLength: 4,
  });
  const verbs = ['broker.start', 'broker.stop', 'broker.kill', 'broker.pause', 'broker.resume'] as const;
  return fc.oneof(
    fc.record({ atMs, do: fc.constantFrom(...verbs), broker: fc.oneof(fc.constantFrom(...brokers), brokerId) }),
    present<Extract<Command, { do: 'topic.create' }>>({
      atMs,
      do: fc.constant('topic.create' as const),
      topic: topicName,
      assignment: assignmentOn(brokers),
      configs: setConfigsAt('topic', kafka),
    }),
    present<Extract<Command, { do: 'produce' }>>({
      atMs,
      do: fc.constant('produce' as const),
      ...target,
      acks: maybe(fc.constantFrom('0' as const, '1' as const, 'all' as const)),
      records,
    }),
    present<Extract<Command, { do: 'consumer.start' }>>({
      atMs,
      do: fc.constant('consumer.start' as const),
      ...target,
      offset: maybe(fc.nat(10)),
    }),
    fc.record({ atMs, do: fc.constant('consumer.stop' as const), client: target.client }),
  );
}

function linksBetween(nodes: readonly string[]) {
  const link = fc.record({
    from: fc.constantFrom(...nodes),
    to: fc.constantFrom(...nodes),
    latencyMs: fc.integer({ min: 1, max: LIMITS.latencyMs }),
  });
  return fc.uniqueArray(
    link.filter(({ from, to }) => from !== to),
    { minLength: 1, maxLength: 4, selector: ({ from, to }) => `${from} ${to}` },
  );
}

function scenarioOf({ kafka, brokers, clients }: Cast): fc.Arbitrary<Scenario> {
  const broker = (id: number) =>
    present<BrokerSpec>({
      id: fc.constant(id),
      rack: maybe(fc.constantFrom('r1', 'r2')),
      down: maybe(fc.constant(true)),
      configs: setConfigsAt('broker', kafka),
    });
  const client = (id: string) =>
    fc
      .constantFrom('producer' as const, 'consumer' as const)
      .chain((kind) => present<ClientSpec>({ id: fc.constant(id), kind: fc.constant(kind), configs: setConfigsAt(kind, kafka) }));
  return present<Scenario>({
    schemaVersion: fc.constant(SCHEMA_VERSION),
    title: maybe(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    kafka: fc.constant(kafka),
    cluster: fc.record({
      mode: fc.constant('zookeeper' as const),
      brokers: fc.tuple(...brokers.map(broker)),
      configs: configsAt('broker', kafka),
    }),
    topics: fc.uniqueArray(topicName, { maxLength: 3 }).chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          present<Scenario['topics'][number]>({
            name: fc.constant(name),
            assignment: assignmentOn(brokers),
            configs: setConfigsAt('topic', kafka),
          }),
        ),
      ),
    ),
    clients: fc.tuple(...clients.map(client)),
    network: present<Scenario['network']>({
      latencyMs: fc.integer({ min: 1, max: 200 }),
      jitterMs: maybe(fc.integer({ min: 1, max: 50 })),
      links: maybe(linksBetween([...brokers.map((id) => `b${id}`), 'zk', ...clients])),
    }),
    commands: fc
      .array(commandOf({ kafka, brokers, clients }), { maxLength: 30 })
      .map((commands) => commands.toSorted((a, b) => a.atMs - b.atMs)),
  });
}

/** Any scenario that `parseScenario` accepts, in the form in which it gives it back. */
export const arbitraryScenario: fc.Arbitrary<Scenario> = fc
  .record({
    kafka: fc.constantFrom(...KAFKA_VERSIONS),
    brokers: fc.uniqueArray(brokerId, { minLength: 1, maxLength: LIMITS.brokers }),
    clients: fc.uniqueArray(fc.constantFrom('producer', 'consumer', 'p2', 'my-app'), { minLength: 1, maxLength: 4 }),
  })
  .chain(scenarioOf);
