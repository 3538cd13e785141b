import { rangeAssign } from '../../engine/group/assignors';
import { isAborted, lastStableOffset, transactionsOf } from '../../engine/log/transactions';
import { type RecordEntry, valueText } from '../../engine/messages';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState, PartitionState, ReplicaLog } from '../../engine/state';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import { fail, type Result } from '../../lib/result';
import { isSince } from '../../scenario/versions';
import { ledPartition } from './leaders';
import { madeByGroup } from './offsetsTopic';
import { type Given, has, type Known, readOptions, single } from './options';
import { failedWith, logged, type ToolOutput, unknown, wallClockMs } from './output';
import { answering } from './servers';
import { asks, NOTHING_HEARD, prints, type Terminal, type ToolPlan } from './toolPlan';
import { notANumber, notRecognised } from './usage';

const OPTIONS: Known = {
  '--bootstrap-server': 'value',
  '--topic': 'value',
  '--whitelist': 'value',
  '--include': 'value',
  '--partition': 'value',
  '--offset': 'value',
  '--from-beginning': 'flag',
  '--new-consumer': 'flag',
  '--max-messages': 'value',
  '--timeout-ms': 'value',
  '--skip-message-on-error': 'flag',
  '--group': 'value',
  '--consumer-property': 'value',
  '--consumer.config': 'value',
  '--command-config': 'value',
  '--command-property': 'value',
  '--property': 'value',
  '--formatter-property': 'value',
  '--formatter': 'value',
  '--isolation-level': 'value',
  '--key-deserializer': 'value',
  '--value-deserializer': 'value',
};
const TOOL = 'kafka-console-consumer.sh';

/** A record, where it stands. */
interface Found {
  readonly tp: string;
  readonly offset: number;
  readonly createdAtMs: number;
  readonly record: RecordEntry;
}

function propertiesOf({ values }: Given, ...options: readonly string[]): Readonly<Record<string, string>> {
  const pairs = options.flatMap((option) => values.get(option) ?? []).map((text) => text.split(/=(.*)/s).slice(0, 2));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]));
}

/** Offset to begin at: out of range is nowhere, and begins anew as auto.offset.reset says. */
function startOf(given: Given, log: ReplicaLog, highWatermark: number): number {
  const reset = propertiesOf(given, '--consumer-property', '--command-property')['auto.offset.reset'];
  const fallback = has(given, '--from-beginning') || reset === 'earliest' ? log.logStartOffset : highWatermark;
  const offset = single(given, '--offset');
  if (offset === undefined || offset === 'latest') return offset === 'latest' ? highWatermark : fallback;
  if (offset === 'earliest') return log.logStartOffset;
  return Number(offset) >= log.logStartOffset && Number(offset) <= log.logEndOffset ? Number(offset) : fallback;
}

/** Where it begins to read a partition; null where nobody leads it. */
function positionOf(sim: Simulation, broker: BrokerState, given: Given, tp: string): number | null {
  const led = ledPartition(sim, broker, tp);
  const log = led && sim.state.brokers[led.leader]?.disk.logs[tp];
  return led && log ? startOf(given, log, led.highWatermark) : null;
}

/** Does it ask for what is committed alone? (TXN-06) */
function readsCommitted(given: Given): boolean {
  const properties = propertiesOf(given, '--consumer-property', '--command-property');
  return (single(given, '--isolation-level') ?? properties['isolation.level']) === 'read_committed';
}

/** What a partition's leader lets a consumer see from an offset on (REP-26, TXN-06). */
function visible(sim: Simulation, broker: BrokerState, tp: string, from: number | null, committedOnly: boolean): Found[] {
  const led = ledPartition(sim, broker, tp);
  const log = led && sim.state.brokers[led.leader]?.disk.logs[tp];
  if (!led || !log || from === null) return [];
  const { open, aborted } = transactionsOf(log, led.highWatermark);
  const end = committedOnly ? lastStableOffset(open, led.highWatermark) : led.highWatermark;
  return log.batches
    .filter((batch) => !committedOnly || !isAborted(batch, aborted))
    .flatMap(({ baseOffset, createdAtMs, records }) =>
      records
        .map((record, i) => ({ tp, offset: baseOffset + i, createdAtMs, record }))
        .filter(({ offset }) => offset >= from && offset < end),
    );
}

