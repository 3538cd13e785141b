import { batchesOf } from '../../engine/log/segments';
import type { Simulation } from '../../engine/simulation';
import type { Disk, LogSegment, ReplicaLog } from '../../engine/state';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { batchLines, type Depth } from './dumpBatches';
import { indexLines, timeIndexLines } from './dumpIndexes';
import { snapshotLines, transactionIndexLines } from './dumpProducers';
import { noSuchFile, uncaught } from './exceptions';
import { type Given, readOptions, single } from './options';
import { failedWith, linesOut, printed, type ToolOutput, unknown } from './output';
import { unrecognised } from './usage';

const OPTIONS = {
  '--deep-iteration': 'flag',
  '--print-data-log': 'flag',
  '--transaction-log-decoder': 'flag',
  '--files': 'value',
  '--max-message-size': 'value',
  '--verify-index-only': 'flag',
} as const;
const SNAPSHOT = /^(.+-\d+)\/(\d{20})\.snapshot$/;
const FILE = /^(.+-\d+)\/(\d{20})\.(log|index|timeindex|txnindex)$/;

/** Up to 0.11 keys and values are shown only of records that are asked for. */
function depthOf({ flags }: Given, kafka: KafkaVersion): Depth {
  const transactions = flags.has('--transaction-log-decoder');
  const data = flags.has('--print-data-log') || transactions;
  return { data, transactions, records: flags.has('--deep-iteration') || (data && isSince(kafka, '1.0')) };
}

/** A segment of a broker's disk. */
interface Found {
  readonly disk: Disk;
  readonly log: ReplicaLog;
  readonly place: number;
  readonly segment: LogSegment;
}

function segmentOf({ state }: Simulation, broker: number, tp: string, base: number): Found | null {
  const disk = state.brokers[broker]?.disk;
  const log = disk?.logs[tp];
  const place = log?.segments.findIndex(({ baseOffset }) => baseOffset === base) ?? -1;
  const segment = log?.segments[place];
  return disk && log && segment ? { disk, log, place, segment } : null;
}

/** The active segment's indexes are as long as they may become, all zeros behind their entries, until the process closes them. */
const isPreallocated = ({ disk, log, place }: Found): boolean => place === log.segments.length - 1 && disk.cleanShutdownEpoch < 0;

/** Before 3.0 nothing is said of an empty one. */
function indexFile(found: Found, linesOfIndex: typeof indexLines, file: string, kafka: KafkaVersion, { flags }: Given): string[] {
  const lines = linesOfIndex(found.segment, isPreallocated(found));
  if (lines === null) return isSince(kafka, '3.0') ? [`${file} is empty.`] : [];
  return flags.has('--verify-index-only') ? [] : lines;
}

const startLine = (kafka: KafkaVersion, offset: number): string =>
  `${isSince(kafka, '3.3') ? 'Log starting' : 'Starting'} offset: ${offset}`;

function snapshotFile({ state }: Simulation, broker: number, file: string): string[] | null {
  const [, tp = '', offset] = SNAPSHOT.exec(file) ?? [];
  const log = state.brokers[broker]?.disk.logs[tp];
  return log?.snapshots.includes(Number(offset)) ? snapshotLines(log, Number(offset)) : null;
}

/** The lines about one file; null where there is no such file. */
function linesOf(sim: Simulation, broker: number, file: string, given: Given): string[] | null {
  const { kafka } = sim.scenario;
  const [, tp = '', base, kind] = FILE.exec(file) ?? [];
  const found = segmentOf(sim, broker, tp, Number(base));
  if (!found) return snapshotFile(sim, broker, file);
  if (kind === 'txnindex') return transactionIndexLines(found.log, batchesOf(found.log, found.place));
  if (kind !== 'log') return indexFile(found, kind === 'index' ? indexLines : timeIndexLines, file, sim.scenario.kafka, given);
  return [startLine(kafka, Number(base)), ...batchLines(batchesOf(found.log, found.place), depthOf(given, kafka), kafka)];
}

/** Kinds of files that the tool reads, whether they can be read here or not. */
const READ = /\.(?:log|index|timeindex|snapshot|txnindex|checkpoint)$/;

/** Since 1.0 it says so of a file of another kind. */
const isIgnored = (file: string, kafka: KafkaVersion): boolean => isSince(kafka, '1.0') && /\.[^/.]*$/.test(file) && !READ.test(file);

/** A log that is not there. `before`: lines about others. */
function noLog(file: string, before: readonly string[], kafka: KafkaVersion): ToolOutput {
  const [, base] = /([^/.]*)[^/]*\.log$/.exec(file) ?? [];
  if (base === undefined) return unknown(`file ${file}`);
  const dumping = [...before, `Dumping ${file}`];
  if (/^\d{1,20}$/.test(base)) return uncaught(noSuchFile(kafka, file), [...dumping, startLine(kafka, Number(base))]);
  return uncaught({ exception: 'java.lang.NumberFormatException', message: `For input string: "${base}"` }, dumping);
}

/** `kafka-dump-log.sh`, before 2.0 the class `kafka.tools.DumpLogSegments`, on files of a broker's disk (OUT-4). */
export function dumpLog(sim: Simulation, broker: number, typed: readonly string[]): ToolOutput {
  const { kafka } = sim.scenario;
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return unrecognised('kafka-dump-log.sh', kafka, given.problem);
  const files = single(given.value, '--files');
  if (files === undefined && typed.length > 0) return failedWith([], 'Missing required argument "[files]"\n');
  const lines: string[] = [];
  let err = '';
  for (const file of (files ?? '').split(',')) {
    const dumped = linesOf(sim, broker, file, given.value);
    if (!dumped && !isIgnored(file, kafka)) return noLog(file, lines, kafka);
    lines.push(`Dumping ${file}`, ...(dumped ?? []));
    if (!dumped) err += `Ignoring unknown file ${file}\n`;
  }
  return err === '' ? printed(lines) : { exit: 0, out: linesOut(lines), err };
}
