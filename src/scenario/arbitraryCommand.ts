import * as fc from 'fast-check';
import { maybe, present, setConfigsAt } from './arbitraryConfigs';
import { CONFIG_NAMES, configSpec, existsIn } from './configs';
import { controllersOf } from './nodes';
import { type Command, type ControllerSpec, LIMITS, TRANSACTION_CALLS } from './schema';
import { isSince, type KafkaVersion, type Mode } from './versions';

type Of<V extends Command['do']> = Extract<Command, { do: V }>;

/** What commands are about. */
export interface Cast {
  readonly kafka: KafkaVersion;
  readonly mode: Mode;
  readonly brokers: readonly number[];
  readonly clients: readonly string[];
  readonly nodes: readonly string[];
  readonly zookeepers: 1 | 3;
  /** The voters of KRaft's quorum; undefined where the document names none. */
  readonly controllers: ControllerSpec[] | undefined;
}

export const topicName = fc.constantFrom('orders', 't', 'payments.eu', 'a-b_c');
export const brokerId = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 8 }) }, fc.integer({ min: 0, max: 9999 }));
const recordText = fc.oneof(
  fc.nat(1000).map((n) => `m${n}`),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const atMs = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: LIMITS.atMs }));
const latencyMs = fc.integer({ min: 1, max: LIMITS.latencyMs });
const onPartition = { topic: topicName, partition: fc.nat(2) };

/** A broker that no cluster has: a topic may be asked for there all the same. */
const STRANGER = 9999;

