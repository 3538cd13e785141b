import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryScenario } from './arbitrary';
import { newScenario } from './edit';
import { LIMITS, type Scenario } from './schema';
import { parseScenario } from './validate';

const base = newScenario({ kafka: '3.9', brokers: 3, topic: 'orders', partitions: 1, replicationFactor: 3, configs: {} });

function problemsOf(input: unknown): string[] {
  const parsed = parseScenario(input);
  return parsed.ok ? [] : parsed.problem.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
}
const problemsWith = (change: object) => problemsOf({ ...base, ...change });
const withCluster = (change: object) => ({ cluster: { ...base.cluster, ...change } });

test('any valid scenario is accepted and comes back the same', () => {
  fc.assert(
    fc.property(arbitraryScenario, (scenario) => {
      expect(parseScenario(scenario)).toEqual({ ok: true, value: scenario });
    }),
  );
});

test('accepting is idempotent, and survives JSON', () => {
  const loose = {
    ...base,
    title: '',
    cluster: {
      ...base.cluster,
      brokers: [{ id: 1, down: false, configs: {} }, { id: 2, down: true }, { id: 3 }],
      configs: { 'min.insync.replicas': '2' },
    },
    clients: [{ id: 'p', kind: 'producer', configs: { acks: -1, retries: '0', 'enable.idempotence': 'false' } }],
    network: { latencyMs: 1, jitterMs: 0, links: [] },
  };
  const parsed = parseScenario(loose);
  if (!parsed.ok) throw new Error('refused');
  expect(parsed.value).toEqual({
    ...base,
    cluster: { ...base.cluster, brokers: [{ id: 1 }, { id: 2, down: true }, { id: 3 }], configs: { 'min.insync.replicas': 2 } },
    clients: [{ id: 'p', kind: 'producer', configs: { acks: 'all', retries: 0, 'enable.idempotence': false } }],
    network: { latencyMs: 1 },
  });
  expect(Object.keys(parsed.value)).not.toContain('title');
  expect(parseScenario(JSON.parse(JSON.stringify(parsed.value)))).toEqual(parsed);
});

test('a client named like a controller is a client where there are none', () => {
  const clients = [{ id: 'c101', kind: 'producer' }];
  expect(problemsWith({ clients })).toEqual([]);
  expect(problemsWith({ kafka: '4.1', ...withCluster({ mode: 'kraft' }), clients })).toEqual(['client.reserved clients.0.id']);
});

test('the configs of a recorded cluster are accepted as they stand in its files', () => {
  const configs = {
    'zookeeper.session.timeout.ms': 18000,
    'auto.leader.rebalance.enable': 'false',
    'replica.high.watermark.checkpoint.interval.ms': 1000,
    'offsets.topic.num.partitions': 1,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': 2097152,
    'replica.lag.time.max.ms': 30000,
    'replica.fetch.max.bytes': 70,
  };
  expect(problemsWith(withCluster({ configs }))).toEqual([]);
});

