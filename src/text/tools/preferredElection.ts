import type { Simulation } from '../../engine/simulation';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { knownPartitions, nameOf, type Target } from './leaderElection';
import { readOptions, single } from './options';
import { failedWith, printed, unknown } from './output';
import { partitionFile } from './partitionFile';
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

function lines(kafka: KafkaVersion, targets: readonly Target[], absent: readonly Target[]): string[] {
  const json = JSON.stringify({ version: 1, partitions: targets.map(({ topic, partition }) => ({ topic, partition })) });
  const names = targets.map((target) => partitionName(target, kafka));
  return [
    ...(isSince(kafka, '2.4') ? ['This tool is deprecated. Please use kafka-leader-election tool. Tracking issue: KAFKA-8405'] : []),
    ...(isSince(kafka, '2.2') ? ZOOKEEPER_IS_DEPRECATED : []),
    `Created preferred replica election path with ${isSince(kafka, '1.0') ? names.join(',') : json}`,
    `Successfully started preferred replica election for partitions Set(${names.join(', ')})`,
    ...absent.map(
      (target) => `Skipping preferred replica leader election for partition ${partitionName(target, kafka)} since it doesn't exist.`,
    ),
  ];
}

/** `kafka-preferred-replica-election.sh --zookeeper`, until 2.8: it writes down what is wanted, and does not wait (ELE-05). */
export function preferredElection(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolPlan {
  const { kafka } = sim.scenario;
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return notRecognised(TOOL, kafka, read.problem);
  if (single(read.value, '--zookeeper') === undefined) return prints(unknown('a preferred election that a broker is asked for'));
  const gone = noZooKeeper(sim, read.value);
  if (gone) return gone;
  const path = single(read.value, '--path-to-json-file');
  const file = path === undefined ? null : partitionFile(terminal, path);
  if (file?.kind === 'absent') return prints(unknown(`file ${path}`));
  if (file?.kind === 'malformed')
    return prints(failedWith(['Failed to start preferred replica election'], 'Replica election data is empty\n'));
  const known = knownPartitions(sim);
  const wanted = file?.partitions ?? known;
  const isKnown = (target: Target) => known.some((each) => nameOf(each) === nameOf(target));
  const targets = wanted.filter(isKnown);
  const output = printed(
    lines(
      kafka,
      targets,
      wanted.filter((target) => !isKnown(target)),
    ),
  );
  if (targets.length === 0) return prints(output);
  const commands = targets.map(({ topic, partition }) => ({
    do: 'partition.elect' as const,
    topic,
    partition,
    election: 'preferred' as const,
  }));
  return asks(commands, () => output);
}
