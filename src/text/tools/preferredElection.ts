import type { Simulation } from '../../engine/simulation';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { commandFailed, operationError, told, uncaught, unreadable } from './exceptions';
import { elect, knownPartitions, nameOf, type Target } from './leaderElection';
import { type Given, has, readOptions, single } from './options';
import { failedWith, linesOut, printed, type ToolOutput, unknown } from './output';
import { partitionFile } from './partitionFile';
import { answering } from './servers';
import { asks, prints, type Terminal, type ToolPlan } from './toolPlan';
import { notRecognised, noZooKeeper } from './usage';

const OPTIONS = {
  '--zookeeper': 'value',
  '--bootstrap-server': 'value',
  '--admin.config': 'value',
  '--path-to-json-file': 'value',
} as const;
const TOOL = 'kafka-preferred-replica-election.sh';

/** What tools say since 2.2 where they are sent to ZooKeeper. */
export const ZOOKEEPER_IS_DEPRECATED = [
  'Warning: --zookeeper is deprecated and will be removed in a future version of Kafka.',
  'Use --bootstrap-server instead to specify a broker to connect to.',
];

/** A partition's name: `[t,0]` in the words of the first releases. */
export const partitionName = (target: Target, kafka: KafkaVersion): string =>
  isSince(kafka, '1.0') ? nameOf(target) : `[${target.topic},${target.partition}]`;

/** What it says of itself first. */
const deprecated = (kafka: KafkaVersion): readonly string[] =>
  isSince(kafka, '2.4') ? ['This tool is deprecated. Please use kafka-leader-election tool. Tracking issue: KAFKA-8405'] : [];

function lines(kafka: KafkaVersion, targets: readonly Target[], absent: readonly Target[]): string[] {
  const json = JSON.stringify({ version: 1, partitions: targets.map(({ topic, partition }) => ({ topic, partition })) });
  const names = targets.map((target) => partitionName(target, kafka));
  return [
    ...deprecated(kafka),
    ...(isSince(kafka, '2.2') ? ZOOKEEPER_IS_DEPRECATED : []),
    `Created preferred replica election path with ${isSince(kafka, '1.0') ? names.join(',') : json}`,
    `Successfully started preferred replica election for partitions Set(${names.join(', ')})`,
    ...absent.map(
      (target) => `Skipping preferred replica leader election for partition ${partitionName(target, kafka)} since it doesn't exist.`,
    ),
  ];
}

/** What is said of a file that names no partitions: until 2.1 the tool ends well all the same. */
function noPartitions(kafka: KafkaVersion, path: string, kind: 'absent' | 'noJson' | 'noPartitions' | 'malformed'): ToolOutput {
  if (kind === 'malformed') return unknown(`a file like ${path}`);
  const thrown = kind === 'absent' ? unreadable(kafka, path) : operationError(kafka, 'Preferred replica election data is empty');
  return isSince(kafka, '2.2')
    ? uncaught(thrown, deprecated(kafka))
    : printed(['Failed to start preferred replica election', told(thrown)]);
}

/** Through ZooKeeper: it writes down what is wanted, and does not wait. `wanted` null: all. */
function throughZooKeeper(sim: Simulation, wanted: readonly Target[] | null): ToolPlan {
  const { kafka } = sim.scenario;
  const known = knownPartitions(sim);
  const isKnown = (target: Target) => known.some((each) => nameOf(each) === nameOf(target));
  const targets = wanted?.filter(isKnown) ?? known;
  const absent = wanted?.filter((target) => !isKnown(target)) ?? [];
  const output = printed(lines(kafka, targets, absent));
  if (targets.length === 0) return prints(output);
  const commands = targets.map(({ topic, partition }) => ({
    do: 'partition.elect' as const,
    topic,
    partition,
    election: 'preferred' as const,
  }));
  return asks(commands, () => output);
}

/** Through a broker, since 2.2: it waits for the result. `wanted` null: all. */
function throughBroker(sim: Simulation, wanted: readonly Target[] | null): ToolPlan {
  const { kafka } = sim.scenario;
  const kind = isSince(kafka, '2.4') ? 'leader' : 'replica';
  const words = {
    elected: `Successfully completed preferred ${kind} election for partitions`,
    needless: isSince(kafka, '2.4') ? 'Preferred replica already elected for partitions' : null,
    failed: `Error completing preferred ${kind} election for partition${isSince(kafka, '2.4') ? ':' : ''}`,
    failures: 'preferred replica(s) could not be elected',
  };
  const targets = wanted ?? knownPartitions(sim);
  const plan = elect({ sim, kafka, election: 'preferred', words, targets, all: wanted === null && isSince(kafka, '2.4') });
  return { ...plan, print: (now, heard) => withHead(plan.print(now, heard), deprecated(kafka)) };
}

/** Lines that stand before all others. */
const withHead = (output: ToolOutput | null, head: readonly string[]): ToolOutput | null =>
  output === null || 'unknown' in output ? output : { ...output, out: linesOut(head) + output.out };

/** What is missing from the command line, or too much on it; null where nothing is. */
function complaint(given: Given, kafka: KafkaVersion): ToolPlan | null {
  if (!isSince(kafka, '2.2')) {
    if (has(given, '--bootstrap-server')) return notRecognised(TOOL, kafka, '--bootstrap-server');
    return has(given, '--zookeeper') ? null : prints(failedWith([], 'Missing required argument "[zookeeper]"\n'));
  }
  if (has(given, '--zookeeper') && has(given, '--bootstrap-server')) return prints(unknown('both ways at once'));
  if (has(given, '--zookeeper') || has(given, '--bootstrap-server')) return null;
  return prints(failedWith(deprecated(kafka), "Exactly one of '[bootstrap-server]' or '[zookeeper]' must be provided\n"));
}

/** `kafka-preferred-replica-election.sh`, until 2.8 (ELE-05). */
export function preferredElection(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolPlan {
  const { kafka } = sim.scenario;
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return notRecognised(TOOL, kafka, read.problem);
  const given = read.value;
  const wrong = complaint(given, kafka);
  if (wrong) return wrong;
  const direct = has(given, '--zookeeper');
  const gone = direct ? noZooKeeper(sim, given) : null;
  if (gone) return gone;
  const path = single(given, '--path-to-json-file');
  const file = path === undefined ? null : partitionFile(terminal, path);
  if (file && file.kind !== 'partitions') return prints(noPartitions(kafka, path as string, file.kind));
  const wanted = file?.partitions ?? null;
  if (direct) return throughZooKeeper(sim, wanted);
  if (answering(sim, terminal.servers, given)) return throughBroker(sim, wanted);
  if (!isSince(kafka, '2.4')) return prints(unknown('no broker answers'));
  const late = 'Timeout waiting for election results';
  return prints(uncaught(commandFailed(kafka, late), [...deprecated(kafka), late]));
}
