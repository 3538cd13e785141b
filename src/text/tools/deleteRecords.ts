import type { Simulation } from '../../engine/simulation';
import type { RefusalReason } from '../../engine/trace';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { caught, operationError, uncaught, unreadable } from './exceptions';
import { ledPartition } from './leaders';
import { has, readOptions, single } from './options';
import { failedWith, printed, type ToolOutput, unknown } from './output';
import { type NamedPartition, partitionFile } from './partitionFile';
import { answering } from './servers';
import { asks, prints, type Terminal, type ToolPlan } from './toolPlan';
import { notRecognised } from './usage';

const OPTIONS = { '--bootstrap-server': 'value', '--offset-json-file': 'value', '--command-config': 'value' } as const;
const TOOL = 'kafka-delete-records.sh';

const ERRORS: Partial<Record<RefusalReason, string>> = {
  'offset.outOfRange':
    'org.apache.kafka.common.errors.OffsetOutOfRangeException: The requested offset is not within the range of offsets maintained by the server.',
  'partition.noLeader':
    'org.apache.kafka.common.errors.LeaderNotAvailableException: There is no leader for this topic-partition as we are in the middle of a leadership election.',
};
const STARTED = ['Executing records delete operation', 'Records delete operation completed:'];
const NO_PARTITION = 'org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition.';

/** What is said of a file that names no offsets; until 1.1 one that is no JSON was as good as an empty one. */
function noOffsets(kafka: KafkaVersion, path: string, kind: 'absent' | 'noJson' | 'noPartitions' | 'malformed'): ToolOutput {
  const fails = isSince(kafka, '3.6') ? caught : uncaught;
  if (kind === 'absent') return fails(unreadable(kafka, path));
  if (kind === 'malformed') return unknown(`a file like ${path}`);
  if (!isSince(kafka, '2.0')) return printed(STARTED);
  return fails(operationError(kafka, kind === 'noJson' ? 'The input string is not a valid JSON' : 'Missing partitions field'));
}

const line = ({ topic, partition }: NamedPartition, outcome: string): string => `partition: ${topic}-${partition}\t${outcome}`;

/** `kafka-delete-records.sh`: the leader's log begins later from now on (LOG-12). */
export function deleteRecords(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolPlan {
  const { kafka } = sim.scenario;
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return notRecognised(TOOL, kafka, read.problem);
  const missing = ['--bootstrap-server', '--offset-json-file'].find((option) => !has(read.value, option));
  if (missing !== undefined) return prints(failedWith([], `Missing required argument "[${missing.slice(2)}]"\n`));
  const path = single(read.value, '--offset-json-file') ?? '';
  const file = partitionFile(terminal, path);
  if (file.kind !== 'partitions') return prints(noOffsets(kafka, path, file.kind));
  const broker = answering(sim, terminal.servers, read.value);
  if (!broker) return prints(unknown('no broker answers'));
  const isThere = ({ topic, partition }: NamedPartition) => broker.metadata.partitions[`${topic}-${partition}`] !== undefined;
  const there = file.partitions.filter(isThere);
  /** Where the leader's log begins by now: the followers come to it, too. */
  const lowWatermark = (now: Simulation, { topic, partition }: NamedPartition) => {
    const tp = `${topic}-${partition}`;
    const led = ledPartition(now, broker, tp);
    return now.state.brokers[led?.leader ?? -1]?.disk.logs[tp]?.logStartOffset ?? -1;
  };
  const report = (now: Simulation, refusals: readonly (RefusalReason | null | undefined)[]) =>
    printed([
      ...STARTED,
      ...file.partitions.map((each) => {
        if (!isThere(each)) return line(each, `error: ${NO_PARTITION}`);
        const reason = refusals[there.indexOf(each)];
        return line(each, reason ? `error: ${ERRORS[reason] ?? reason}` : `low_watermark: ${lowWatermark(now, each)}`);
      }),
    ]);
  if (there.length === 0) return prints(report(sim, []));
  const commands = there.map(({ topic, partition, offset }) => ({
    do: 'records.delete' as const,
    topic,
    partition,
    ...(offset >= 0 && { offset }),
  }));
  return asks(commands, (now, { refusals }) => report(now, refusals));
}