/** A record as `DefaultMessageFormatter` writes it. */
function line({ tp, offset, createdAtMs, record }: Found, properties: Readonly<Record<string, string>>): string {
  const shows = (name: string) => properties[name]?.toLowerCase() === 'true';
  const parts = [
    ...(shows('print.timestamp') ? [`CreateTime:${wallClockMs(createdAtMs)}`] : []),
    ...(shows('print.partition') ? [`Partition:${partitionOf(tp)}`] : []),
    ...(shows('print.offset') ? [`Offset:${offset}`] : []),
    ...(shows('print.headers') ? ['NO_HEADERS'] : []),
    ...(shows('print.key') ? [record.key ?? 'null'] : []),
    ...(properties['print.value']?.toLowerCase() === 'false' ? [] : [valueText(record)]),
  ];
  return `${parts.join(properties['key.separator'] ?? '\t')}${properties['line.separator'] ?? '\n'}`;
}

function complaint(given: Given): string | null {
  if (!has(given, '--bootstrap-server')) return 'Missing required argument "[bootstrap-server]"';
  const topics = ['--topic', '--include', '--whitelist'].filter((option) => has(given, option));
  if (topics.length !== 1) return 'Exactly one of --include/--topic is required. ';
  const partition = single(given, '--partition');
  if (partition !== undefined && !has(given, '--topic')) return 'The topic is required when partition is specified.';
  if (has(given, '--offset') && partition === undefined) return 'The partition is required when offset is specified.';
  if (has(given, '--offset') && has(given, '--from-beginning')) return 'Options from-beginning and offset cannot be specified together.';
  const offset = single(given, '--offset');
  return offset === undefined || /^(?:earliest|latest|\d{1,15})$/.test(offset)
    ? null
    : `The provided offset value '${offset}' is incorrect. Valid values are 'earliest', 'latest', or a non-negative long.`;
}

/** Who subscribes to a topic is in a group, under a name of chance if need be; who names a partition only where he says so. */
const isInGroup = (given: Given): boolean =>
  !has(given, '--partition') || has(given, '--group') || 'group.id' in propertiesOf(given, '--consumer-property', '--command-property');

/** The partitions that it reads. */
function readable({ metadata }: BrokerState, given: Given): string[] {
  const partition = single(given, '--partition');
  const topic = single(given, '--topic');
  return Object.keys(metadata.partitions).filter(
    (tp) => topicOf(tp) === topic && (partition === undefined || partitionOf(tp) === Number(partition)),
  );
}

function printedRecords(found: readonly Found[], given: Given): string {
  const properties = propertiesOf(given, '--property', '--formatter-property');
  return found.map((each) => line(each, properties)).join('');
}

/** What stands on standard error at the end: whether it waited in vain, and how many it saw. */
function ending(sim: Simulation, given: Given, count: number): string {
  const { kafka } = sim.scenario;
  const total = `Processed a total of ${count} messages\n`;
  if (count >= Number(single(given, '--max-messages') ?? Number.POSITIVE_INFINITY) || !has(given, '--timeout-ms')) return total;
  const logger = isSince(kafka, '3.7') ? 'org.apache.kafka.tools.consumer.ConsoleConsumer' : 'kafka.tools.ConsoleConsumer$';
  const exception = isSince(kafka, '2.0') ? 'org.apache.kafka.common.errors.TimeoutException' : 'kafka.consumer.ConsumerTimeoutException';
  const text = 'Error processing message, terminating consumer process: ';
  return `${logged(sim.state.nowMs, 'ERROR', text, logger)}${exception}\n${total}`;
}

function shown(sim: Simulation, given: Given, found: readonly Found[]): ToolOutput {
  const records = found.slice(0, Number(single(given, '--max-messages') ?? found.length));
  return { exit: 0, out: printedRecords(records, given), err: ending(sim, given, records.length) };
}

function optionsOf(sim: Simulation, typed: readonly string[]): Result<Given, ToolPlan> {
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return fail(notRecognised(TOOL, sim.scenario.kafka, read.problem));
  const malformed = notANumber(TOOL, sim.scenario.kafka, read.value, ['--partition', '--max-messages', '--timeout-ms']);
  if (malformed) return fail(malformed);
  const wrong = complaint(read.value);
  return wrong === null ? read : fail(prints(failedWith([], `${wrong}\n`)));
}

