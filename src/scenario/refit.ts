import { commandProblems } from './commandChecks';
import { metadataNodesOf } from './nodes';
import type { ScenarioProblem } from './problems';
import type { Command, Scenario } from './schema';
import { canonical } from './validate';
import { type KafkaVersion, type Mode, modesOf } from './versions';

type Ends = { readonly from: string; readonly to: string };

/** Of links that have become one, the first; none that leads to itself. */
const distinct = <T extends Ends>(links: readonly T[]): T[] =>
  links.filter(({ from, to }, i) => from !== to && links.findIndex((other) => other.from === from && other.to === to) === i);

/** Links to where the metadata was become links to where it is. */
function renamed(scenario: Scenario, mode: Mode): Scenario {
  const [before, after] = [metadataNodesOf(scenario.cluster), metadataNodesOf({ ...scenario.cluster, mode })];
  const name = (node: string) => (before.includes(node) && !after.includes(node) ? (after[0] ?? node) : node);
  const ends = <T extends Ends>(link: T): T => ({ ...link, from: name(link.from), to: name(link.to) });
  const { cluster, network } = scenario;
  return {
    ...scenario,
    cluster: { ...cluster, mode, elected: mode === cluster.mode ? cluster.elected : undefined },
    network: { ...network, ...(network.links && { links: distinct(network.links.map(ends)) }) },
    commands: scenario.commands.map((command: Command) => ('from' in command ? ends(command) : command)),
  };
}

/**
 * The same scenario on another release or in the other mode; the mode goes where the release does not have it. Configs and commands that
 * do not exist there are left out. What else does not hold there is for `parseScenario` to say.
 */
export function refit(scenario: Scenario, kafka: KafkaVersion, wanted: Mode): Scenario {
  const modes = modesOf(kafka);
  const mode = modes.includes(wanted) ? wanted : (modes[0] as Mode);
  const problems: ScenarioProblem[] = [];
  const moved = canonical({ ...renamed(scenario, mode), kafka }, problems);
  const taken = problems.filter(({ path }) => path[2] === 'remove');
  const misfits = new Set([...taken, ...commandProblems(moved)].map(({ path }) => path[1]));
  return { ...moved, commands: moved.commands.filter((_, index) => !misfits.has(index)) };
}
