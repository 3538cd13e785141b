import { commandProblems } from './commandChecks';
import { brokerConfigs, idempotenceConflict } from './configs';
import { controllersOf, isReserved, nodesOf } from './nodes';
import { type Path, problem, type ScenarioProblem, type ScenarioProblemCode } from './problems';
import type { Scenario, TopicSpec } from './schema';
import { modesOf } from './versions';

/** What does not hold in a document of the right shape. Whether a command makes sense at its moment is the run's business. */
type Check = (scenario: Scenario) => ScenarioProblem[];

function repeated(code: ScenarioProblemCode, names: readonly (string | number)[], pathTo: (index: number) => Path): ScenarioProblem[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [problem(code, pathTo(index), { name })] : []));
}

const checkNames: Check = ({ cluster, topics, clients }) => [
  ...repeated(
    'broker.repeated',
    cluster.brokers.map(({ id }) => id),
    (index) => ['cluster', 'brokers', index, 'id'],
  ),
  ...repeated(
    'controller.repeated',
    controllersOf(cluster).map(({ id }) => id),
    (index) => ['cluster', 'controllers', index, 'id'],
  ),
  ...repeated(
    'topic.repeated',
    topics.map(({ name }) => name),
    (index) => ['topics', index, 'name'],
  ),
  ...repeated(
    'client.repeated',
    clients.map(({ id }) => id),
    (index) => ['clients', index, 'id'],
  ),
  ...clients.flatMap(({ id }, index) =>
    isReserved(cluster, id) ? [problem('client.reserved', ['clients', index, 'id'], { name: id })] : [],
  ),
];

/** `brokers`: those that there are; null where whoever is asked says by himself which he does not know. */
function assignmentProblems(
  assignment: readonly (readonly number[])[],
  brokers: ReadonlySet<number> | null,
  path: Path,
): ScenarioProblem[] {
  const expected = assignment[0]?.length ?? 0;
  return assignment.flatMap((replicas, partition) => {
    const here = [...path, partition];
    const problems = replicas.flatMap((broker, index) =>
      !brokers || brokers.has(broker) ? [] : [problem('broker.unknown', [...here, index], { broker })],
    );
    if (new Set(replicas).size < replicas.length) problems.push(problem('assignment.repeated', here, { replicas: replicas.join(', ') }));
    if (replicas.length !== expected) problems.push(problem('assignment.uneven', here, { partition, found: replicas.length, expected }));
    return problems;
  });
}

type Placement = Pick<TopicSpec, 'assignment' | 'partitions' | 'replicationFactor'>;

/** Either where the replicas stand, or how many there are. */
function placementProblems({ assignment, partitions, replicationFactor }: Placement, brokers: ReadonlySet<number> | null, path: Path) {
  const isCounted = partitions !== undefined && replicationFactor !== undefined;
  if (!assignment) return isCounted ? [] : [problem('placement.none', path)];
  if (partitions !== undefined || replicationFactor !== undefined) return [problem('placement.both', path)];
  return assignmentProblems(assignment, brokers, [...path, 'assignment']);
}

/** Of a topic that is there from the beginning nobody could say that it has too many replicas. */
function factorProblems({ replicationFactor = 0 }: Placement, brokers: number, path: Path): ScenarioProblem[] {
  return replicationFactor > brokers ? [problem('placement.factor', path, { replicationFactor, brokers })] : [];
}

const checkPlacements: Check = ({ cluster, topics, commands }) => {
  const brokers = new Set(cluster.brokers.map(({ id }) => id));
  return [
    ...topics.flatMap((topic, index) => [
      ...placementProblems(topic, brokers, ['topics', index]),
      ...factorProblems(topic, brokers.size, ['topics', index]),
    ]),
    ...commands.flatMap((command, index) => {
      if (command.do === 'topic.create') return placementProblems(command, null, ['commands', index]);
      if (command.do !== 'topic.alterPartitions' || !command.assignment) return [];
      return assignmentProblems(command.assignment, null, ['commands', index, 'assignment']);
    }),
  ];
};

const checkLinks: Check = (scenario) => {
  const links = scenario.network.links ?? [];
  const nodes = new Set(nodesOf(scenario));
  const ends = links.flatMap((link, index) =>
    (['from', 'to'] as const)
      .filter((end) => !nodes.has(link[end]))
      .map((end) => problem('node.unknown', ['network', 'links', index, end], { name: link[end] })),
  );
  const loops = links.flatMap(({ from, to }, index) =>
    from === to ? [problem('link.toItself', ['network', 'links', index], { name: from })] : [],
  );
  const twice = repeated(
    'link.repeated',
    links.map(({ from, to }) => `${from} → ${to}`),
    (index) => ['network', 'links', index],
  );
  return [...ends, ...loops, ...twice];
};

/** Commands at the same moment run in the order in which they stand; one that stands after a later one is a mistake. */
const checkOrder: Check = ({ commands }) =>
  commands.flatMap(({ atMs }, index) => {
    const before = commands[index - 1]?.atMs ?? 0;
    return atMs < before ? [problem('commands.order', ['commands', index, 'atMs'], { atMs, before })] : [];
  });

/** A broker of Kafka refuses to start with a fetch wait above the lag limit. */
const checkWaits: Check = (scenario) =>
  scenario.cluster.brokers.flatMap(({ id }, index) => {
    const { 'replica.fetch.wait.max.ms': wait, 'replica.lag.time.max.ms': lag } = brokerConfigs(scenario, id);
    return wait > lag ? [problem('config.waitAboveLag', ['cluster', 'brokers', index], { broker: id, wait, lag })] : [];
  });

/** A producer of Kafka refuses to start where idempotence is asked for and its other configs forbid it (IDM-07). */
const checkIdempotence: Check = ({ kafka, clients }) =>
  clients.flatMap(({ id, configs }, index) => {
    const name = idempotenceConflict(configs, kafka);
    return name === null ? [] : [problem('config.idempotence', ['clients', index, 'configs', name], { name, client: id })];
  });

/** Only a voter can be elected; in ZooKeeper mode any broker. */
const checkElected: Check = ({ cluster }) => {
  const voters = (cluster.mode === 'kraft' ? controllersOf(cluster) : cluster.brokers).map(({ id }) => id);
  return (cluster.elected ?? []).flatMap(({ controller }, index) =>
    voters.includes(controller) ? [] : [problem('controller.unknown', ['cluster', 'elected', index, 'controller'], { controller })],
  );
};

const checkMode: Check = ({ kafka, cluster: { mode } }) => {
  const modes = modesOf(kafka);
  return modes.includes(mode) ? [] : [problem('mode.version', ['cluster', 'mode'], { kafka, mode, modes: modes.join(', ') })];
};

const CHECKS: readonly Check[] = [
  checkMode,
  checkNames,
  checkPlacements,
  checkLinks,
  commandProblems,
  checkOrder,
  checkElected,
  checkWaits,
  checkIdempotence,
];

export const semanticProblems = (scenario: Scenario): ScenarioProblem[] => CHECKS.flatMap((check) => check(scenario));