/** `kafka-console-consumer.sh`, without the offsets of a group: what the leaders let it see now. */
export function consoleConsumer(sim: Simulation, { servers }: Terminal, typed: readonly string[]): ToolPlan {
  const given = optionsOf(sim, typed);
  if (!given.ok) return given.problem;
  const broker = answering(sim, servers, given.value);
  const made = broker && isInGroup(given.value) ? madeByGroup(sim, broker) : [];
  const output = (now: Simulation): ToolOutput => {
    const tps = broker ? readable(broker, given.value) : [];
    return shown(
      now,
      given.value,
      broker ? tps.flatMap((tp) => visible(now, broker, tp, positionOf(now, broker, given.value, tp), readsCommitted(given.value))) : [],
    );
  };
  return made.length === 0 ? prints(output(sim)) : asks(made, output);
}

/** What a consumer that keeps running reads: from an offset on; up to another one, once another member of its group has the partition. */
export interface Stretch {
  readonly tp: string;
  readonly from: number;
  /** exclusive; null: it reads on */
  readonly until: number | null;
}

/** The group that it says it is in. */
export function groupOf(sim: Simulation, typed: readonly string[]): string | null {
  const given = optionsOf(sim, typed);
  if (!given.ok) return null;
  return single(given.value, '--group') ?? propertiesOf(given.value, '--consumer-property', '--command-property')['group.id'] ?? null;
}

/** `kafka-console-consumer.sh` is left running: what it reads from this moment on, as long as it is alone. */
export function startReading(sim: Simulation, { servers }: Terminal, typed: readonly string[]): Stretch[] {
  const given = optionsOf(sim, typed);
  const broker = given.ok ? answering(sim, servers, given.value) : null;
  if (!given.ok || !broker) return [];
  return readable(broker, given.value).flatMap((tp) => {
    const from = positionOf(sim, broker, given.value, tp);
    return from === null ? [] : [{ tp, from, until: null }];
  });
}

/** Members of a group have come to be these: each reads on what is its own, leaves off what is another's, and takes over what is new to it (GRP-07). */
export function shareReading(
  sim: Simulation,
  members: readonly { readonly id: string; readonly stretches: readonly Stretch[] }[],
): Readonly<Record<string, Stretch[]>> {
  const tps = [...new Set(members.flatMap(({ stretches }) => stretches.map(({ tp }) => tp)))];
  const counts = Object.fromEntries(tps.map((tp) => [topicOf(tp), tps.filter((each) => topicOf(each) === topicOf(tp)).length]));
  const shares = rangeAssign(
    counts,
    members.map(({ id }) => ({ id, topics: Object.keys(counts) })),
  );
  const reached = (tp: string) => Math.max(0, ...Object.values(sim.state.brokers).map(({ partitions }) => leaderMark(partitions[tp])));
  return Object.fromEntries(
    members.map(({ id, stretches }) => {
      const share = shares[id] ?? [];
      const kept = stretches.map((each) => (each.until !== null || share.includes(each.tp) ? each : { ...each, until: reached(each.tp) }));
      const open = kept.filter(({ until }) => until === null).map(({ tp }) => tp);
      return [id, [...kept, ...share.filter((tp) => !open.includes(tp)).map((tp) => ({ tp, from: reached(tp), until: null }))]];
    }),
  );
}

const leaderMark = (partition: PartitionState | undefined): number => (partition?.role === 'leader' ? partition.highWatermark : 0);

/** What it has printed by now. */
export function readSince(sim: Simulation, { servers }: Terminal, typed: readonly string[], stretches: readonly Stretch[]): ToolOutput {
  const given = optionsOf(sim, typed);
  if (!given.ok) return given.problem.print(sim, NOTHING_HEARD) ?? unknown('no answer');
  const known = servers.map(({ broker }) => sim.state.brokers[broker]).find((broker) => broker?.status === 'running');
  const found = stretches.flatMap(({ tp, from, until }) =>
    known ? visible(sim, known, tp, from, readsCommitted(given.value)).filter(({ offset }) => until === null || offset < until) : [],
  );
  return shown(sim, given.value, found);
}
