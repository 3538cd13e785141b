import * as fc from 'fast-check';
import type { Command, Configs, Scenario } from '../scenario/schema';
import { type KafkaVersion, type Mode, modesOf } from '../scenario/versions';
import type { Menu } from './drafts';

/** What a schedule is played on. */
export interface Cluster {
  readonly kafka: KafkaVersion;
  readonly mode: Mode;
  readonly brokers: 3 | 5;
  readonly replicas: number;
  readonly minIsr: number;
  readonly unclean: boolean;
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly sessionMs: number;
  readonly lagMs: number;
  readonly seed: number;
  /** The producer and a rival share a transactional.id, and the consumer reads what is committed. */
  readonly transactional: boolean;
}

/** Any cluster of these releases, in each mode that the release has. */
export function clusters(
  releases: readonly KafkaVersion[],
  modes: readonly Mode[],
  { unclean, transactions }: Menu,
): fc.Arbitrary<Cluster> {
  const kinds = releases.flatMap((kafka) => modesOf(kafka).map((mode) => ({ kafka, mode }))).filter(({ mode }) => modes.includes(mode));
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      brokers: fc.constantFrom<3 | 5>(3, 3, 5),
      replicas: fc.constantFrom(3, 3, 2),
      minIsr: fc.constantFrom(2, 1, 3),
      unclean: unclean ? fc.boolean() : fc.constant(false),
      latencyMs: fc.integer({ min: 1, max: 12 }),
      jitterMs: fc.nat(12),
      sessionMs: fc.integer({ min: 4_000, max: 9_000 }),
      lagMs: fc.integer({ min: 1_000, max: 9_000 }),
      seed: fc.nat(1000),
      transactional: fc.constant(transactions),
    })
    .map(({ kind, ...rest }) => ({ ...kind, ...rest }));
}

const PLAIN_CLIENTS: Scenario['clients'] = [
  { id: 'producer', kind: 'producer' },
  { id: 'consumer', kind: 'consumer' },
];
const TRANSACTIONAL_CLIENTS: Scenario['clients'] = [
  { id: 'producer', kind: 'producer', configs: { 'transactional.id': 'tx' } },
  { id: 'rival', kind: 'producer', configs: { 'transactional.id': 'tx' } },
  { id: 'consumer', kind: 'consumer', configs: { 'isolation.level': 'read_committed' } },
];
const ONE_STATE_LOG: Configs = { 'transaction.state.log.num.partitions': 1 };
const INIT: Command = { atMs: 0, do: 'transaction', client: 'producer', call: 'initTransactions' };

/** The document of a cluster in which nothing happens. */
export function quietScenario(cluster: Cluster): Scenario {
  const ids = Array.from({ length: cluster.brokers }, (_, i) => i + 1);
  const session: Configs = cluster.mode === 'kraft' ? {} : { 'zookeeper.session.timeout.ms': cluster.sessionMs };
  return {
    schemaVersion: 1,
    seed: cluster.seed,
    kafka: cluster.kafka,
    cluster: {
      mode: cluster.mode,
      brokers: ids.map((id) => ({ id })),
      configs: {
        ...session,
        'replica.lag.time.max.ms': cluster.lagMs,
        'min.insync.replicas': cluster.minIsr,
        'unclean.leader.election.enable': cluster.unclean,
        ...(cluster.transactional && ONE_STATE_LOG),
      },
    },
    topics: [{ name: 't', assignment: [ids.slice(0, cluster.replicas)] }],
    clients: cluster.transactional ? TRANSACTIONAL_CLIENTS : PLAIN_CLIENTS,
    network: { latencyMs: cluster.latencyMs, jitterMs: cluster.jitterMs },
    commands: [{ atMs: 0, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 }, ...(cluster.transactional ? [INIT] : [])],
  };
}
