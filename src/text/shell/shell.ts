import { controllerIds } from '../../engine/kraft/quorum';
import type { NodeId } from '../../engine/messages';
import type { Simulation } from '../../engine/simulation';
import type { Scenario } from '../../scenario/schema';
import { isSince } from '../../scenario/versions';
import type { LogLine } from '../log/logLines';
import { printed, type ToolOutput } from '../tools/output';
import { planTool } from '../tools/runTool';
import type { Servers } from '../tools/servers';
import { prints, type Terminal, type ToolPlan } from '../tools/toolPlan';
import { consoleProducer } from './consoleProducer';
import { readLine } from './line';
import { LOOKS } from './looks';
import { planProcess } from './processes';
import { helpLines } from './vocabulary';

/** Files that were written at the prompt, by name. */
export type ShellFiles = Readonly<Record<string, string>>;

/** A moment of a run at which something is typed. */
export interface Moment {
  readonly sim: Simulation;
  readonly files: ShellFiles;
  /** What a node has logged so far. */
  readonly log: (node: NodeId) => readonly LogLine[];
}

const FIRST_PORT = 9092;
const FIRST_CONTROLLER_PORT = 9192;

/** Where the brokers of a document listen: `localhost:9092`, `localhost:9093`, … in the order of the document. */
export const serversOf = ({ cluster }: Pick<Scenario, 'cluster'>): Servers =>
  cluster.brokers.map(({ id }, index) => ({ broker: id, host: 'localhost', port: FIRST_PORT + index }));

interface Typed {
  readonly argv: readonly string[];
  readonly broker: number | null;
  readonly controller?: number;
}

/** `… on broker 2`: typed on that machine; else on the first broker's. */
function onMachine(argv: readonly string[], first: number | null): Typed {
  const [preposition, kind, id = ''] = argv.slice(-3);
  const isPlace = preposition === 'on' && (kind === 'broker' || kind === 'controller') && /^\d+$/.test(id);
  if (!isPlace) return { argv, broker: first };
  const rest = argv.slice(0, -3);
  return kind === 'broker' ? { argv: rest, broker: Number(id) } : { argv: rest, broker: null, controller: Number(id) };
}

/** Kafka's tools lie in `bin/`; some packages name them without `.sh`. */
function toolName(name: string): string {
  const bare = name.replace(/^(?:\.?\.?[\w./-]*\/)?(?=(?:kafka|zookeeper|connect)-[\w-]+(?:\.sh)?$)/, '');
  return /^(?:kafka|zookeeper)-[\w-]+$/.test(bare) ? `${bare}.sh` : bare;
}

const TOOL = /^(?:kafka|zookeeper)-[\w-]+\.sh$/;

const notFound = (name: string): ToolOutput => ({ exit: 127, out: '', err: `bash: ${name}: command not found\n` });

function planWords({ sim, log }: Moment, terminal: Terminal, [name = '', ...typed]: readonly string[]): ToolPlan {
  const look = Object.hasOwn(LOOKS, name) ? LOOKS[name] : undefined;
  if (look) return prints(look({ sim, terminal, log }, typed));
  if (name === 'help') return prints(printed(helpLines(sim)));
  if (name === 'echo') return prints(printed([typed.join(' ')]));
  if (name === 'kafka-console-producer.sh') return consoleProducer(sim, terminal, typed, isSince(sim.scenario.kafka, '3.0') ? 'all' : '1');
  const process = planProcess([name, ...typed]);
  if (process) return process;
  return TOOL.test(name) ? planTool(sim, terminal, [name, ...typed]) : prints(notFound(name));
}

/** What a line at the prompt does: a tool's run, and the file that it writes. */
export interface Said extends ToolPlan {
  /** It shows something of this moment, and would show another moment, too. */
  readonly looks: boolean;
  readonly written: { readonly name: string; readonly text: string } | null;
}

const NOTHING = { looks: false, written: null } as const;

function terminalOf({ sim, files }: Moment, { broker, controller }: Typed, stdin: string | undefined): Terminal {
  return {
    servers: serversOf(sim.scenario),
    controllers: controllerIds(sim.state).map((id, index) => ({ controller: id, host: 'localhost', port: FIRST_CONTROLLER_PORT + index })),
    broker,
    ...(controller !== undefined && { controller }),
    files,
    ...(stdin !== undefined && { stdin }),
  };
}

/**
 * What a command line does at this moment of a run: Kafka's own tools, `kill`, `start` and `stop` of processes, `cat`, `ls`, `tail`, `grep`
 * and `jmx` on a machine, `echo` into a file or a pipe. Total: what it does not understand it refuses as a shell does.
 */
export function planLine(moment: Moment, text: string): Said {
  const read = readLine(text);
  if (!read.ok) return { ...prints({ exit: 2, out: '', err: `${read.problem}\n` }), ...NOTHING };
  const { argv: words, stdin, into } = read.value;
  if (into !== undefined) return { ...prints(printed([])), ...NOTHING, written: { name: into, text: `${words.slice(1).join(' ')}\n` } };
  const typed = onMachine(words, moment.sim.scenario.cluster.brokers[0]?.id ?? null);
  const [first, ...rest] = typed.argv;
  if (first === undefined) return { ...prints(printed([])), ...NOTHING };
  const name = toolName(first);
  const plan = planWords(moment, terminalOf(moment, typed, stdin), [name, ...rest]);
  const looks = plan.commands.length === 0 && (TOOL.test(name) || Object.hasOwn(LOOKS, name));
  return { ...plan, ...NOTHING, looks };
}
