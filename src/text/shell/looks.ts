import { brokerNode, controllerNode, type NodeId } from '../../engine/messages';
import type { Simulation } from '../../engine/simulation';
import type { LogLine } from '../log/logLines';
import { metricValues } from '../metrics/metricValues';
import { brokerFile } from '../tools/brokerFile';
import { brokerFolder } from '../tools/brokerFolder';
import { controllerFile } from '../tools/metadata/controllerFile';
import { printed, type ToolOutput, unknown, wallClockMs } from '../tools/output';
import type { Terminal } from '../tools/toolPlan';

/** The machine of a broker or a controller, and what is known of it at this moment. */
export interface Machine {
  readonly sim: Simulation;
  readonly terminal: Terminal;
  /** What a node has logged so far. */
  readonly log: (node: NodeId) => readonly LogLine[];
}

const SERVER_LOG = 'server.log';
const TAIL_LINES = 10;

const nodeOf = ({ broker, controller }: Terminal): NodeId => (broker === null ? controllerNode(controller ?? 0) : brokerNode(broker));
const failed = (err: string, exit = 1): ToolOutput => ({ exit, out: '', err: `${err}\n` });

function fileOf({ sim, terminal }: Machine, path: string): string | null | undefined {
  const { broker, controller, files = {} } = terminal;
  if (Object.hasOwn(files, path)) return files[path] as string;
  if (broker !== null) return sim.state.brokers[broker] ? brokerFile(sim, broker, path) : null;
  return controllerFile(sim, controller ?? 0, path);
}

function loggedLines({ log, terminal }: Machine): string[] {
  return log(nodeOf(terminal)).map(({ atMs, text }) => {
    const date = new Date(wallClockMs(atMs)).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
    return `[${date}] ${text}`;
  });
}

function cat(machine: Machine, [path = '']: readonly string[]): ToolOutput {
  if (path === SERVER_LOG) return printed(loggedLines(machine));
  const text = fileOf(machine, path);
  if (text === undefined) return unknown(path);
  return text === null ? failed(`cat: ${path}: No such file or directory`) : { exit: 0, out: text };
}

function tail(machine: Machine, typed: readonly string[]): ToolOutput {
  const count = Number(/^-(?:n ?)?(\d+)/.exec(typed.join(' '))?.[1] ?? TAIL_LINES);
  const path = typed.at(-1) ?? '';
  if (path !== SERVER_LOG) return failed(`tail: cannot open '${path}' for reading: No such file or directory`);
  return printed(count === 0 ? [] : loggedLines(machine).slice(-count));
}

/** Lines that have a text in them; regular expressions are not read. */
function grep(machine: Machine, typed: readonly string[]): ToolOutput {
  const [pattern = '', path = ''] = typed.filter((word) => word !== '-i');
  if (path !== SERVER_LOG) return failed(`grep: ${path}: No such file or directory`, 2);
  const plain = (text: string): string => (typed.includes('-i') ? text.toLowerCase() : text);
  const found = loggedLines(machine).filter((line) => plain(line).includes(plain(pattern)));
  return { ...printed(found), exit: found.length > 0 ? 0 : 1 };
}

/** Files of the log directory, with `-l` their bytes before their names. */
function ls({ sim, terminal }: Machine, typed: readonly string[]): ToolOutput {
  const path = typed.find((word) => !word.startsWith('-')) ?? '.';
  const files = terminal.broker === null ? null : brokerFolder(sim, terminal.broker, path.replace(/\/$/, ''));
  if (!files) return failed(`ls: cannot access '${path}': No such file or directory`, 2);
  const isLong = typed.includes('-l');
  return printed(files.map(({ name, bytes }) => (isLong ? `${String(bytes ?? '').padStart(10)} ${name}` : name)));
}

/** The attributes of a process's beans whose names have a text in them. */
function jmx({ sim, terminal }: Machine, [pattern = '']: readonly string[]): ToolOutput {
  const values = metricValues(sim, nodeOf(terminal)).filter(({ mbean, attribute }) => `${mbean}:${attribute}`.includes(pattern));
  return printed(values.map(({ mbean, attribute, value }) => `${mbean}:${attribute}=${value}`));
}

/** What can be looked at on a machine without a tool of Kafka's. */
export const LOOKS: Readonly<Record<string, (machine: Machine, typed: readonly string[]) => ToolOutput>> = { cat, tail, grep, ls, jmx };
