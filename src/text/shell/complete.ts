import { controllerIds } from '../../engine/kraft/quorum';
import type { Simulation } from '../../engine/simulation';
import { topicOf } from '../../engine/topicPartition';
import { isSince } from '../../scenario/versions';
import { serversOf } from './shell';
import { type Options, OWN, SHELL_VERBS, toolsOf } from './vocabulary';

/** What could stand in place of the text from `from` on. */
export interface Completion {
  readonly from: number;
  readonly words: readonly string[];
}

interface Known {
  readonly topics: readonly string[];
  readonly tps: readonly string[];
  readonly brokers: readonly number[];
  readonly servers: readonly string[];
}

function knownOf({ scenario, state }: Simulation): Known {
  const tps = [...new Set(Object.values(state.brokers).flatMap(({ metadata }) => Object.keys(metadata.partitions)))].sort((a, b) =>
    a < b ? -1 : 1,
  );
  return {
    tps,
    topics: [...new Set(tps.map(topicOf))],
    brokers: scenario.cluster.brokers.map(({ id }) => id),
    servers: serversOf(scenario).map(({ host, port }) => `${host}:${port}`),
  };
}

const RUN_CLASS = 'kafka-run-class.sh';
const ZOOKEEPER = 'localhost:2181';
const SEGMENT = '00000000000000000000.log';
const FILES = ['replication-offset-checkpoint', 'recovery-point-offset-checkpoint', 'meta.properties', 'server.log'];

function valuesOf(option: Options[string] | undefined, known: Known): readonly string[] {
  if (typeof option === 'object' && option !== null) return option;
  if (option === 'topic') return known.topics;
  if (option === 'server') return known.servers;
  if (option === 'zookeeper') return [ZOOKEEPER];
  if (option === 'partition') return [...new Set(known.tps.map((tp) => tp.slice(tp.lastIndexOf('-') + 1)))];
  return option === 'file' ? known.tps.map((tp) => `${tp}/${SEGMENT}`) : [];
}

function znodes({ tps, topics, brokers }: Known): string[] {
  const states = tps.map((tp) => `/brokers/topics/${topicOf(tp)}/partitions/${tp.slice(tp.lastIndexOf('-') + 1)}/state`);
  return [
    '/controller',
    '/controller_epoch',
    '/brokers/ids',
    ...brokers.map((id) => `/brokers/ids/${id}`),
    ...topics.map((topic) => `/brokers/topics/${topic}`),
    ...states,
  ];
}

/** What stands behind commands whose words have places instead of options. */
const PLACED: Readonly<Record<string, (words: readonly string[], known: Known) => readonly string[]>> = {
  'zookeeper-shell.sh': ({ length }, known) => [[ZOOKEEPER], SHELL_VERBS][length - 1] ?? znodes(known),
  cat: ({ length }, { tps }) => (length === 1 ? [...tps.map((tp) => `${tp}/leader-epoch-checkpoint`), ...FILES] : ['on']),
  ls: ({ length }, { tps }) => (length === 1 ? ['-l', ...tps] : [...tps, 'on']),
};

/** What stands behind a word, whatever the command. */
function behind(word: string, { state }: Simulation, { brokers }: Known): readonly string[] | null {
  if (word === 'on') return state.quorum ? ['broker', 'controller'] : ['broker'];
  if (word === 'broker') return brokers.map(String);
  return word === 'controller' ? controllerIds(state).map(String) : null;
}

/** What may stand behind the words of a line. */
function following(words: readonly string[], sim: Simulation, known: Known): readonly string[] {
  const tools = toolsOf(sim);
  const [name = ''] = words;
  const names = [...Object.keys(tools), ...Object.keys(OWN)];
  if (words.length === 0) return [...new Set(names.map((each) => each.replace(/ kafka\..*/, '')))];
  if (name === RUN_CLASS && words.length === 1)
    return names.filter((each) => each.startsWith(RUN_CLASS)).map((each) => each.slice(RUN_CLASS.length + 1));
  const last = words.at(-1) ?? '';
  const own = behind(last, sim, known) ?? PLACED[name]?.(words, known) ?? OWN[words.slice(0, 2).join(' ')] ?? OWN[name];
  if (own) return own;
  const options = tools[words.slice(0, 2).join(' ')] ?? tools[name] ?? {};
  const takesValue = options[last] !== null && Object.hasOwn(options, last);
  return takesValue ? valuesOf(options[last], known) : Object.keys(options).filter((option) => !words.includes(option));
}

/** What could be typed next at this moment of a run: behind the words of the line, in place of the one that is begun. */
export function complete(sim: Simulation, line: string): Completion {
  const [begun = ''] = /\S*$/.exec(line) ?? [];
  const before = line
    .slice(0, line.length - begun.length)
    .split(/\s+/)
    .filter((word) => word !== '');
  const words = following(before, sim, knownOf(sim)).filter((word) => word.startsWith(begun));
  return { from: line.length - begun.length, words };
}

/** Lines about a partition that are worth looking at. */
function presetsOf({ scenario }: Simulation, tp: string, tools: Readonly<Record<string, Options>>): readonly string[] {
  const topic = topicOf(tp);
  const state = `/brokers/topics/${topic}/partitions/${tp.slice(topic.length + 1)}/state`;
  const dump = Object.keys(tools).find((name) => /dump-log|DumpLog/.test(name));
  return [
    ...('zookeeper-shell.sh' in tools ? [`zookeeper-shell.sh ${ZOOKEEPER} get ${state}`] : []),
    `${dump} --print-data-log --files ${tp}/${SEGMENT}`,
    ...(isSince(scenario.kafka, '0.11') ? [`cat ${tp}/leader-epoch-checkpoint`] : []),
  ];
}

/** Lines that are worth looking at in this cluster; those about a partition are about this one, or the first there is. */
export function presets(sim: Simulation, wanted: string): readonly string[] {
  const { servers, tps } = knownOf(sim);
  const tp = tps.includes(wanted) ? wanted : tps[0];
  const tools = toolsOf(sim);
  const [server = ''] = servers;
  const whom = '--zookeeper' in (tools['kafka-topics.sh'] ?? {}) ? `--zookeeper ${ZOOKEEPER}` : `--bootstrap-server ${server}`;
  return [
    `kafka-topics.sh ${whom} --describe${tp === undefined ? '' : ` --topic ${topicOf(tp)}`}`,
    ...('kafka-metadata-quorum.sh' in tools ? [`kafka-metadata-quorum.sh --bootstrap-server ${server} describe --status`] : []),
    ...(tp === undefined ? [] : presetsOf(sim, tp, tools)),
    'cat replication-offset-checkpoint',
    'tail server.log',
    'jmx ReplicaManager',
  ];
}
