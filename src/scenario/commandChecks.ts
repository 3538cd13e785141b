import { nodesOf } from './nodes';
import { type Path, problem, type ScenarioProblem } from './problems';
import type { Command, Scenario } from './schema';
import { isSince, type KafkaVersion } from './versions';

type Of<V extends Command['do']> = Extract<Command, { do: V }>;

function linkProblems({ from, to }: Of<'link.cut' | 'link.heal' | 'link.slow'>, nodes: ReadonlySet<string>, path: Path): ScenarioProblem[] {
  const ends = [['from', from] as const, ['to', to] as const].filter(([, name]) => !nodes.has(name));
  const unknown = ends.map(([end, name]) => problem('node.unknown', [...path, end], { name }));
  return from === to ? [...unknown, problem('link.toItself', path, { name: from })] : unknown;
}

function replicaProblems({ replicas }: Of<'partition.reassign'>, brokers: ReadonlySet<number>, path: Path): ScenarioProblem[] {
  const unknown = replicas.flatMap((broker, index) =>
    brokers.has(broker) ? [] : [problem('broker.unknown', [...path, 'replicas', index], { broker })],
  );
  return new Set(replicas).size < replicas.length
    ? [...unknown, problem('assignment.repeated', [...path, 'replicas'], { replicas: replicas.join(', ') })]
    : unknown;
}

/** The first release that a command can be given to. */
function releaseOf(command: Command): KafkaVersion {
  if (command.do === 'partition.cancelReassignment') return '2.4';
  if (command.do === 'partition.elect') return command.election === 'unclean' ? '2.4' : '0.10';
  return command.do === 'config.alter' && command.topic === undefined ? '1.1' : '0.10';
}

/** What can be wrong with a command at any moment. */
export function commandProblems(scenario: Scenario): ScenarioProblem[] {
  const { kafka, cluster, commands } = scenario;
  const nodes = new Set(nodesOf(scenario));
  const brokers = new Set(cluster.brokers.map(({ id }) => id));
  const ofKind = (command: Command, path: Path): ScenarioProblem[] => {
    switch (command.do) {
      case 'link.cut':
      case 'link.heal':
      case 'link.slow':
        return linkProblems(command, nodes, path);
      case 'partition.reassign':
        return replicaProblems(command, brokers, path);
      case 'config.alter':
        return command.topic !== undefined && command.broker !== undefined ? [problem('config.owner', path)] : [];
      default:
        return [];
    }
  };
  return commands.flatMap((command, index) => {
    const path = ['commands', index];
    const since = releaseOf(command);
    const early = isSince(kafka, since) ? [] : [problem('command.version', path, { verb: command.do, kafka, since })];
    return [...early, ...ofKind(command, path)];
  });
}
