import { isUp } from '../../engine/context';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState, LogSegment, PartitionState, ReplicaLog } from '../../engine/state';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { ledPartition } from './leaders';
import { type Given, has, type Known, readOptions, single } from './options';
import { failedWith, linesOut, printed, type ToolOutput, wallClockMs } from './output';
import { numbersInMutableOrder } from './scalaOrder';
import { answering } from './servers';
import { prints, type Terminal, type ToolPlan } from './toolPlan';
import { isInternal } from './topics/names';
import { notRecognised } from './usage';

const OPTIONS: Known = {
  '--bootstrap-server': 'value',
  '--broker-list': 'value',
  '--command-config': 'value',
  '--topic': 'value',
  '--topic-partitions': 'value',
  '--partitions': 'value',
  '--time': 'value',
  '--offsets': 'value',
  '--max-wait-ms': 'value',
  '--exclude-internal-topics': 'flag',
};
const TOOL = 'kafka-get-offsets.sh';
const NAMES: Readonly<Record<string, number>> = { latest: -1, earliest: -2, 'max-timestamp': -3 };

/** What `--time` asks for: -1 the end, -2 the beginning, -3 the latest timestamp, else the first record from a moment on (ms since 1970). */
function timeOf(text: string | undefined, kafka: KafkaVersion): number | null {
  if (text === undefined) return -1;
  if (isSince(kafka, '3.0') && Object.hasOwn(NAMES, text)) return NAMES[text] ?? null;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

function latestTimestamp({ segments }: ReplicaLog): number | null {
  const latest = segments.reduce((a: LogSegment | null, b) => (b.largestTimestampMs > (a?.largestTimestampMs ?? -1) ? b : a), null);
  return latest?.largestTimestampOffset ?? null;
}

/** An offset of a leader's log; null where no record answers the question (LOG-14). */
function offsetAt(log: ReplicaLog, { highWatermark }: PartitionState, time: number): number | null {
  if (time === -1) return highWatermark;
  if (time === -2) return log.logStartOffset;
  if (time === -3) return latestTimestamp(log);
  return (
    log.batches.find(({ createdAtMs, lastOffset }) => wallClockMs(createdAtMs) >= time && lastOffset < highWatermark)?.baseOffset ?? null
  );
}

/** `t:0,u:1-3,v`: topics and ranges of partitions, since 3.0. */
function isNamedBy(tp: string, rules: string): boolean {
  return rules.split(',').some((rule) => {
    const [topic = '', range = ''] = rule.trim().split(':');
    const [, from, dash, to] = /^(\d*)(-?)(\d*)$/.exec(range) ?? [];
    const partition = partitionOf(tp);
    const last = to || (dash ? Number.POSITIVE_INFINITY : Number(from) + 1);
    return topicMatches(tp, topic || '.*') && (range === '' || (partition >= Number(from || 0) && partition < Number(last)));
  });
}

function topicMatches(tp: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(topicOf(tp));
  } catch {
    return false;
  }
}

function wanted(broker: BrokerState, given: Given, kafka: KafkaVersion): string[] {
  const rules = single(given, '--topic-partitions');
  const topic = single(given, '--topic');
  const partitions = single(given, '--partitions')?.split(',').map(Number);
  const isTopic = (tp: string) => topic === undefined || (isSince(kafka, '3.0') ? topicMatches(tp, topic) : topicOf(tp) === topic);
  return Object.keys(broker.metadata.partitions).filter(
    (tp) =>
      isTopic(tp) &&
      (rules === undefined || isNamedBy(tp, rules)) &&
      (partitions === undefined || partitions.includes(partitionOf(tp))) &&
      !(has(given, '--exclude-internal-topics') && isInternal(topicOf(tp))),
  );
}

/** By topic and number; until 1.1 in the order of the map that the answer comes from. */
function inOrder(tps: readonly string[], kafka: KafkaVersion): string[] {
  const sorted = [...tps].sort((a, b) => (topicOf(a) === topicOf(b) ? partitionOf(a) - partitionOf(b) : topicOf(a) < topicOf(b) ? -1 : 1));
  if (isSince(kafka, '2.0')) return sorted;
  const numbers = numbersInMutableOrder(sorted.map((tp) => String(partitionOf(tp))));
  return numbers.flatMap((number) => sorted.filter((tp) => String(partitionOf(tp)) === number));
}

function nothingFound(given: Given, kafka: KafkaVersion): ToolOutput {
  const topic = single(given, '--topic') ?? '';
  if (isSince(kafka, '3.0')) {
    const message = 'Could not match any topic-partitions with the specified filters';
    return failedWith([], `${isSince(kafka, '3.6') ? 'Error occurred: ' : ''}${message}\n`);
  }
  if (isSince(kafka, '2.0')) return failedWith([], `Topic ${topic} does not exist\n`);
  const message = `Error: no valid topic metadata for topic: ${topic}, probably the topic does not exist, run kafka-list-topic.sh to verify`;
  return failedWith([], `${message}\n`);
}

/** A partition that nobody leads is passed over. */
function skipped(tp: string, kafka: KafkaVersion): string {
  if (!isSince(kafka, '3.0')) return `Error: partition ${partitionOf(tp)} does not have a leader. Skip getting offsets`;
  const error =
    'org.apache.kafka.common.errors.LeaderNotAvailableException: There is no leader for this topic-partition as we are in the middle of a leadership election.';
  return `Skip getting offsets for topic-partition ${tp} due to error: ${error}`;
}

/** `kafka-get-offsets.sh`, and `kafka.tools.GetOffsetShell` before it had a script: each partition's offset as its leader tells it. */
export function getOffsets(sim: Simulation, { servers }: Terminal, typed: readonly string[]): ToolPlan {
  const { kafka } = sim.scenario;
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return notRecognised(TOOL, kafka, read.problem);
  const given = read.value;
  const option = has(given, '--bootstrap-server') ? '--bootstrap-server' : '--broker-list';
  if (!has(given, option))
    return prints(failedWith([], `Missing required argument "[${isSince(kafka, '3.0') ? 'bootstrap-server' : 'broker-list'}]"\n`));
  const time = timeOf(single(given, '--time'), kafka);
  const malformed = `Malformed time argument ${single(given, '--time')}. Please use -1 or latest / -2 or earliest / -3 or max-timestamp / -4 or earliest-local / -5 or latest-tiered, or a specified long format timestamp`;
  if (time === null) return prints(failedWith([], `Error occurred: ${malformed}\n`));
  const broker = answering(sim, servers, given, option);
  if (!broker)
    return prints(
      failedWith(
        [],
        'Error occurred: org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: listTopics\n',
      ),
    );
  const tps = inOrder(wanted(broker, given, kafka), kafka);
  if (tps.length === 0) return prints(nothingFound(given, kafka));
  const answers = tps.map((tp) => {
    const led = ledPartition(sim, broker, tp);
    const leader = led && sim.state.brokers[led.leader];
    const log = leader && isUp(leader) ? leader.disk.logs[tp] : undefined;
    return { tp, isLed: log !== undefined, offset: led && log ? offsetAt(log, led, time) : null };
  });
  const lines = answers.filter(({ offset }) => offset !== null).map(({ tp, offset }) => `${topicOf(tp)}:${partitionOf(tp)}:${offset}`);
  const errors = answers.filter(({ isLed }) => !isLed).map(({ tp }) => skipped(tp, kafka));
  return prints(errors.length === 0 ? printed(lines) : { exit: 0, out: linesOut(lines), err: linesOut(errors) });
}
