import type { RefusalReason } from '../../engine/trace';
import { printed, type ToolOutput } from '../tools/output';
import { type Asked, asks, prints, type ToolPlan } from '../tools/toolPlan';

type Verb = 'start' | 'stop' | 'kill' | 'pause' | 'resume' | 'wipe';

const VERBS: readonly string[] = ['start', 'stop', 'kill', 'pause', 'resume', 'wipe'] satisfies Verb[];

const SIGNALS: Readonly<Record<string, Verb>> = {
  '': 'stop',
  TERM: 'stop',
  '15': 'stop',
  KILL: 'kill',
  '9': 'kill',
  STOP: 'pause',
  '19': 'pause',
  CONT: 'resume',
  '18': 'resume',
};

/** A process of the cluster, as it is typed: `broker 2`. */
const TARGET = /^(broker|controller|zookeeper)(?: (\d+))?$/;

const refused = (line: string): ToolOutput => ({ exit: 1, out: '', err: `bash: ${line}\n` });

/** What the shell says where the process is not in the state that the command needs. */
function why(reason: RefusalReason): string {
  if (/\.(?:unknown|notRunning|notPaused)$/.test(reason)) return 'No such process';
  return reason.endsWith('.running') ? 'Already running' : reason;
}

function onZooKeeper(verb: Verb, id: string | undefined): Asked | undefined {
  const server = id === undefined ? {} : { server: Number(id) };
  if (verb === 'start') return { do: 'zookeeper.start', ...server };
  return verb === 'kill' || verb === 'stop' ? { do: 'zookeeper.stop', ...server } : undefined;
}

/** undefined: there is no such process, or nothing that the verb could do to it. */
function asked(verb: Verb, target: string): Asked | undefined {
  const [, kind, id] = TARGET.exec(target) ?? [];
  if (kind === 'zookeeper') return onZooKeeper(verb, id);
  if (id === undefined) return undefined;
  if (kind === 'broker') return { do: `broker.${verb}`, broker: Number(id) };
  return verb === 'wipe' ? undefined : { do: `controller.${verb}`, controller: Number(id) };
}

function act(name: string, verb: Verb, target: string): ToolPlan {
  const command = asked(verb, target);
  if (!command) return prints(refused(`${name}: ${target || 'what?'}: no such process; try \`${name} broker 1\``));
  return asks([command], (_, { refusals: [reason = null] }) =>
    reason === null ? printed([]) : refused(`${name}: (${target}) - ${why(reason)}`),
  );
}

/** `kill`, `start`, `stop` and the like, of a process of the cluster; null where it is none of these. */
export function planProcess([name = '', ...typed]: readonly string[]): ToolPlan | null {
  if (!VERBS.includes(name)) return null;
  if (name !== 'kill') return act(name, name as Verb, typed.join(' '));
  const [option = ''] = typed;
  const signal = /^-(?:SIG)?(.*)$/.exec(option)?.[1];
  const known = signal === undefined ? 'stop' : SIGNALS[signal.toUpperCase()];
  if (!known) return prints(refused(`kill: ${option.slice(1)}: invalid signal specification`));
  return act(name, known, typed.slice(signal === undefined ? 0 : 1).join(' '));
}