describe('what is wrong is named, with its place', () => {
  test.each([
    ['not an object', null, ['type']],
    ['text', 'hello', ['type']],
    ['a newer document', { schemaVersion: 2, whatever: true }, ['newer schemaVersion']],
    ['an unknown key', { ...base, extra: 1 }, ['unknownKey extra']],
    ['a missing key', { ...base, seed: undefined }, ['missing seed']],
    ['another Kafka', { ...base, kafka: '4.9' }, ['choice kafka']],
    ['a fraction', { ...base, seed: 1.5 }, ['notInteger seed']],
    ['a negative time', { ...base, commands: [{ atMs: -1, do: 'broker.stop', broker: 1 }] }, ['tooSmall commands.0.atMs']],
    ['a late time', { ...base, commands: [{ atMs: LIMITS.atMs + 1, do: 'broker.stop', broker: 1 }] }, ['tooBig commands.0.atMs']],
    ['an unknown verb', { ...base, commands: [{ atMs: 0, do: 'broker.paint', broker: 1 }] }, ['choice commands.0.do']],
    ['a command that is none', { ...base, commands: [7] }, ['type commands.0']],
    ['a name with a space', { ...base, topics: [{ name: 'a b', assignment: [[1]] }] }, ['name topics.0.name']],
    ['a name that every object has', { ...base, clients: [{ id: 'constructor', kind: 'producer' }] }, ['name clients.0.id']],
    ['a lone surrogate', { ...base, title: '\ud800' }, ['text.malformed title']],
  ])('%s', (_, input, expected) => expect(problemsOf(input)).toEqual(expected));

  test.each([
    ['KRaft before its time', { kafka: '3.2', ...withCluster({ mode: 'kraft' }) }, ['mode.version cluster.mode']],
    ['ZooKeeper after its time', { kafka: '4.0' }, ['mode.version cluster.mode']],
    ['no broker', withCluster({ brokers: [] }), ['tooFew cluster.brokers']],
    ['the same broker twice', withCluster({ brokers: [1, 2, 3, 1].map((id) => ({ id })) }), ['broker.repeated cluster.brokers.3.id']],
    ['the same topic twice', { topics: [...base.topics, ...base.topics] }, ['topic.repeated topics.1.name']],
    ['the same client twice', { clients: [...base.clients, { id: 'consumer', kind: 'producer' }] }, ['client.repeated clients.2.id']],
    ['a client named like a broker', { clients: [{ id: 'b7', kind: 'producer' }] }, ['client.reserved clients.0.id']],
    ['a client named like ZooKeeper', { clients: [{ id: 'zk', kind: 'producer' }] }, ['client.reserved clients.0.id']],
    ['a replica nowhere', { topics: [{ name: 't', assignment: [[1, 9]] }] }, ['broker.unknown topics.0.assignment.0.1']],
    ['a replica twice', { topics: [{ name: 't', assignment: [[1, 1]] }] }, ['assignment.repeated topics.0.assignment.0']],
    ['uneven replication', { topics: [{ name: 't', assignment: [[1, 2], [3]] }] }, ['assignment.uneven topics.0.assignment.1']],
    [
      'the same in a command',
      { commands: [{ atMs: 0, do: 'topic.create', topic: 'n', assignment: [[1, 9], [2]] }] },
      ['assignment.uneven commands.0.assignment.1'],
    ],
    [
      'a link from nowhere',
      { network: { latencyMs: 1, links: [{ from: 'b9', to: 'zk', latencyMs: 1 }] } },
      ['node.unknown network.links.0.from'],
    ],
    ['a link to itself', { network: { latencyMs: 1, links: [{ from: 'b1', to: 'b1', latencyMs: 1 }] } }, ['link.toItself network.links.0']],
    [
      'a link twice',
      { network: { latencyMs: 1, links: [1, 2].map((latencyMs) => ({ from: 'b1', to: 'zk', latencyMs })) } },
      ['link.repeated network.links.1'],
    ],
    [
      'commands out of order',
      { commands: [5, 3].map((atMs) => ({ atMs, do: 'broker.stop', broker: 1 })) },
      ['commands.order commands.1.atMs'],
    ],
    [
      'a topic that says nothing of its replicas',
      { topics: [{ name: 't' }, { name: 'u', partitions: 2 }] },
      ['placement.none topics.0', 'placement.none topics.1'],
    ],
    ['a topic that says both', { topics: [{ name: 't', assignment: [[1]], partitions: 1 }] }, ['placement.both topics.0']],
    ['more replicas than brokers', { topics: [{ name: 't', partitions: 1, replicationFactor: 4 }] }, ['placement.factor topics.0']],
    ['a cut to nowhere', { commands: [{ atMs: 0, do: 'link.cut', from: 'b1', to: 'c101' }] }, ['node.unknown commands.0.to']],
    [
      'a slow link to itself',
      { commands: [{ atMs: 0, do: 'link.slow', from: 'b1', to: 'b1', latencyMs: 5 }] },
      ['link.toItself commands.0'],
    ],
    [
      'a reassignment to nowhere, twice',
      { commands: [{ atMs: 0, do: 'partition.reassign', topic: 'orders', partition: 0, replicas: [9, 9] }] },
      ['broker.unknown commands.0.replicas.0', 'broker.unknown commands.0.replicas.1', 'assignment.repeated commands.0.replicas'],
    ],
    [
      'an election that this release has not',
      { kafka: '2.3', commands: [{ atMs: 0, do: 'partition.elect', topic: 'orders', partition: 0, election: 'unclean' }] },
      ['command.version commands.0'],
    ],
    [
      'a broker config that no running broker takes',
      { commands: [{ atMs: 0, do: 'config.alter', broker: 1, configs: { 'replica.lag.time.max.ms': 1_000 } }] },
      ['config.static commands.0.configs'],
    ],
    [
      'the same taken away',
      { commands: [{ atMs: 0, do: 'config.alter', configs: {}, remove: ['acks', 'replica.lag.time.max.ms'] }] },
      ['config.level commands.0.remove', 'config.static commands.0.remove'],
    ],
    [
      'configs of a topic and a broker at once',
      { commands: [{ atMs: 0, do: 'config.alter', broker: 1, topic: 'orders', configs: {} }] },
      ['config.owner commands.0'],
    ],
    [
      'a config of the other mode',
      withCluster({ configs: { 'broker.session.timeout.ms': 9_000 } }),
      ['config.mode cluster.configs.broker.session.timeout.ms'],
    ],
    [
      'a config that is gone',
      { kafka: '4.1', ...withCluster({ mode: 'kraft', configs: { 'zookeeper.session.timeout.ms': 9_000 } }) },
      ['config.version cluster.configs.zookeeper.session.timeout.ms'],
    ],
    [
      'a cluster’s config at a broker',
      {
        kafka: '4.1',
        ...withCluster({ mode: 'kraft', brokers: [1, 2, 3].map((id) => ({ id, configs: { 'eligible.leader.replicas.version': 1 } })) }),
      },
      [0, 1, 2].map((at) => `config.level cluster.brokers.${at}.configs.eligible.leader.replicas.version`),
    ],
    [
      'a segment smaller than this release makes',
      { kafka: '4.1', ...withCluster({ mode: 'kraft' }), topics: [{ ...base.topics[0], configs: { 'segment.bytes': 300 } }] },
      ['config.integer topics.0.configs.segment.bytes'],
    ],
    [
      'a record format of the future',
      { kafka: '1.1', ...withCluster({ configs: { 'log.message.format.version': '2.0' } }) },
      ['config.choice cluster.configs.log.message.format.version'],
    ],
    [
      'a rack that is no name',
      { clients: [{ id: 'c', kind: 'consumer', configs: { 'client.rack': 'a b' } }] },
      ['config.text clients.0.configs.client.rack'],
    ],
    ['a config nobody knows', withCluster({ configs: { 'min.isr': 1 } }), ['config.unknown cluster.configs.min.isr']],
    ['a config every object has', withCluster({ configs: { toString: 1 } }), ['config.unknown cluster.configs.toString']],
    ['a prototype', withCluster({ configs: JSON.parse('{"__proto__": {"x": 1}}') }), ['unknownKey cluster.configs.__proto__']],
    ['a config of another level', withCluster({ configs: { acks: 'all' } }), ['config.level cluster.configs.acks']],
    [
      'a broker config at a topic',
      { topics: [{ ...base.topics[0], configs: { 'replica.lag.time.max.ms': 1 } }] },
      ['config.level topics.0.configs.replica.lag.time.max.ms'],
    ],
    [
      'a config that is no number',
      withCluster({ configs: { 'min.insync.replicas': 'two' } }),
      ['config.integer cluster.configs.min.insync.replicas'],
    ],
    [
      'a config out of range',
      withCluster({ configs: { 'min.insync.replicas': 0 } }),
      ['config.integer cluster.configs.min.insync.replicas'],
    ],
    [
      'a config that is no truth',
      withCluster({ configs: { 'unclean.leader.election.enable': 1 } }),
      ['config.boolean cluster.configs.unclean.leader.election.enable'],
    ],
    ['acks that are none', { clients: [{ id: 'p', kind: 'producer', configs: { acks: 2 } }] }, ['config.choice clients.0.configs.acks']],
    [
      'a config of a later Kafka',
      { kafka: '3.6', clients: [{ id: 'p', kind: 'producer', configs: { 'retry.backoff.max.ms': 5 } }] },
      ['config.version clients.0.configs.retry.backoff.max.ms'],
    ],
    [
      'a wait above the lag limit',
      withCluster({ brokers: [{ id: 1 }, { id: 2, configs: { 'replica.lag.time.max.ms': 400 } }, { id: 3 }] }),
      ['config.waitAboveLag cluster.brokers.1'],
    ],
  ])('%s', (_, change, expected) => expect(problemsWith(change)).toEqual(expected));
});

