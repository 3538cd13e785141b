import type { RefusalReason } from '../../engine/trace';
import { printed, type ToolOutput } from '../tools/output';
import { type Asked, asks, prints, type ToolPlan } from '../tools/toolPlan';

/** A process of the cluster, as it is typed: `broker 2`. */
const TARGET = /^(broker|zookeeper)(?: (\d+))?$/;

type OnBroker = 'broker.start' | 'broker.stop' | 'broker.kill' | 'broker.pause' | 'broker.resume' | 'broker.wipe';

const SIGNALS: Readonly<Record<string, OnBroker>> = {
  '': 'broker.stop',
  TERM: 'broker.stop',
  '15': 'broker.stop',
  KILL: 'broker.kill',
  '9': 'broker.kill',
  STOP: 'broker.pause',
  '19': 'broker.pause',
  CONT: 'broker.resume',
  '18': 'broker.resume',
};

const VERBS: Readonly<Record<string, OnBroker>> = {
  start: 'broker.start',
  stop: 'broker.stop',
  kill: 'broker.kill',
  pause: 'broker.pause',
  resume: 'broker.resume',
  wipe: 'broker.wipe',
};

const refused = (line: string, exit = 1): ToolOutput => ({ exit, out: '', err: `bash: ${line}\n` });

/** What the shell says where the process is not in the state that the command needs. */
const WHY: Partial<Record<RefusalReason, string>> = {
  'broker.unknown': 'No such process',
  'broker.notRunning': 'No such process',
  'broker.notPaused': 'No such process',
  'broker.running': 'Already running',
};

/** What a verb does to ZooKeeper; undefined where nothing is known of it. */
const onZooKeeper = (verb: OnBroker): Asked | undefined => {
  if (verb === 'broker.start') return { do: 'zookeeper.start' };
  return verb === 'broker.kill' || verb === 'broker.stop' ? { do: 'zookeeper.stop' } : undefined;
};

function asked(verb: OnBroker, target: string): Asked | undefined {
  const [, kind, id] = TARGET.exec(target) ?? [];
  if (kind === 'broker' && id !== undefined) return { do: verb, broker: Number(id) };
  return kind === 'zookeeper' ? onZooKeeper(verb) : undefined;
}

function act(name: string, verb: OnBroker, target: string): ToolPlan {
  const command = asked(verb, target);
  if (!command) return prints(refused(`${name}: ${target || 'what?'}: no such process; try \`${name} broker 1\``));
  return asks([command], (_, { refusals: [reason = null] }) =>
    reason === null ? printed([]) : refused(`${name}: (${target}) - ${WHY[reason] ?? reason}`),
  );
}

/** `kill`, `start`, `stop` and the like, of a process of the cluster; null where it is none of these. */
export function planProcess([name = '', ...typed]: readonly string[]): ToolPlan | null {
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) return null;
  if (name !== 'kill') return act(name, verb, typed.join(' '));
  const [option = ''] = typed;
  const signal = /^-(?:SIG)?(.*)$/.exec(option)?.[1];
  const known = signal === undefined ? 'broker.stop' : SIGNALS[signal.toUpperCase()];
  if (!known) return prints(refused(`kill: ${option.slice(1)}: invalid signal specification`));
  return act(name, known, typed.slice(signal === undefined ? 0 : 1).join(' '));
}
