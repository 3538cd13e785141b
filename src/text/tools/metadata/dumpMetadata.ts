import type { MetadataBatch, MetadataRecord } from '../../../engine/kraft/records';
import { sizeOfBatch } from '../../../engine/log/batchSize';
import type { Simulation } from '../../../engine/simulation';
import { wallClockMs } from '../output';
import type { Terminal } from '../toolPlan';
import { featureLevel, supportedFeatures } from './features';
import { valueSize } from './recordSize';
import { type RecordText, recordText, type Told } from './recordText';

const CONTROL_KEY = 4;
const NO_KEY = -1;

interface Batch {
  readonly baseOffset: number;
  readonly epoch: number;
  readonly createdAtMs: number;
  readonly records: readonly RecordText[];
}

const isControl = (record: RecordText): boolean => 'control' in record;
const keySize = (record: RecordText): number => (isControl(record) ? CONTROL_KEY : NO_KEY);
const sizeOf = ({ records }: Batch): number => sizeOfBatch(records.map((record) => ({ key: keySize(record), value: valueSize(record) })));

function batchLine(batch: Batch, position: number): string {
  const { baseOffset, records, epoch, createdAtMs } = batch;
  const offsets = `baseOffset: ${baseOffset} lastOffset: ${baseOffset + records.length - 1} count: ${records.length}`;
  const producer = 'baseSequence: -1 lastSequence: -1 producerId: -1 producerEpoch: -1';
  const kind = `partitionLeaderEpoch: ${epoch} isTransactional: false isControl: ${records.some(isControl)} deleteHorizonMs: OptionalLong.empty`;
  const place = `position: ${position} CreateTime: ${wallClockMs(createdAtMs)} size: ${sizeOf(batch)}`;
  return `${offsets} ${producer} ${kind} ${place} magic: 2 compresscodec: none crc: 0 isvalid: true`;
}

function contentOf(record: RecordText): string {
  const { data } = record;
  if ('control' in record) return `${record.control}${record.separator} ${JSON.stringify(data)}`;
  return `payload: ${JSON.stringify({ type: record.type, version: record.version, data })}`;
}

function recordLine(record: RecordText, offset: number, createdAtMs: number): string {
  const sizes = `keySize: ${keySize(record)} valueSize: ${valueSize(record)}`;
  return `| offset: ${offset} CreateTime: ${wallClockMs(createdAtMs)} ${sizes} sequence: -1 headerKeys: [] ${contentOf(record)}`;
}

function linesOf(batches: readonly Batch[]): string[] {
  let end = 0;
  return batches.flatMap((batch) => {
    const position = end;
    end += sizeOf(batch);
    return [batchLine(batch, position), ...batch.records.map((each, i) => recordLine(each, batch.baseOffset + i, batch.createdAtMs))];
  });
}

/** The lines about the metadata log of a controller, decoded (KR-14, OUT-4). */
export function metadataLogLines(sim: Simulation, terminal: Terminal, batches: readonly MetadataBatch[]): string[] {
  const told: Told = { sim, terminal, replicas: {}, deleted: {} };
  return linesOf(batches.map((batch) => ({ ...batch, records: batch.records.map((record) => recordText(told, record)) })));
}

/** `bootstrap.checkpoint`: what `kafka-storage.sh format` wrote, as a snapshot. */
export function bootstrapLines(sim: Simulation, terminal: Terminal): string[] {
  const { kafka } = sim.scenario;
  const { elr } = sim.settings.profile;
  const told: Told = { sim, terminal, replicas: {}, deleted: {} };
  const names = ['metadata.version', 'eligible.leader.replicas.version', 'group.version', 'transaction.version'];
  const known = supportedFeatures(kafka, elr).ofController.map(({ name }) => name);
  const features = names.filter((name) => known.includes(name) && featureLevel(kafka, elr, name) > 0);
  const records = features.map((name): RecordText => recordText(told, { type: 'FeatureLevel', name } satisfies MetadataRecord));
  const header: RecordText = { control: 'SnapshotHeader', separator: '', data: { version: 0, lastContainedLogTimestamp: 0 } };
  const footer: RecordText = { control: 'SnapshotFooter', separator: '', data: { version: 0 } };
  const at = (baseOffset: number, ...each: RecordText[]): Batch => ({ baseOffset, epoch: 0, createdAtMs: 0, records: each });
  return linesOf([at(0, header), at(1, ...records), at(1 + records.length, footer)]);
}
