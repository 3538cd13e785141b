import type { Simulation } from '../../engine/simulation';
import { isSince, type KafkaVersion, type Mode } from '../../scenario/versions';

/** What may stand behind an option: `topic`, `server` … are known of the cluster. */
type Value = 'topic' | 'server' | 'zookeeper' | 'partition' | 'file' | 'text' | readonly string[];
/** Options of a tool; null: it stands alone. */
export type Options = Readonly<Record<string, Value | null>>;

/** Whom a tool asks. */
const BROKERS: Options = { '--bootstrap-server': 'server' };
const BROKER_LIST: Options = { '--broker-list': 'server' };
const ZOOKEEPER: Options = { '--zookeeper': 'zookeeper' };

const TOPICS: Options = {
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
};
const MIN_ISR: Options = { '--under-min-isr-partitions': null, '--at-min-isr-partitions': null };

const PRODUCER: Options = {
  '--topic': 'topic',
  '--producer-property': ['acks=all', 'acks=1', 'acks=0'],
  '--property': ['parse.key=true', 'key.separator=:'],
};

const CONSUMER: Options = {
  '--topic': 'topic',
  '--partition': 'partition',
  '--offset': ['earliest', 'latest'],
  '--from-beginning': null,
  '--max-messages': 'text',
  '--timeout-ms': 'text',
};

const OFFSETS: Options = { '--topic': 'topic', '--time': ['-1', '-2'] };
const DUMP: Options = { '--files': 'file', '--print-data-log': null, '--deep-iteration': null };

const ELECTION: Options = {
  '--election-type': ['preferred', 'unclean'],
  '--topic': 'topic',
  '--partition': 'partition',
  '--all-topic-partitions': null,
  '--path-to-json-file': 'text',
};

const REASSIGNMENT: Options = { '--reassignment-json-file': 'text', '--execute': null, '--verify': null };

const CONFIGS: Options = {
  '--describe': null,
  '--alter': null,
  '--entity-type': ['topics', 'brokers'],
  '--entity-name': 'topic',
  '--entity-default': null,
  '--add-config': 'text',
  '--delete-config': 'text',
};

const QUORUM: Options = { ...BROKERS, describe: null, '--status': null, '--replication': null };

/** Of `zookeeper-shell.sh`. */
export const SHELL_VERBS = ['ls', 'get', 'stat'];
const SHELL: Options = Object.fromEntries(SHELL_VERBS.map((verb) => [verb, null]));

interface Tool {
  readonly name: string;
  readonly options: Options;
  readonly since?: KafkaVersion;
  readonly before?: KafkaVersion;
  readonly mode?: Mode;
}

/** In which releases which tool asks whom. */
const TOOLS: readonly Tool[] = [
  { name: 'kafka-topics.sh', options: { ...ZOOKEEPER, ...TOPICS }, before: '2.2' },
  { name: 'kafka-topics.sh', options: { ...BROKERS, ...TOPICS, ...MIN_ISR }, since: '2.2' },
  { name: 'kafka-console-producer.sh', options: { ...BROKER_LIST, ...PRODUCER }, before: '2.5' },
  { name: 'kafka-console-producer.sh', options: { ...BROKERS, ...PRODUCER }, since: '2.5' },
  { name: 'kafka-console-consumer.sh', options: { ...BROKERS, ...CONSUMER } },
  { name: 'kafka-run-class.sh kafka.tools.GetOffsetShell', options: { ...BROKER_LIST, ...OFFSETS }, before: '3.0' },
  { name: 'kafka-get-offsets.sh', options: { ...BROKERS, ...OFFSETS }, since: '3.0' },
  { name: 'kafka-run-class.sh kafka.tools.DumpLogSegments', options: DUMP, before: '2.0' },
  { name: 'kafka-dump-log.sh', options: DUMP, since: '2.0', before: '3.0' },
  { name: 'kafka-dump-log.sh', options: { ...DUMP, '--cluster-metadata-decoder': null }, since: '3.0' },
  { name: 'kafka-preferred-replica-election.sh', options: { ...ZOOKEEPER, '--path-to-json-file': 'text' }, before: '2.4' },
  { name: 'kafka-leader-election.sh', options: { ...BROKERS, ...ELECTION }, since: '2.4' },
  { name: 'kafka-reassign-partitions.sh', options: { ...ZOOKEEPER, ...REASSIGNMENT }, before: '2.6' },
  {
    name: 'kafka-reassign-partitions.sh',
    options: { ...BROKERS, ...REASSIGNMENT, '--cancel': null, '--list': null, '--throttle': 'text' },
    since: '2.6',
  },
  { name: 'kafka-configs.sh', options: { ...ZOOKEEPER, ...CONFIGS }, before: '2.6' },
  { name: 'kafka-configs.sh', options: { ...BROKERS, ...CONFIGS, '--all': null }, since: '2.6' },
  { name: 'kafka-delete-records.sh', options: { ...BROKERS, '--offset-json-file': 'text' }, since: '1.0' },
  { name: 'kafka-metadata-quorum.sh', options: QUORUM, mode: 'kraft' },
  { name: 'zookeeper-shell.sh', options: SHELL, mode: 'zookeeper' },
];

/** The tools that a cluster has, and their options. A class that `kafka-run-class.sh` runs is named behind it. */
export function toolsOf({ scenario }: Pick<Simulation, 'scenario'>): Readonly<Record<string, Options>> {
  const { kafka, cluster } = scenario;
  const there = TOOLS.filter(
    ({ since, before, mode }) =>
      (since === undefined || isSince(kafka, since)) &&
      (before === undefined || !isSince(kafka, before)) &&
      (mode === undefined || mode === cluster.mode),
  );
  return Object.fromEntries(there.map(({ name, options }) => [name, options]));
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
