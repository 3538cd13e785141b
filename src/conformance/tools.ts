import { projectFrame } from '../engine/project';
import type { ToolOutput } from '../text/tools/output';
import { planTool } from '../text/tools/runTool';
import { type Asked, NOTHING_HEARD, type Terminal, type ToolPlan } from '../text/tools/toolPlan';
import { ask, type Player } from './player';
import type { Recording, StepOf } from './recording';

type Run = StepOf<'run'>;

/** A tool is busy starting for most of its time; then it asks. */
export const askedAt = ({ atMs, endMs }: { atMs: number; endMs: number }): number => atMs + Math.floor((3 * (endMs - atMs)) / 4);

/** Of a file of partitions that was not kept it is taken that it names all there are. */
function keptFiles({ sim }: Player, { argv, files = {} }: Run): Readonly<Record<string, string>> {
  const name = argv[argv.indexOf('--path-to-json-file') + 1];
  if (!argv.includes('--path-to-json-file') || name === undefined || name in files) return files;
  const partitions = projectFrame(sim).partitions.map(({ topic, partition }) => ({ topic, partition }));
  return { ...files, [name]: JSON.stringify({ partitions }) };
}

function terminalOf(player: Player, { cluster }: Recording, step: Run): Terminal {
  const { broker, controller, stdin } = step;
  return {
    servers: cluster.brokers.map(({ id, host, port }) => ({ broker: id, host, port })),
    controllers: (cluster.controllers ?? []).map(({ id, host = 'localhost', port = 0 }) => ({ controller: id, host, port })),
    broker: broker ?? null,
    ...(controller !== undefined && { controller }),
    files: keptFiles(player, step),
    ...(stdin !== undefined && { stdin }),
  };
}

/** What chance placed is placed the same again, where the recording says where. */
function asPlaced({ cluster }: Recording, command: Asked): Asked {
  if (command.do !== 'topic.create' || command.assignment) return command;
  const { partitions = 0, replicationFactor: _, ...rest } = command;
  const placed = Array.from({ length: partitions }, (_, partition) => cluster.placed?.[`${command.topic}-${partition}`] ?? []);
  return placed.length > 0 && placed.every((replicas) => replicas.length > 0) ? { ...rest, assignment: placed } : command;
}

/** Runs a tool as it was typed, at this moment. @returns what it prints; null where it has asked, and waits for the answer */
export function runStep(player: Player, recording: Recording, step: Run, index: number): ToolOutput | null {
  const tool: ToolPlan = planTool(player.sim, terminalOf(player, recording, step), step.argv);
  if (tool.commands.length === 0) return tool.print(player.sim, NOTHING_HEARD);
  const commands = tool.commands.map((command) => asPlaced(recording, command));
  const problem = ask(player, index, askedAt(step), { ...tool, commands });
  return problem === null ? null : { unknown: problem };
}