/** Replicas of a topic by name, or how many there are to be. */
export const placementOn = (brokers: readonly number[]) =>
  fc.integer({ min: 1, max: brokers.length }).chain((replicationFactor) =>
    fc.oneof(
      fc.record({
        assignment: fc.array(fc.shuffledSubarray([...brokers], { minLength: replicationFactor, maxLength: replicationFactor }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
      fc.record({ partitions: fc.integer({ min: 1, max: 5 }), replicationFactor: fc.constant(replicationFactor) }),
    ),
  );

/** The ensemble's processes; there is none in KRaft. */
function ensembleOf({ mode, zookeepers }: Cast): fc.Arbitrary<Command>[] {
  const server = zookeepers === 3 ? maybe(fc.integer({ min: 1, max: 3 })) : fc.constant(undefined);
  return mode === 'zookeeper'
    ? [
        present<Of<'zookeeper.stop'>>({ atMs, do: fc.constant('zookeeper.stop' as const), server }),
        present<Of<'zookeeper.start'>>({ atMs, do: fc.constant('zookeeper.start' as const), server }),
      ]
    : [];
}

const ON_CONTROLLER = ['controller.start', 'controller.stop', 'controller.kill', 'controller.pause', 'controller.resume'] as const;

/** The controllers' processes; there is none in ZooKeeper mode. */
function quorumOf({ mode, controllers }: Cast): fc.Arbitrary<Command>[] {
  const ids = controllersOf({ controllers }).map(({ id }) => id);
  return mode === 'kraft' ? [fc.record({ atMs, do: fc.constantFrom(...ON_CONTROLLER), controller: fc.constantFrom(...ids) })] : [];
}

function faultsOf({ brokers, nodes }: Cast): fc.Arbitrary<Command>[] {
  const broker = fc.oneof(fc.constantFrom(...brokers), brokerId);
  const pair = fc.shuffledSubarray([...nodes], { minLength: 2, maxLength: 2 });
  const link = <V extends 'link.cut' | 'link.heal'>(verb: V) =>
    fc
      .record({ pair, oneWay: maybe(fc.constant(true)) })
      .chain(({ pair: [from = '', to = ''], oneWay }) =>
        present<Of<V>>({ atMs, do: fc.constant(verb), from: fc.constant(from), to: fc.constant(to), oneWay: fc.constant(oneWay) } as never),
      );
  const verbs = [
    'broker.start',
    'broker.stop',
    'broker.kill',
    'broker.pause',
    'broker.resume',
    'broker.wipe',
    'broker.startTwin',
    'session.expire',
  ] as const;
  return [
    fc.record({ atMs, do: fc.constantFrom(...verbs), broker }),
    present<Of<'broker.powerOff'>>({
      atMs,
      do: fc.constant('broker.powerOff' as const),
      broker,
      keep: maybe(fc.nat(10)),
      of: maybe(fc.record(onPartition)),
    }),
    link('link.cut'),
    link('link.heal'),
    fc
      .record({ link: link('link.cut'), latencyMs })
      .map(({ link: cut, latencyMs: slow }) => ({ ...cut, do: 'link.slow' as const, latencyMs: slow })),
    fc.record({
      atMs,
      do: fc.constantFrom('message.drop' as const, 'message.duplicate' as const),
      message: fc.integer({ min: 1, max: 1e9 }),
    }),
    fc.record({ atMs, do: fc.constant('message.delay' as const), message: fc.integer({ min: 1, max: 1e9 }), byMs: latencyMs }),
  ];
}

function alterationOf({ kafka, mode, brokers }: Cast, level: 'topic' | 'broker'): fc.Arbitrary<Command> {
  const isFree = (name: string) => level === 'topic' || configSpec(name)?.dynamic === true;
  const names = CONFIG_NAMES.filter((name) => {
    const spec = configSpec(name);
    return spec?.levels.includes(level) && existsIn(spec, kafka, mode) && isFree(name);
  });
  return present<Of<'config.alter'>>({
    atMs,
    do: fc.constant('config.alter' as const),
    topic: level === 'topic' ? topicName : fc.constant(undefined),
    broker: level === 'broker' ? maybe(fc.constantFrom(...brokers)) : fc.constant(undefined),
    configs: setConfigsAt(level, { kafka, mode }, isFree).map((configs) => configs ?? {}),
    remove: maybe(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 })),
  });
}

function administrationOf(cast: Cast): fc.Arbitrary<Command>[] {
  const { kafka, brokers } = cast;
  const elections = isSince(kafka, '2.4') ? (['preferred', 'unclean'] as const) : (['preferred'] as const);
  const cancel = fc.record({ atMs, do: fc.constant('partition.cancelReassignment' as const), ...onPartition });
  const replicas = fc.shuffledSubarray([...brokers], { minLength: 1 });
  return [
    fc.record({ atMs, do: fc.constant('partition.elect' as const), ...onPartition, election: fc.constantFrom(...elections) }),
    fc.record({ atMs, do: fc.constant('partition.reassign' as const), ...onPartition, replicas }),
    ...(isSince(kafka, '2.4') ? [cancel] : []),
    alterationOf(cast, 'topic'),
    ...(isSince(kafka, '1.1') ? [alterationOf(cast, 'broker')] : []),
  ];
}

function usesOf({ kafka, mode, brokers, clients }: Cast): fc.Arbitrary<Command>[] {
  const target = { client: fc.constantFrom(...clients), ...onPartition };
  const records = fc.array(
    present<{ key?: string; value: string | null }>({ key: maybe(recordText), value: fc.option(recordText, { freq: 20 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  const creation = present<Of<'topic.create'>>({
    atMs,
    do: fc.constant('topic.create' as const),
    topic: topicName,
    configs: setConfigsAt('topic', { kafka, mode }),
  });
  return [
    fc
      .record({ creation, placement: placementOn([...brokers, STRANGER]) })
      .map(({ creation: create, placement }) => ({ ...create, ...placement })),
    fc.record({ atMs, do: fc.constant('topic.delete' as const), topic: topicName }),
    fc
      .record({ partitions: fc.integer({ min: 1, max: 6 }), placement: placementOn(brokers), topic: topicName })
      .chain(({ partitions, placement, topic }) =>
        present<Of<'topic.alterPartitions'>>({
          atMs,
          do: fc.constant('topic.alterPartitions' as const),
          topic: fc.constant(topic),
          partitions: fc.constant(partitions),
          assignment: fc.constant('assignment' in placement ? placement.assignment : undefined),
        }),
      ),
    present<Of<'records.delete'>>({
      atMs,
      do: fc.constant('records.delete' as const),
      topic: topicName,
      partition: fc.nat(2),
      offset: maybe(fc.nat(10)),
    }),
    present<Of<'produce'>>({
      atMs,
      do: fc.constant('produce' as const),
      ...target,
      acks: maybe(fc.constantFrom('0' as const, '1' as const, 'all' as const)),
      bootstrap: maybe(fc.subarray([...brokers])),
      records,
    }),
    present<Of<'consumer.start'>>({ atMs, do: fc.constant('consumer.start' as const), ...target, offset: maybe(fc.nat(10)) }),
    fc.record({ atMs, do: fc.constant('consumer.stop' as const), client: target.client }),
    ...(isSince(kafka, '0.11')
      ? [fc.record({ atMs, do: fc.constant('transaction' as const), client: target.client, call: fc.constantFrom(...TRANSACTION_CALLS) })]
      : []),
  ];
}

/** Any command that a document with this cast may hold. */
export const commandOf = (cast: Cast): fc.Arbitrary<Command> =>
  fc.oneof(...faultsOf(cast), ...ensembleOf(cast), ...quorumOf(cast), ...administrationOf(cast), ...usesOf(cast));
