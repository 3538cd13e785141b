import * as fc from 'fast-check';
import { brokerId, type Cast, commandOf, placementOn, topicName } from './arbitraryCommand';
import { configsAt, maybe, present, setConfigsAt } from './arbitraryConfigs';
import { idempotenceConflict } from './configs';
import { controllersOf, nodesOf } from './nodes';
import { type BrokerSpec, type ClientSpec, type ControllerSpec, LIMITS, SCHEMA_VERSION, type Scenario, type TopicSpec } from './schema';
import { KAFKA_VERSIONS, modesOf, ZOOKEEPER_TICK_TIME_MS } from './versions';

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

function topicsOf({ brokers, ...release }: Cast): fc.Arbitrary<TopicSpec[]> {
  const topic = (name: string) =>
    fc
      .record({
        placement: placementOn(brokers),
        named: present<TopicSpec>({ name: fc.constant(name), configs: setConfigsAt('topic', release) }),
      })
      .map(({ placement, named }) => ({ ...named, ...placement }));
  return fc.uniqueArray(topicName, { maxLength: 3 }).chain((names) => fc.tuple(...names.map(topic)));
}

/** The voters of a quorum, some of them brokers, too; one that is a broker is down when that is. */
const votersBeside = (brokers: readonly number[]): fc.Arbitrary<ControllerSpec[]> =>
  fc
    .uniqueArray(fc.constantFrom(...new Set([101, 102, 103, ...brokers])), { minLength: 1, maxLength: 3 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          present<ControllerSpec>({ id: fc.constant(id), down: brokers.includes(id) ? fc.constant(undefined) : maybe(fc.constant(true)) }),
        ),
      ),
    );

function electionsOf({ mode, brokers, controllers }: Cast) {
  const electable = mode === 'zookeeper' ? brokers : controllersOf({ controllers }).map(({ id }) => id);
  const election = fc.record({ epoch: fc.integer({ min: 1, max: 9 }), controller: fc.constantFrom(...electable) });
  return maybe(fc.uniqueArray(election, { minLength: 1, maxLength: 3, selector: ({ epoch }) => epoch }));
}

function clusterOf(cast: Cast): fc.Arbitrary<Scenario['cluster']> {
  const { kafka, mode, brokers, zookeepers, controllers } = cast;
  const release = { kafka, mode };
  const broker = (id: number) =>
    present<BrokerSpec>({
      id: fc.constant(id),
      rack: maybe(fc.constantFrom('r1', 'r2')),
      down: maybe(fc.constant(true)),
      configs: setConfigsAt('broker', release),
    });
  return present<Scenario['cluster']>({
    mode: fc.constant(mode),
    zookeepers: fc.constant(zookeepers === 3 ? 3 : undefined),
    controllers: fc.constant(controllers),
    quorum: mode === 'kraft' ? maybe(fc.constant('static' as const)) : fc.constant(undefined),
    elected: electionsOf(cast),
    tickAtMs: maybe(fc.nat(ZOOKEEPER_TICK_TIME_MS - 1)),
    brokers: fc.tuple(...brokers.map(broker)),
    configs: configsAt('broker', release),
  });
}

function scenarioOf(cast: Cast): fc.Arbitrary<Scenario> {
  const client = (id: string) =>
    fc
      .constantFrom('producer' as const, 'consumer' as const)
      .chain((kind) =>
        present<ClientSpec>({
          id: fc.constant(id),
          kind: fc.constant(kind),
          configs: setConfigsAt(kind, cast),
          down: maybe(fc.constant(true)),
        }),
      )
      .filter(({ configs }) => idempotenceConflict(configs, cast.kafka) === null);
  return present<Scenario>({
    schemaVersion: fc.constant(SCHEMA_VERSION),
    title: maybe(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    kafka: fc.constant(cast.kafka),
    cluster: clusterOf(cast),
    topics: topicsOf(cast),
    clients: fc.tuple(...cast.clients.map(client)),
    network: present<Scenario['network']>({
      latencyMs: fc.integer({ min: 1, max: 200 }),
      jitterMs: maybe(fc.integer({ min: 1, max: 50 })),
      links: maybe(linksBetween(cast.nodes)),
    }),
    commands: fc.array(commandOf(cast), { maxLength: 30 }).map((commands) => commands.toSorted((a, b) => a.atMs - b.atMs)),
  });
}

/** Any scenario that `parseScenario` accepts, in the form in which it gives it back. */
export const arbitraryScenario: fc.Arbitrary<Scenario> = fc
  .record({
    release: fc.constantFrom(...KAFKA_VERSIONS.flatMap((kafka) => modesOf(kafka).map((mode) => ({ kafka, mode })))),
    brokers: fc.uniqueArray(brokerId, { minLength: 1, maxLength: 6 }),
    zookeepers: fc.constantFrom(1 as const, 3 as const),
    clients: fc.uniqueArray(fc.constantFrom('producer', 'consumer', 'p2', 'my-app'), { minLength: 1, maxLength: 4 }),
  })
  .chain((drawn) => maybe(votersBeside(drawn.brokers)).map((voters) => ({ ...drawn, voters })))
  .map(({ release, brokers, clients, ...drawn }): Cast => {
    const zookeepers = release.mode === 'zookeeper' ? drawn.zookeepers : 1;
    const controllers = release.mode === 'kraft' ? drawn.voters : undefined;
    const cluster = { mode: release.mode, zookeepers, controllers, brokers: brokers.map((id) => ({ id })), configs: {} };
    const nodes = nodesOf({ cluster, clients: clients.map((id) => ({ id, kind: 'producer' })) });
    return { ...release, brokers, clients, nodes, zookeepers, controllers };
  })
  .chain(scenarioOf);
