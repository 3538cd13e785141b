import { controllersOf, nodesOf, zooKeeperNodes } from './nodes';
import { type Path, problem, type ScenarioProblem } from './problems';
import type { Command, Scenario } from './schema';
import { isSince, type KafkaVersion, type Mode } from './versions';

type Of<V extends Command['do']> = Extract<Command, { do: V }>;
type OnController = Extract<Command, { controller: number }>;

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

function bootstrapProblems({ bootstrap = [] }: Of<'produce'>, brokers: ReadonlySet<number>, path: Path): ScenarioProblem[] {
  return bootstrap.flatMap((broker, index) =>
    brokers.has(broker) ? [] : [problem('broker.unknown', [...path, 'bootstrap', index], { broker })],
  );
}

function serverProblems({ server }: Of<'zookeeper.stop' | 'zookeeper.start'>, { cluster }: Scenario, path: Path): ScenarioProblem[] {
  const servers = zooKeeperNodes(cluster).length;
  return server !== undefined && server > servers ? [problem('node.unknown', [...path, 'server'], { name: `zk${server}` })] : [];
}

function controllerProblems({ controller }: OnController, { cluster }: Scenario, path: Path): ScenarioProblem[] {
  const isVoter = controllersOf(cluster).some(({ id }) => id === controller);
  return cluster.mode === 'zookeeper' || isVoter ? [] : [problem('controller.unknown', [...path, 'controller'], { controller })];
}

/** The first release that a command can be given to. */
function releaseOf(command: Command): KafkaVersion {
  if (command.do === 'partition.cancelReassignment') return '2.4';
  if (command.do === 'transaction') return '0.11';
  if (command.do === 'partition.elect') return command.election === 'unclean' ? '2.4' : '0.10';
  return command.do === 'config.alter' && command.topic === undefined ? '1.1' : '0.10';
}

/** Only one mode has ZooKeeper, only the other has controllers of their own. */
const isInMode = (command: Command, mode: Mode): boolean =>
  mode === 'zookeeper' ? !command.do.startsWith('controller.') : !command.do.startsWith('zookeeper.');

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
      case 'zookeeper.stop':
      case 'zookeeper.start':
        return serverProblems(command, scenario, path);
      case 'controller.start':
      case 'controller.stop':
      case 'controller.kill':
      case 'controller.pause':
      case 'controller.resume':
        return controllerProblems(command, scenario, path);
      case 'produce':
        return bootstrapProblems(command, brokers, path);
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
    const misplaced = isInMode(command, cluster.mode) ? [] : [problem('command.mode', path, { verb: command.do, mode: cluster.mode })];
    return [...early, ...misplaced, ...ofKind(command, path)];
  });
}