describe('limits', () => {
  const many = <T>(count: number, item: (index: number) => T) => Array.from({ length: count }, (_, index) => item(index));
  test.each([
    ['brokers', withCluster({ brokers: many(LIMITS.brokers + 1, (id) => ({ id })) }), LIMITS.brokers],
    ['topics', { topics: many(LIMITS.topics + 1, (index) => ({ name: `t${index}`, assignment: [[1]] })) }, LIMITS.topics],
    ['partitions', { topics: [{ name: 't', assignment: many(LIMITS.partitionsPerTopic + 1, () => [1]) }] }, LIMITS.partitionsPerTopic],
    ['clients', { clients: many(LIMITS.clients + 1, (index) => ({ id: `p${index}`, kind: 'producer' })) }, LIMITS.clients],
    ['commands', { commands: many(LIMITS.commands + 1, () => ({ atMs: 0, do: 'broker.stop', broker: 1 })) }, LIMITS.commands],
    [
      'records',
      {
        commands: [
          {
            atMs: 0,
            do: 'produce',
            client: 'producer',
            topic: 'orders',
            partition: 0,
            records: many(LIMITS.recordsPerCommand + 1, () => ({ value: 'v' })),
          },
        ],
      },
      LIMITS.recordsPerCommand,
    ],
  ])('%s', (what, change, max) => {
    const parsed = parseScenario({ ...base, ...change });
    expect(parsed).toMatchObject({ ok: false, problem: [{ code: 'tooMany', values: { what, max } }] });
  });

  test('a long value', () => {
    const records = [{ value: 'v'.repeat(LIMITS.valueLength + 1) }];
    const parsed = parseScenario({
      ...base,
      commands: [{ atMs: 0, do: 'produce', client: 'producer', topic: 'orders', partition: 0, records }],
    });
    expect(parsed).toMatchObject({
      ok: false,
      problem: [{ code: 'tooLong', values: { max: LIMITS.valueLength, found: LIMITS.valueLength + 1 } }],
    });
  });

  test('a document without end is refused before it is read', () => {
    expect(parseScenario({ ...base, commands: Array(300_000).fill(0) })).toMatchObject({
      ok: false,
      problem: [{ code: 'tooLarge', values: { limit: 'values' } }],
    });
    expect(parseScenario({ ...base, title: 'x'.repeat(17_000_000) })).toMatchObject({
      ok: false,
      problem: [{ code: 'tooLarge', values: { limit: 'characters' } }],
    });
  });
});

