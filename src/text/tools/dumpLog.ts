import { incrementSequence, NO_SEQUENCE } from '../../engine/log/producerState';
import type { RecordBatch, RecordEntry } from '../../engine/messages';
import type { Simulation } from '../../engine/simulation';
import type { ReplicaLog } from '../../engine/state';
import { type Given, readOptions, single } from './options';
import { printed, type ToolOutput, unknown, wallClockMs } from './output';

const OPTIONS = { '--deep-iteration': 'flag', '--print-data-log': 'flag', '--files': 'value' } as const;
const SEGMENT = /^(.+-\d+)\/(\d{20})\.log$/;
const bytes = (text: string | undefined): number => (text === undefined ? -1 : new TextEncoder().encode(text).length);

/** The sequence of a batch's record; -1 in a batch without sequences. */
const sequenceAt = ({ baseSequence }: RecordBatch, index: number): number =>
  baseSequence === NO_SEQUENCE ? NO_SEQUENCE : incrementSequence(baseSequence, index);

function batchLine(batch: RecordBatch, position: number): string {
  const { baseOffset, lastOffset, leaderEpoch, createdAtMs, sizeInBytes, records, baseSequence, producerId, producerEpoch } = batch;
  const lastSequence = sequenceAt(batch, records.length - 1);
  return [
    `baseOffset: ${baseOffset} lastOffset: ${lastOffset} count: ${records.length} baseSequence: ${baseSequence} lastSequence: ${lastSequence}`,
    `producerId: ${producerId} producerEpoch: ${producerEpoch}`,
    `partitionLeaderEpoch: ${leaderEpoch} isTransactional: false isControl: false deleteHorizonMs: OptionalLong.empty`,
    `position: ${position} CreateTime: ${wallClockMs(createdAtMs)} size: ${sizeInBytes} magic: 2 compresscodec: none crc: 0 isvalid: true`,
  ].join(' ');
}

function recordLine(batch: RecordBatch, index: number, withData: boolean): string {
  const record = batch.records[index] as RecordEntry;
  const key = record.key === undefined ? '' : ` key: ${record.key}`;
  const data = withData ? `${key} payload: ${record.value}` : '';
  const sizes = `keySize: ${bytes(record.key)} valueSize: ${bytes(record.value)}`;
  const place = `offset: ${batch.baseOffset + index} CreateTime: ${wallClockMs(batch.createdAtMs)}`;
  return `| ${place} ${sizes} sequence: ${sequenceAt(batch, index)} headerKeys: []${data}`;
}

function linesOf(batches: readonly RecordBatch[], { flags }: Given): string[] {
  const withData = flags.has('--print-data-log');
  const withRecords = withData || flags.has('--deep-iteration');
  let position = 0;
  return batches.flatMap((batch) => {
    const line = batchLine(batch, position);
    position += batch.sizeInBytes;
    if (!withRecords) return [line];
    return [line, ...batch.records.map((_, i) => recordLine(batch, i, withData))];
  });
}

/** The batches of the segment that begins at an offset; undefined where there is none (LOG-01). */
function segmentOf({ segments, batches }: ReplicaLog, base: number): readonly RecordBatch[] | undefined {
  const found = segments.findIndex(({ baseOffset }) => baseOffset === base);
  if (found < 0) return undefined;
  const end = segments[found + 1]?.baseOffset ?? Number.POSITIVE_INFINITY;
  return batches.filter(({ baseOffset }) => baseOffset >= base && baseOffset < end);
}

/** `kafka-dump-log.sh` on a segment of a broker's disk (OUT-4). The CRC is not worked out: it is printed as 0. */
export function dumpLog({ state }: Simulation, broker: number, typed: readonly string[]): ToolOutput {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return unknown(`option ${given.problem}`);
  const file = single(given.value, '--files') ?? '';
  const [, tp = '', base] = SEGMENT.exec(file) ?? [];
  const log = state.brokers[broker]?.disk.logs[tp];
  const batches = log && segmentOf(log, Number(base));
  if (!batches) return unknown(`file ${file}`);
  return printed([`Dumping ${file}`, `Log starting offset: ${Number(base)}`, ...linesOf(batches, given.value)]);
}
