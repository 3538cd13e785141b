import type { ErrorCode } from '../../engine/messages';
import { projectFrame } from '../../engine/project';
import type { Simulation } from '../../engine/simulation';
import type { ElectionType } from '../../engine/state';
import { fail, ok, type Result } from '../../lib/result';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { caught, commandFailed, operationError, told, uncaught, unreadable } from './exceptions';
import { type Given, has, type Known, readOptions, single } from './options';
import { linesOut, printed, type ToolOutput, unknown } from './output';
import { type NamedPartition, partitionFile } from './partitionFile';
import { answering } from './servers';
import { asks, type Heard, prints, type Terminal, type ToolPlan } from './toolPlan';
import { notANumber, notRecognised } from './usage';

const OPTIONS: Known = {
  '--bootstrap-server': 'value',
  '--admin.config': 'value',
  '--election-type': 'value',
  '--topic': 'value',
  '--partition': 'value',
  '--all-topic-partitions': 'flag',
  '--path-to-json-file': 'value',
};
const TOOL = 'kafka-leader-election.sh';

export type Target = Pick<NamedPartition, 'topic' | 'partition'>;
export const nameOf = ({ topic, partition }: Target): string => `${topic}-${partition}`;

/** Partitions that the controllers know. */
export const knownPartitions = (sim: Simulation): Target[] =>
  projectFrame(sim).partitions.map(({ topic, partition }) => ({ topic, partition }));

/** What a tool that asks for elections says of them. */
interface ElectionWords {
  readonly elected: string;
  /** null: who needs no election counts as elected. */
  readonly needless: string | null;
  readonly failed: string;
  /** Behind the number of those that failed. */
  readonly failures: string;
}

const wordsOf = (election: ElectionType): ElectionWords => ({
  elected: `Successfully completed leader election (${election.toUpperCase()}) for partitions`,
  needless: 'Valid replica already elected for partitions',
  failed: `Error completing leader election (${election.toUpperCase()}) for partition:`,
  failures: 'replica(s) could not be elected',
});

interface Request {
  readonly sim: Simulation;
  readonly kafka: KafkaVersion;
  readonly election: ElectionType;
  readonly words: ElectionWords;
  readonly targets: readonly Target[];
  /** Those that need no election are not told of. */
  readonly all: boolean;
}

type Elected = { readonly target: Target; readonly error: ErrorCode };

/** What a controller of ZooKeeper mode says to it. */
const STRATEGY: Readonly<Record<ElectionType, string>> = {
  preferred: 'PreferredReplicaPartitionLeaderElectionStrategy',
  unclean: 'OfflinePartitionLeaderElectionStrategy(true)',
};
const NOT_AVAILABLE: Readonly<Record<ElectionType, { readonly name: string; readonly message: string }>> = {
  preferred: { name: 'PreferredLeaderNotAvailableException', message: 'The preferred leader was not available.' },
  unclean: { name: 'EligibleLeadersNotAvailableException', message: 'Eligible topic partition leaders are not available.' },
};

function exceptionOf({ sim, election }: Request, { target, error }: Elected): string {
  const name = nameOf(target);
  const inZooKeeper = sim.scenario.cluster.mode === 'zookeeper';
  const isKnownTopic = knownPartitions(sim).some(({ topic }) => topic === target.topic);
  const known = (exception: string, message: string) => `org.apache.kafka.common.errors.${exception}: ${message}`;
  if (error === 'UNKNOWN_TOPIC_OR_PARTITION') {
    const absent = isKnownTopic ? `No such partition as ${name}` : `No such topic as ${target.topic}`;
    return known('UnknownTopicOrPartitionException', inZooKeeper ? 'The partition does not exist.' : absent);
  }
  const { name: exception, message } = NOT_AVAILABLE[election];
  return known(exception, inZooKeeper ? `Failed to elect leader for partition ${name} under strategy ${STRATEGY[election]}` : message);
}

/** How it went, by partition; the releases until 2.8 name the elected ones twice. */
function report(request: Request, results: readonly Elected[]): ToolOutput {
  const { kafka, words, all } = request;
  const named = (some: readonly Elected[]) => some.map(({ target }) => nameOf(target)).join(', ');
  const isNeedless = ({ error }: Elected) => error === 'ELECTION_NOT_NEEDED' && !all;
  const elected = results.filter((each) => each.error === 'NONE' || (words.needless === null && isNeedless(each)));
  const needless = words.needless === null ? [] : results.filter(isNeedless);
  const failed = results.filter(({ error }) => error !== 'NONE' && error !== 'ELECTION_NOT_NEEDED');
  const lines = [
    ...(elected.length > 0 ? [`${words.elected} ${named(elected)}`] : []),
    ...(needless.length > 0 ? [`${words.needless} ${named(isSince(kafka, '3.0') ? needless : elected)}`] : []),
    ...failed.map((result) => `${words.failed} ${nameOf(result.target)}: ${exceptionOf(request, result)}`),
  ];
  return failed.length === 0 ? printed(lines) : { ...fatal(kafka, `${failed.length} ${words.failures}`), out: linesOut(lines) };
}