describe('never throws', () => {
  test('on anything', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withBigInt: true, withSparseArray: true }),
        (input) => {
          expect(parseScenario(input).ok).toBe(false);
        },
      ),
    );
  });

  test('on a document with something else in one place', () => {
    const places = ['schemaVersion', 'seed', 'kafka', 'cluster', 'topics', 'clients', 'network', 'commands'] as const;
    fc.assert(
      fc.property(
        arbitraryScenario,
        fc.constantFrom(...places),
        fc.anything(),
        (scenario: Scenario, place, value) => void parseScenario({ ...scenario, [place]: value }),
      ),
    );
  });

  test('on cycles, accessors and proxies that throw', () => {
    const cycle: Record<string, unknown> = { ...base };
    cycle.cluster = cycle;
    const thrower = () => {
      throw new Error('no');
    };
    expect(problemsOf(cycle)[0]).toMatch(/^tooDeep cluster/);
    expect(problemsOf(Object.defineProperty({ ...base }, 'seed', { enumerable: true, get: thrower }))).toEqual(['unreadable']);
    expect(problemsOf(new Proxy({}, { ownKeys: thrower }))).toEqual(['unreadable']);
  });
});

test('what a problem shows of a document is short', () => {
  const parsed = parseScenario({ ...base, kafka: 'x'.repeat(100_000), ['k'.repeat(100_000)]: 1 });
  expect(JSON.stringify(parsed).length).toBeLessThan(2_000);
});
