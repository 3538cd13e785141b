import { messageSizeInBytes } from '../../engine/log/batchSize';
import { incrementSequence, NO_SEQUENCE } from '../../engine/log/producerState';
import type { ControlRecord, RecordBatch, RecordEntry } from '../../engine/messages';
import { profileOf } from '../../engine/profiles';
import type { TransactionMetadata } from '../../engine/transaction/state';
import { stateSizes } from '../../engine/transaction/transactionLog';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { wallClockMs } from './output';
import { transactionText } from './transactionText';

/** How much is printed of each batch. */
export interface Depth {
  /** The records, not the batches alone. */
  readonly records: boolean;
  /** Their keys and values. */
  readonly data: boolean;
  /** States of transactions are decoded. */
  readonly transactions: boolean;
}

/** A record, and where its batch stands in the file, in bytes. */
interface Placed {
  readonly batch: RecordBatch;
  readonly position: number;
  readonly index: number;
}

const bytes = (text: string | null | undefined): number => (typeof text === 'string' ? new TextEncoder().encode(text).length : -1);
const createTime = ({ createdAtMs }: RecordBatch): string => `CreateTime: ${wallClockMs(createdAtMs)}`;

/** The sequence of a batch's record; -1 in a batch without sequences. */
const sequenceAt = ({ baseSequence }: RecordBatch, index: number): number =>
  baseSequence === NO_SEQUENCE ? NO_SEQUENCE : incrementSequence(baseSequence, index);

/** The end of a transaction. */
const isMarker = ({ control }: RecordBatch): boolean => control !== undefined && control.type !== 'state';
const countOf = ({ baseOffset, lastOffset }: RecordBatch): number => lastOffset - baseOffset + 1;
const producerOf = ({ producerId, producerEpoch }: RecordBatch): string => `producerId: ${producerId} producerEpoch: ${producerEpoch}`;
const sequencesOf = (batch: RecordBatch): string =>
  `baseSequence: ${batch.baseSequence} lastSequence: ${sequenceAt(batch, countOf(batch) - 1)}`;
const offsetsOf = ({ baseOffset, lastOffset }: RecordBatch): string => `baseOffset: ${baseOffset} lastOffset: ${lastOffset}`;

/** The formats before 2 say of a batch no more than its last offset. */
function identityOf(batch: RecordBatch, kafka: KafkaVersion): string {
  if (batch.magic < 2) return `offset: ${batch.lastOffset}`;
  const count = isSince(kafka, '2.1') ? ` count: ${countOf(batch)}` : '';
  const control = isSince(kafka, '2.1') ? ` isControl: ${isMarker(batch)}` : '';
  const horizon = isSince(kafka, '3.2') ? ' deleteHorizonMs: OptionalLong.empty' : '';
  const epoch = `partitionLeaderEpoch: ${batch.leaderEpoch} isTransactional: ${batch.isTransactional === true}`;
  return `${offsetsOf(batch)}${count} ${sequencesOf(batch)} ${producerOf(batch)} ${epoch}${control}${horizon}`;
}

const codec = ({ compression = 'none' }: RecordBatch, kafka: KafkaVersion): string =>
  isSince(kafka, '3.0') ? compression : compression.toUpperCase();

function batchLine(batch: RecordBatch, position: number, kafka: KafkaVersion): string {
  const place = `${identityOf(batch, kafka)} position: ${position} ${createTime(batch)}`;
  const size = `size: ${batch.sizeInBytes} magic: ${batch.magic} compresscodec: ${codec(batch, kafka)} crc: 0`;
  return isSince(kafka, '2.1') ? `${place} ${size} isvalid: true` : `${place} isvalid: true ${size}`;
}

/** Up to 2.3 a record without a value shows no key either. */
function dataOf({ key, value }: RecordEntry, kafka: KafkaVersion): string {
  if (value === null && !isSince(kafka, '2.4')) return '';
  return (key === undefined ? '' : ` key: ${key}`) + (value === null ? '' : ` payload: ${value}`);
}

const recordOf = ({ batch, index }: Placed): RecordEntry => batch.records[index] as RecordEntry;
const offsetOf = ({ batch, index }: Placed): number => batch.baseOffset + index;

/** 0.10: messages, of format 1. */
function messageLine(placed: Placed): string {
  const { key, value } = recordOf(placed);
  const keySize = key === undefined ? '' : ` keysize: ${bytes(key)}`;
  const place = `offset: ${offsetOf(placed)} position: ${placed.position} ${createTime(placed.batch)}`;
  return `${place} isvalid: true payloadsize: ${bytes(value)} magic: 1 compresscodec: NONE crc: 0${keySize}`;
}

/** 0.11 to 2.0: each record is a line of its own kind. */
function loneRecordLine(placed: Placed): string {
  const { batch, index, position } = placed;
  const { key, value } = recordOf(placed);
  const place = `offset: ${offsetOf(placed)} position: ${position} ${createTime(batch)} isvalid: true`;
  const line = `${place} keysize: ${bytes(key)} valuesize: ${bytes(value)} magic: ${batch.magic} compresscodec: ${codec(batch, '0.11')}`;
  if (batch.magic < 2) return `${line} crc: 0`;
  return `${line} ${producerOf(batch)} sequence: ${sequenceAt(batch, index)} isTransactional: ${batch.isTransactional === true} headerKeys: []`;
}

