import { partitionForKey } from '../../engine/client/partitioner';
import type { Simulation } from '../../engine/simulation';
import { topicOf } from '../../engine/topicPartition';
import type { TraceEvent, TraceEventOf } from '../../engine/trace';
import type { Acks } from '../../scenario/schema';
import { type ProducerError, producerError } from '../producerError';
import { type Given, readOptions, single } from '../tools/options';
import { logged, printed, type ToolOutput, unknown } from '../tools/output';
import { type Asked, prints, type Terminal, type ToolPlan } from '../tools/toolPlan';

const OPTIONS = {
  '--bootstrap-server': 'value',
  '--broker-list': 'value',
  '--topic': 'value',
  '--producer-property': 'value',
  '--command-property': 'value',
  '--property': 'value',
  '--reader-property': 'value',
  '--request-required-acks': 'value',
  '--sync': 'flag',
} as const;

/** Names that topics may have. */
const LEGAL = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/;

const ACKS: Readonly<Record<string, Acks>> = { '0': '0', '1': '1', '-1': 'all', all: 'all' };

const refused = (line: string): ToolPlan => prints({ exit: 1, out: '', err: `${line}\n` });

/** The value of `name=value` among those of some options. */
function property({ values }: Given, options: readonly string[], name: string): string | undefined {
  const pairs = options.flatMap((option) => values.get(option) ?? []).map((pair) => pair.split(/=(.*)/s));
  return pairs.findLast(([each]) => each === name)?.[1];
}

interface TypedRecord {
  readonly key?: string;
  readonly value: string;
}

/** A line is a record; with `parse.key` the key stands before the separator. @returns the line without one, as a text */
function recordsOf(given: Given, stdin: string): TypedRecord[] | string {
  const lines = stdin.split('\n').filter((line, i, all) => line !== '' || i < all.length - 1);
  const reader = ['--property', '--reader-property'];
  if (property(given, reader, 'parse.key') !== 'true') return lines.map((value) => ({ value }));
  const separator = property(given, reader, 'key.separator') ?? '\t';
  const without = lines.findIndex((line) => !line.includes(separator));
  if (without >= 0) return `No key separator found on line number ${without + 1}: '${lines[without]}'`;
  return lines.map((line) => ({
    key: line.slice(0, line.indexOf(separator)),
    value: line.slice(line.indexOf(separator) + separator.length),
  }));
}

function partitionsOf({ state }: Simulation, topic: string): number {
  const known = Object.values(state.brokers).map(({ metadata }) => Object.keys(metadata.partitions).filter((tp) => topicOf(tp) === topic));
  return Math.max(0, ...known.map((tps) => tps.length));
}

/** Records of one partition each, in the order of their first record. */
function commandsOf(records: readonly TypedRecord[], partitions: number, command: { client: string; topic: string; acks: Acks }): Asked[] {
  const batches = new Map<number, TypedRecord[]>();
  for (const record of records) {
    const partition = record.key === undefined ? 0 : partitionForKey(record.key, partitions);
    batches.set(partition, [...(batches.get(partition) ?? []), record]);
  }
  return [...batches].map(([partition, batch]) => ({ do: 'produce', ...command, partition, records: batch }));
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** What the tool logs of a record that was not taken (ErrorLoggingCallback). */
function errorLines({ key, value }: TypedRecord, topic: string, { exception, message }: ProducerError, atMs: number): string {
  const told = `key: ${key === undefined ? 'null' : `${bytes(key)} bytes`}, value: ${bytes(value)} bytes`;
  const line = `Error when sending message to topic ${topic} with ${told} with error:`;
  const head = logged(atMs, 'ERROR', line, 'org.apache.kafka.clients.producer.internals.ErrorLoggingCallback');
  return `${head}org.apache.kafka.common.errors.${exception}: ${message}\n`;
}

/** No broker answers for a name that no topic may have. */
function refusedAll(records: readonly TypedRecord[], topic: string, atMs: number): ToolOutput {
  const error = { exception: 'InvalidTopicException', message: `Invalid topics: [${topic}]` };
  return { exit: 0, out: '', err: records.map((record) => errorLines(record, topic, error, atMs)).join('') };
}

/** What became of a command's batch; undefined while nobody knows. */
function outcomeOf(events: readonly TraceEvent[], tp: string): TraceEventOf<'ProducerOutcome'> | undefined {
  return events.find((event) => event.type === 'ProducerOutcome' && event.tp === tp && !event.willRetry) as
    | TraceEventOf<'ProducerOutcome'>
    | undefined;
}

/** `kafka-console-producer.sh`: a record for each line that it is given to read; it is silent about those that were taken. */
export function consoleProducer(sim: Simulation, { stdin }: Terminal, typed: readonly string[], acksByDefault: Acks): ToolPlan {
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return refused(`${read.problem.replace(/^-+/, '')} is not a recognized option`);
  const given = read.value;
  const topic = single(given, '--topic');
  if (topic === undefined) return refused('Missing required argument "[topic]"');
  const client = sim.scenario.clients.find(({ kind }) => kind === 'producer')?.id;
  if (client === undefined) return prints(unknown('no producer'));
  const records = recordsOf(given, stdin ?? '');
  if (typeof records === 'string') return refused(`kafka.common.KafkaException: ${records}`);
  const required = single(given, '--request-required-acks') ?? property(given, ['--producer-property', '--command-property'], 'acks');
  const acks = required === undefined ? acksByDefault : ACKS[required];
  if (!acks) return refused(`org.apache.kafka.common.config.ConfigException: Invalid value ${required} for configuration acks`);
  if (!LEGAL.test(topic)) return prints(refusedAll(records, topic, sim.state.nowMs));
  const commands = commandsOf(records, Math.max(1, partitionsOf(sim, topic)), { client, topic, acks });
  return { commands, print: (run, { events }) => told(commands, events, topic, run) };
}

function told(
  commands: readonly Asked[],
  events: readonly TraceEvent[],
  topic: string,
  { scenario, state }: Simulation,
): ToolOutput | null {
  let err = '';
  for (const command of commands) {
    if (command.do !== 'produce') continue;
    const outcome = outcomeOf(events, `${topic}-${command.partition}`);
    if (!outcome) return null;
    const error = producerError(outcome, scenario.kafka);
    if (error) err += command.records.map((record) => errorLines(record as TypedRecord, topic, error, state.nowMs)).join('');
  }
  return err === '' ? printed([]) : { exit: 0, out: '', err };
}
