import type { Simulation } from '../../engine/simulation';
import { isSince } from '../../scenario/versions';

/** What may stand behind an option: `topic`, `server` … are known of the cluster. */
type Value = 'topic' | 'server' | 'zookeeper' | 'partition' | 'file' | 'text' | readonly string[];
/** Options of a tool; null: it stands alone. */
export type Options = Readonly<Record<string, Value | null>>;

const BOOTSTRAP = { '--bootstrap-server': 'server' } as const;

const SINCE_3: Readonly<Record<string, Options>> = {
  'kafka-topics.sh': {
    ...BOOTSTRAP,
    '--describe': null,
    '--list': null,
    '--create': null,
    '--alter': null,
    '--delete': null,
    '--topic': 'topic',
    '--partitions': 'text',
    '--replication-factor': 'text',
    '--replica-assignment': 'text',
    '--config': 'text',
    '--if-exists': null,
    '--if-not-exists': null,
    '--under-replicated-partitions': null,
    '--unavailable-partitions': null,
    '--under-min-isr-partitions': null,
    '--at-min-isr-partitions': null,
  },
  'kafka-console-producer.sh': {
    ...BOOTSTRAP,
    '--topic': 'topic',
    '--producer-property': ['acks=all', 'acks=1', 'acks=0'],
    '--property': ['parse.key=true', 'key.separator=:'],
  },
  'kafka-console-consumer.sh': {
    ...BOOTSTRAP,
    '--topic': 'topic',
    '--partition': 'partition',
    '--offset': ['earliest', 'latest'],
    '--from-beginning': null,
    '--max-messages': 'text',
    '--timeout-ms': 'text',
  },
  'kafka-get-offsets.sh': { ...BOOTSTRAP, '--topic': 'topic', '--time': ['-1', '-2'] },
  'kafka-dump-log.sh': { '--files': 'file', '--print-data-log': null, '--deep-iteration': null, '--cluster-metadata-decoder': null },
  'kafka-leader-election.sh': {
    ...BOOTSTRAP,
    '--election-type': ['preferred', 'unclean'],
    '--topic': 'topic',
    '--partition': 'partition',
    '--all-topic-partitions': null,
    '--path-to-json-file': 'text',
  },
  'kafka-reassign-partitions.sh': {
    ...BOOTSTRAP,
    '--reassignment-json-file': 'text',
    '--execute': null,
    '--verify': null,
    '--cancel': null,
    '--list': null,
    '--throttle': 'text',
  },
  'kafka-configs.sh': {
    ...BOOTSTRAP,
    '--describe': null,
    '--alter': null,
    '--entity-type': ['topics', 'brokers'],
    '--entity-name': 'topic',
    '--entity-default': null,
    '--add-config': 'text',
    '--delete-config': 'text',
    '--all': null,
  },
  'kafka-delete-records.sh': { ...BOOTSTRAP, '--offset-json-file': 'text' },
};

const QUORUM: Options = { ...BOOTSTRAP, describe: null, '--status': null, '--replication': null };
/** Of `zookeeper-shell.sh`. */
export const SHELL_VERBS = ['ls', 'get', 'stat'];

/** Before 2.2 topics and elections were asked of ZooKeeper. */
function ofOldTools(tools: Readonly<Record<string, Options>>): Readonly<Record<string, Options>> {
  const { '--bootstrap-server': _, ...topics } = tools['kafka-topics.sh'] as Options;
  const { 'kafka-leader-election.sh': __, 'kafka-get-offsets.sh': ___, ...kept } = tools;
  return {
    ...kept,
    'kafka-topics.sh': { '--zookeeper': 'zookeeper', ...topics },
    'kafka-preferred-replica-election.sh': { '--zookeeper': 'zookeeper' },
  };
}

/** The tools that a release has, and their options. */
export function toolsOf({ scenario }: Pick<Simulation, 'scenario'>): Readonly<Record<string, Options>> {
  const tools = isSince(scenario.kafka, '2.2') ? SINCE_3 : ofOldTools(SINCE_3);
  const verbs = Object.fromEntries(SHELL_VERBS.map((verb) => [verb, null]));
  return scenario.cluster.mode === 'kraft' ? { ...tools, 'kafka-metadata-quorum.sh': QUORUM } : { ...tools, 'zookeeper-shell.sh': verbs };
}

/** What the shell itself knows, and what may stand behind it. */
export const OWN: Readonly<Record<string, readonly string[]>> = {
  start: ['broker', 'controller', 'zookeeper'],
  stop: ['broker', 'controller', 'zookeeper'],
  'kill -9': ['broker', 'controller', 'zookeeper'],
  'kill -STOP': ['broker', 'controller'],
  'kill -CONT': ['broker', 'controller'],
  wipe: ['broker'],
  cat: [],
  ls: [],
  tail: ['server.log'],
  grep: [],
  jmx: [],
  echo: [],
  help: [],
};

/** What can be typed, a line each. */
export const helpLines = (sim: Simulation): readonly string[] => [
  ...Object.entries(toolsOf(sim)).map(([tool, options]) => [tool, ...Object.keys(options).map((option) => `[${option}]`)].join(' ')),
  ...Object.entries(OWN).map(([verb, behind]) => (behind.includes('broker') ? `${verb} ${behind.join('|')} <id>` : verb)),
  'tail -n <count> server.log, grep <text> server.log, jmx <text>, ls [-l] <folder>',
  "echo '<record>' | kafka-console-producer.sh …",
  "echo '<json>' > <file>",
  '<command> on broker <id>',
];