/** 2.1 to 2.7. */
function indentedRecordLine(placed: Placed): string {
  const { key, value } = recordOf(placed);
  const line = `| offset: ${offsetOf(placed)} ${createTime(placed.batch)} keysize: ${bytes(key)} valuesize: ${bytes(value)}`;
  return placed.batch.magic < 2
    ? `${line} crc: 0 isvalid: true`
    : `${line} sequence: ${sequenceAt(placed.batch, placed.index)} headerKeys: []`;
}

/** 2.8: a record repeats what its batch says. */
function longRecordLine(placed: Placed): string {
  const { batch, index, position } = placed;
  const { key, value } = recordOf(placed);
  const checksum = batch.magic < 2 ? '0' : 'null';
  return [
    `| offset: ${offsetOf(placed)} isValid: true crc: ${checksum} keySize: ${bytes(key)} valueSize: ${bytes(value)} ${createTime(batch)}`,
    `${offsetsOf(batch)} ${sequencesOf(batch)} producerEpoch: ${batch.producerEpoch} partitionLeaderEpoch: ${batch.leaderEpoch}`,
    `batchSize: ${batch.sizeInBytes} magic: ${batch.magic} compressType: ${codec(batch, '2.8')} position: ${position}`,
    ...(batch.magic < 2 ? [] : [`sequence: ${sequenceAt(batch, index)} headerKeys: []`]),
  ].join(' ');
}

function recordLine(placed: Placed): string {
  const { key, value } = recordOf(placed);
  const sizes = `keySize: ${bytes(key)} valueSize: ${bytes(value)}`;
  return `| offset: ${offsetOf(placed)} ${createTime(placed.batch)} ${sizes} sequence: ${sequenceAt(placed.batch, placed.index)} headerKeys: []`;
}

type RecordLine = (placed: Placed) => string;

/** By the first release that prints records so (OUT-4). */
const RECORD_LINES: readonly (readonly [KafkaVersion, RecordLine])[] = [
  ['0.10', messageLine],
  ['0.11', loneRecordLine],
  ['2.1', indentedRecordLine],
  ['2.8', longRecordLine],
  ['3.0', recordLine],
];

const MARKER_SIZES = { key: 4, value: 6 };

type StateSizes = (transaction: TransactionMetadata) => { readonly key: number; readonly value: number };

/** What stands in place of records, as a record of as many bytes. */
function controlRecord(control: ControlRecord, sizeOf: StateSizes): RecordEntry {
  const { key, value } = control.type === 'state' ? sizeOf(control.transaction) : MARKER_SIZES;
  return { key: ' '.repeat(key), value: ' '.repeat(value) };
}

/** What is printed of a record behind its sizes. A marker says what it is in any case, a state of a transaction where it is asked to be decoded (TXN-04). */
function contentOf({ batch, index }: Placed, depth: Depth, kafka: KafkaVersion): string {
  const { control } = batch;
  if (!control) return depth.data ? dataOf(batch.records[index] as RecordEntry, kafka) : '';
  if (control.type !== 'state') return ` endTxnMarker: ${control.type} coordinatorEpoch: ${control.coordinatorEpoch}`;
  return depth.transactions ? transactionText(control.transaction, kafka) : '';
}

/** Format 1 knows no batches: there each record is one. */
function ownBatches(batch: RecordBatch, sizeOf: StateSizes): readonly RecordBatch[] {
  if (batch.control) return [{ ...batch, records: [controlRecord(batch.control, sizeOf)] }];
  if (batch.magic >= 2) return [batch];
  return batch.records.map((record, i) => {
    const offset = batch.baseOffset + i;
    return { ...batch, baseOffset: offset, lastOffset: offset, sizeInBytes: messageSizeInBytes(record), records: [record] };
  });
}

/**
 * The lines of a segment's batches, as this release prints them. Before 2.1 where records are shown batches are not; 0.10 knows records alone.
 * The CRC is not worked out: it is printed as 0.
 */
export function batchLines(batches: readonly RecordBatch[], depth: Depth, kafka: KafkaVersion): string[] {
  const [, lineOf] = RECORD_LINES.findLast(([since]) => isSince(kafka, since)) as (typeof RECORD_LINES)[number];
  const showsRecords = depth.records || !isSince(kafka, '0.11');
  const showsBatches = !showsRecords || isSince(kafka, '2.1');
  let end = 0;
  const sizeOf: StateSizes = (transaction) => stateSizes(transaction, profileOf(kafka).transactionVersion);
  return batches
    .flatMap((batch) => ownBatches(batch, sizeOf))
    .flatMap((batch) => {
      const position = end;
      end += batch.sizeInBytes;
      const lines = showsBatches ? [batchLine(batch, position, kafka)] : [];
      if (!showsRecords) return lines;
      const placed = batch.records.map((_, index) => ({ batch, position, index }));
      return [...lines, ...placed.map((each) => lineOf(each) + contentOf(each, depth, kafka))];
    });
}
