import { fail, ok, type Result } from '../lib/result';
import { semanticProblems } from './checks';
import type { ConfigLevel } from './configs';
import { refuseNewer } from './migrations';
import { plainCopy } from './plain';
import type { Path, ScenarioProblem } from './problems';
import { readConfigs } from './readConfigs';
import type { Command, Configs, Scenario } from './schema';
import { readStructure } from './structure';

type Loose<T> = { [K in keyof T]: T[K] | undefined };

const withoutUndefined = <T extends object>(document: Loose<T>): T =>
  Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)) as T;

/** One form for one meaning: configs in their own types, nothing set to what it is anyway. */
function canonical(scenario: Scenario, problems: ScenarioProblem[]): Scenario {
  const { title, kafka, cluster, topics, clients, network, commands } = scenario;
  const read = (configs: Configs | undefined, level: ConfigLevel, ...path: Path) =>
    readConfigs(configs, level, kafka, [...path, 'configs'], problems);
  const command = (given: Command, index: number): Command =>
    given.do === 'topic.create' ? withoutUndefined({ ...given, configs: read(given.configs, 'topic', 'commands', index) }) : given;
  return withoutUndefined<Scenario>({
    ...scenario,
    title: title || undefined,
    cluster: {
      ...cluster,
      configs: read(cluster.configs, 'broker', 'cluster') ?? {},
      brokers: cluster.brokers.map((broker, index) =>
        withoutUndefined({
          ...broker,
          down: broker.down || undefined,
          configs: read(broker.configs, 'broker', 'cluster', 'brokers', index),
        }),
      ),
    },
    topics: topics.map((topic, index) => withoutUndefined({ ...topic, configs: read(topic.configs, 'topic', 'topics', index) })),
    clients: clients.map((client, index) => withoutUndefined({ ...client, configs: read(client.configs, client.kind, 'clients', index) })),
    network: withoutUndefined({
      ...network,
      jitterMs: network.jitterMs || undefined,
      links: network.links?.length ? network.links : undefined,
    }),
    commands: commands.map(command),
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