/** The command itself has failed. */
function fatal(kafka: KafkaVersion, message: string): { readonly exit: number; readonly out: string; readonly err: string } {
  const thrown = told(commandFailed(kafka, message));
  const err = isSince(kafka, '3.6') ? `${message}\n${thrown}\n` : `Exception in thread "main" ${thrown}\n`;
  return { exit: 1, out: '', err };
}

/** The answer for each partition that there is; null while one is missing. */
function electionErrors(asked: readonly Target[], election: ElectionType, { refusals, events }: Heard): ErrorCode[] | null {
  const errors = asked.map((target, i) => {
    if (refusals[i] === 'partition.unknown') return 'UNKNOWN_TOPIC_OR_PARTITION';
    const answer = events.find((event) => event.type === 'ElectionAnswered' && event.tp === nameOf(target) && event.election === election);
    return answer?.type === 'ElectionAnswered' ? answer.error : null;
  });
  return errors.includes(null) ? null : (errors as ErrorCode[]);
}

/** Asks for the election of the partitions that there are, and reports on all. */
export function elect(request: Request): ToolPlan {
  const { sim, election, targets } = request;
  const known = new Set(knownPartitions(sim).map(nameOf));
  const asked = targets.filter((target) => known.has(nameOf(target)));
  const commands = asked.map(({ topic, partition }) => ({ do: 'partition.elect' as const, topic, partition, election }));
  const absent = targets
    .filter((target) => !known.has(nameOf(target)))
    .map((target): Elected => ({ target, error: 'UNKNOWN_TOPIC_OR_PARTITION' }));
  if (asked.length === 0) return prints(report(request, absent));
  return asks(commands, (_, heard) => {
    const stuck = heard.refusals.find((reason) => reason && reason !== 'partition.unknown');
    if (stuck) return unknown(stuck);
    const errors = electionErrors(asked, election, heard);
    return errors && report(request, [...asked.map((target, i) => ({ target, error: errors[i] as ErrorCode })), ...absent]);
  });
}

const WHERE = ['--topic', '--all-topic-partitions', '--path-to-json-file'];

function complaint(given: Given): string | null {
  const missing = ['--election-type', '--bootstrap-server'].filter((option) => !has(given, option)).map((option) => option.slice(2));
  if (missing.length > 0) return `Missing required option(s): ${missing.join(', ')}`;
  if (WHERE.filter((option) => has(given, option)).length !== 1)
    return `One and only one of the following options is required: ${WHERE.map((option) => option.slice(2)).join(', ')}`;
  if (has(given, '--topic') && !has(given, '--partition')) return 'Missing required option partition if topic is specified';
  return has(given, '--partition') && !has(given, '--topic') ? 'Option partition is only allowed if topic is used' : null;
}

/** In Java the exception is wrapped. */
function absentFile(kafka: KafkaVersion, path: string): ToolOutput {
  const thrown = unreadable(kafka, path);
  return isSince(kafka, '3.7') ? caught({ exception: 'java.lang.RuntimeException', message: told(thrown) }) : uncaught(thrown);
}

/** The partitions that are named; or what is said of a file that names none. */
function targetsOf(sim: Simulation, terminal: Terminal, given: Given): Result<readonly Target[], ToolOutput> {
  const { kafka } = sim.scenario;
  const topic = single(given, '--topic');
  if (topic !== undefined) return ok([{ topic, partition: Number(single(given, '--partition')) }]);
  const path = single(given, '--path-to-json-file');
  if (path === undefined) return ok(knownPartitions(sim));
  const file = partitionFile(terminal, path);
  if (file.kind === 'partitions') return ok(file.partitions);
  if (file.kind === 'malformed') return fail(unknown(`a file like ${path}`));
  if (file.kind === 'absent') return fail(absentFile(kafka, path));
  const thrown = operationError(
    kafka,
    file.kind === 'noJson' ? 'Replica election data is empty' : 'Replica election data is missing "partitions" field',
  );
  return fail(isSince(kafka, '3.7') ? caught(thrown) : uncaught(thrown));
}

/** `kafka-leader-election.sh`, since 2.4 (OUT-5, ELE-16). */
export function leaderElection(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolPlan {
  const { kafka } = sim.scenario;
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return notRecognised(TOOL, kafka, read.problem);
  const given = read.value;
  const malformed = notANumber(TOOL, kafka, given, ['--partition']);
  if (malformed) return malformed;
  const wrong = complaint(given);
  if (wrong !== null) return prints(fatal(kafka, wrong));
  const election = single(given, '--election-type')?.toLowerCase();
  if (election !== 'preferred' && election !== 'unclean')
    return prints(fatal(kafka, `Cannot parse argument '${single(given, '--election-type')}' of option election-type`));
  const targets = targetsOf(sim, terminal, given);
  if (!targets.ok) return prints(targets.problem);
  if (!answering(sim, terminal.servers, given)) return prints(fatal(kafka, 'Timeout waiting for election results'));
  return elect({ sim, kafka, election, words: wordsOf(election), targets: targets.value, all: has(given, '--all-topic-partitions') });
}
