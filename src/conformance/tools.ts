import { projectFrame } from '../engine/project';
import { consoleConsumer, groupOf, readSince, type Stretch, shareReading, startReading } from '../text/tools/consoleConsumer';
import type { ToolOutput } from '../text/tools/output';
import { planTool } from '../text/tools/runTool';
import { type Asked, NOTHING_HEARD, type Terminal, type ToolPlan } from '../text/tools/toolPlan';
import { ask, type Player, plan } from './player';
import type { Recording, StepOf } from './recording';

type Run = StepOf<'run'>;

/** A tool that keeps running. */
export interface Running {
  readonly step: StepOf<'run.start'>;
  /** Its group; null where it names none. */
  readonly group: string | null;
  stretches: readonly Stretch[];
}

/** From the start of a consumer until it reads, ms. */
const JOINING_MS = 2000;

export const beginsAt = ({ endMs }: StepOf<'run.start'>): number => endMs + JOINING_MS;

/** A tool is busy starting for most of its time; then it asks. */
export const askedAt = ({ atMs, endMs }: { atMs: number; endMs: number }): number => atMs + Math.floor((3 * (endMs - atMs)) / 4);

/** Of a file of partitions that was not kept it is taken that it names all there are. */
function keptFiles({ sim }: Player, { argv, files = {} }: Run): Readonly<Record<string, string>> {
  const name = argv[argv.indexOf('--path-to-json-file') + 1];
  if (!argv.includes('--path-to-json-file') || name === undefined || name in files) return files;
  const partitions = projectFrame(sim).partitions.map(({ topic, partition }) => ({ topic, partition }));
  return { ...files, [name]: JSON.stringify({ partitions }) };
}

function terminalOf({ cluster }: Recording, { broker, controller }: Run | StepOf<'run.start'>): Terminal {
  return {
    servers: cluster.brokers.map(({ id, host, port }) => ({ broker: id, host, port })),
    controllers: (cluster.controllers ?? []).map(({ id, host = 'localhost', port = 0 }) => ({ controller: id, host, port })),
    broker: broker ?? null,
    ...(controller !== undefined && { controller }),
  };
}

/** What chance placed is placed the same again, where the recording says where. */
export function asPlaced({ cluster }: Recording, command: Asked): Asked {
  if (command.do !== 'topic.create' || command.assignment) return command;
  const { partitions = 0, replicationFactor: _, ...rest } = command;
  const placed = Array.from({ length: partitions }, (_, partition) => cluster.placed?.[`${command.topic}-${partition}`] ?? []);
  return placed.length > 0 && placed.every((replicas) => replicas.length > 0) ? { ...rest, assignment: placed } : command;
}

/** Runs a tool as it was typed, at this moment. @returns what it prints; null where it has asked, and waits for the answer */
export function runStep(player: Player, recording: Recording, step: Run, index: number): ToolOutput | null {
  const terminal = {
    ...terminalOf(recording, step),
    files: keptFiles(player, step),
    ...(step.stdin !== undefined && { stdin: step.stdin }),
  };
  const tool: ToolPlan = planTool(player.sim, terminal, step.argv);
  if (tool.commands.length === 0) return tool.print(player.sim, NOTHING_HEARD);
  const commands = tool.commands.map((command) => asPlaced(recording, command));
  const problem = ask(player, index, askedAt(step), { ...tool, commands });
  return problem === null ? null : { unknown: problem };
}

const isConsumer = ([tool]: readonly string[]): boolean => tool === 'kafka-console-consumer.sh';

const membersOf = ({ running }: Player, group: string) => [...running].filter(([, each]) => each.group === group);

/** Who is in the group now shares its partitions. */
function rebalance(player: Player, group: string): void {
  const members = membersOf(player, group);
  const shares = shareReading(
    player.sim,
    members.map(([id, { stretches }]) => ({ id, stretches })),
  );
  for (const [id, member] of members) member.stretches = shares[id] ?? [];
}

/** Starts a consumer that keeps running. @returns whether it is one */
export function startRunning(player: Player, recording: Recording, step: StepOf<'run.start'>, index: number): boolean {
  if (!isConsumer(step.argv)) return false;
  const terminal = terminalOf(recording, step);
  const typed = step.argv.slice(1);
  const made = consoleConsumer(player.sim, terminal, typed).commands.map((command) => asPlaced(recording, command));
  plan(
    player,
    index,
    made.map((command) => ({ ...command, atMs: beginsAt(step) })),
  );
  const group = groupOf(player.sim, typed);
  const isAlone = group === null || membersOf(player, group).length === 0;
  player.running.set(step.name, { step, group, stretches: isAlone ? startReading(player.sim, terminal, typed) : [] });
  if (!isAlone) rebalance(player, group);
  return true;
}

/** What a tool that kept running has printed when it ends. */
export function stopRunning(player: Player, recording: Recording, { name }: StepOf<'run.stop'>): ToolOutput {
  const running = player.running.get(name);
  if (!running) return { unknown: 'a tool that keeps running' };
  const printed = readSince(player.sim, terminalOf(recording, running.step), running.step.argv.slice(1), running.stretches);
  player.running.delete(name);
  if (running.group !== null) rebalance(player, running.group);
  return printed;
}
