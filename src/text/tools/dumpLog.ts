import type { RecordBatch, RecordEntry } from '../../engine/messages';
import type { Simulation } from '../../engine/simulation';
import { type Given, readOptions, single } from './options';
import { printed, type ToolOutput, unknown, wallClockMs } from './output';

const OPTIONS = { '--deep-iteration': 'flag', '--print-data-log': 'flag', '--files': 'value' } as const;
const SEGMENT = /^(.+-\d+)\/(\d{20})\.log$/;
const NO_PRODUCER = 'baseSequence: -1 lastSequence: -1 producerId: -1 producerEpoch: -1';

const bytes = (text: string | undefined): number => (text === undefined ? -1 : new TextEncoder().encode(text).length);

function batchLine(batch: RecordBatch, position: number): string {
  const { baseOffset, lastOffset, leaderEpoch, createdAtMs, sizeInBytes, records } = batch;
  return [
    `baseOffset: ${baseOffset} lastOffset: ${lastOffset} count: ${records.length} ${NO_PRODUCER}`,
    `partitionLeaderEpoch: ${leaderEpoch} isTransactional: false isControl: false deleteHorizonMs: OptionalLong.empty`,
    `position: ${position} CreateTime: ${wallClockMs(createdAtMs)} size: ${sizeInBytes} magic: 2 compresscodec: none crc: 0 isvalid: true`,
  ].join(' ');
}

function recordLine(record: RecordEntry, offset: number, createdAtMs: number, withData: boolean): string {
  const key = record.key === undefined ? '' : ` key: ${record.key}`;
  const data = withData ? `${key} payload: ${record.value}` : '';
  const sizes = `keySize: ${bytes(record.key)} valueSize: ${bytes(record.value)}`;
  return `| offset: ${offset} CreateTime: ${wallClockMs(createdAtMs)} ${sizes} sequence: -1 headerKeys: []${data}`;
}

function linesOf(batches: readonly RecordBatch[], { flags }: Given): string[] {
  const withData = flags.has('--print-data-log');
  const withRecords = withData || flags.has('--deep-iteration');
  let position = 0;
  return batches.flatMap((batch) => {
    const line = batchLine(batch, position);
    position += batch.sizeInBytes;
    if (!withRecords) return [line];
    return [line, ...batch.records.map((record, i) => recordLine(record, batch.baseOffset + i, batch.createdAtMs, withData))];
  });
}

/** `kafka-dump-log.sh` on a broker's disk (OUT-4). A log is one segment here. The CRC is not worked out: it is printed as 0. */
export function dumpLog({ state }: Simulation, broker: number, typed: readonly string[]): ToolOutput {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return unknown(`option ${given.problem}`);
  const file = single(given.value, '--files') ?? '';
  const [, tp = '', base] = SEGMENT.exec(file) ?? [];
  const log = state.brokers[broker]?.disk.logs[tp];
  if (!log || Number(base) !== 0) return unknown(`file ${file}`);
  return printed([`Dumping ${file}`, `Log starting offset: ${Number(base)}`, ...linesOf(log.batches, given.value)]);
}
