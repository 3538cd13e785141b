import { fail, ok, type Result } from '../lib/result';
import { semanticProblems } from './checks';
import type { ConfigLevel } from './configs';
import { refuseNewer } from './migrations';
import { plainCopy } from './plain';
import type { Path, ScenarioProblem } from './problems';
import { checkAltered, readConfigs } from './readConfigs';
import type { Command, Configs, Scenario } from './schema';
import { readStructure } from './structure';

type Loose<T> = { [K in keyof T]: T[K] | undefined };

const withoutUndefined = <T extends object>(document: Loose<T>): T =>
  Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)) as T;

type ReadConfigs = (configs: Configs | undefined, level: ConfigLevel, ...path: Path) => Configs | undefined;

function canonicalAlteration(
  command: Extract<Command, { do: 'config.alter' }>,
  { kafka, cluster }: Scenario,
  read: ReadConfigs,
  path: Path,
  problems: ScenarioProblem[],
): Command {
  const level = command.topic === undefined ? 'broker' : 'topic';
  const configs = read(command.configs, level, ...path) ?? {};
  const check = (names: readonly string[], key: string) =>
    problems.push(...checkAltered(names, level, { kafka, mode: cluster.mode }, [...path, key]));
  check(Object.keys(configs), 'configs');
  check(command.remove ?? [], 'remove');
  return withoutUndefined({ ...command, configs, remove: command.remove?.length ? command.remove : undefined });
}

function canonicalCommand(command: Command, scenario: Scenario, read: ReadConfigs, path: Path, problems: ScenarioProblem[]): Command {
  switch (command.do) {
    case 'topic.create':
      return withoutUndefined({ ...command, configs: read(command.configs, 'topic', ...path) });
    case 'config.alter':
      return canonicalAlteration(command, scenario, read, path, problems);
    case 'zookeeper.stop':
    case 'zookeeper.start':
      return withoutUndefined<Command>({ ...command, server: scenario.cluster.zookeepers === 3 ? command.server : undefined });
    case 'link.cut':
    case 'link.heal':
    case 'link.slow':
      return withoutUndefined<Command>({ ...command, oneWay: command.oneWay || undefined });
    default:
      return command;
  }
}

/** What the document says of the controllers; of a quorum nothing in ZooKeeper mode. */
function quorumOf({ mode, brokers, controllers, quorum, elected }: Scenario['cluster']): Partial<Scenario['cluster']> {
  const isBroker = (id: number) => brokers.some((broker) => broker.id === id);
  const voters = controllers?.map(({ id, down }) => withoutUndefined({ id, down: (down && !isBroker(id)) || undefined }));
  const isKraft = mode === 'kraft';
  return {
    controllers: isKraft ? voters : undefined,
    quorum: isKraft && quorum !== 'dynamic' ? quorum : undefined,
    elected: elected?.length ? elected : undefined,
  } as Partial<Scenario['cluster']>;
}

/** One form for one meaning: configs in their own types, nothing set to what it is anyway. Configs that are wrong are left out and said. */
export function canonical(scenario: Scenario, problems: ScenarioProblem[]): Scenario {
  const { title, kafka, cluster, topics, clients, network, commands } = scenario;
  const read: ReadConfigs = (configs, level, ...path) =>
    readConfigs(configs, level, { kafka, mode: cluster.mode }, [...path, 'configs'], problems);
  return withoutUndefined<Scenario>({
    ...scenario,
    title: title || undefined,
    cluster: withoutUndefined<Scenario['cluster']>({
      ...cluster,
      ...quorumOf(cluster),
      zookeepers: cluster.mode === 'zookeeper' && cluster.zookeepers === 3 ? 3 : undefined,
      configs: read(cluster.configs, 'cluster', 'cluster') ?? {},
      brokers: cluster.brokers.map((broker, index) =>
        withoutUndefined({
          ...broker,
          down: broker.down || undefined,
          configs: read(broker.configs, 'broker', 'cluster', 'brokers', index),
        }),
      ),
    }),
    topics: topics.map((topic, index) => withoutUndefined({ ...topic, configs: read(topic.configs, 'topic', 'topics', index) })),
    clients: clients.map((client, index) =>
      withoutUndefined({ ...client, configs: read(client.configs, client.kind, 'clients', index), down: client.down || undefined }),
    ),
    network: withoutUndefined({
      ...network,
      jitterMs: network.jitterMs || undefined,
      links: network.links?.length ? network.links : undefined,
    }),
    commands: commands.map((command, index) => canonicalCommand(command, scenario, read, ['commands', index], problems)),
  });
}

/**
 * The one door for every document, whoever wrote it. Gives the document in canonical form, or all that is wrong with it.
 * Total: no input makes it throw.
 */
export function parseScenario(input: unknown): Result<Scenario, ScenarioProblem[]> {
  const plain = plainCopy(input);
  if (!plain.ok) return fail([plain.problem]);
  const newer = refuseNewer(plain.value);
  if (newer) return fail([newer]);
  const read = readStructure(plain.value);
  if (!read.ok) return read;
  const problems: ScenarioProblem[] = [];
  const scenario = canonical(read.value, problems);
  if (problems.length === 0) problems.push(...semanticProblems(scenario));
  return problems.length > 0 ? fail(problems) : ok(scenario);
}
