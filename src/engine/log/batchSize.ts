import type { Compression, ErrorCode, RecordBatch, RecordEntry } from '../messages';
import { gzipLength } from './compression';

/** Header of a record batch, magic 2, in bytes. */
const BATCH_OVERHEAD = 61;
const ATTRIBUTES_AND_TIMESTAMP_DELTA = 2;
const HEADERS_COUNT = 1;

/** Half of a surrogate pair is written as a question mark. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    const isHalf = code >= 0xd800 && code < 0xe000;
    bytes += code < 0x80 || isHalf ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (code >= 0x10000) i++;
  }
  return bytes;
}

/** Bytes of a zig-zag varint. */
function varintLength(value: number): number {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  let bytes = 1;
  while (rest >= 0x80) {
    rest = rest >>> 7;
    bytes++;
  }
  return bytes;
}

function lengthWithPrefix(text: string | null | undefined): number {
  if (text === undefined || text === null) return varintLength(-1);
  const length = utf8Length(text);
  return varintLength(length) + length;
}

/** Offset, length, CRC, magic, attributes, timestamp, and the lengths of key and value: what a message of format 1 takes besides these two. */
const MESSAGE_OVERHEAD = 34;

/** Size of a message of format 1, in bytes: there each record stands by itself (LOG-02). */
export const messageSizeInBytes = ({ key, value }: RecordEntry): number =>
  MESSAGE_OVERHEAD + utf8Length(key ?? '') + utf8Length(value ?? '');

/** Size of a batch of records whose keys and values take so many bytes each; -1 for none. */
export function sizeOfBatch(sizes: readonly { readonly key: number; readonly value: number }[]): number {
  const withPrefix = (length: number): number => varintLength(length) + Math.max(length, 0);
  let size = BATCH_OVERHEAD;
  sizes.forEach(({ key, value }, offsetDelta) => {
    const body = ATTRIBUTES_AND_TIMESTAMP_DELTA + varintLength(offsetDelta) + withPrefix(key) + withPrefix(value) + HEADERS_COUNT;
    size += varintLength(body) + body;
  });
  return size;
}

/** Bytes of a record in a batch of format 2. @param offsetDelta its place in the batch, from 0 */
function recordSizeInBytes({ key, value }: RecordEntry, offsetDelta: number): number {
  const body = ATTRIBUTES_AND_TIMESTAMP_DELTA + varintLength(offsetDelta) + lengthWithPrefix(key) + lengthWithPrefix(value) + HEADERS_COUNT;
  return varintLength(body) + body;
}

/** Where batches of these records begin of which none is larger than a size in bytes unless it is a single record; what compression saves is not counted. */
export function splitPoints(records: readonly RecordEntry[], mostBytes: number): readonly number[] {
  const starts: number[] = [];
  let size = Number.POSITIVE_INFINITY;
  records.forEach((record, index) => {
    size += recordSizeInBytes(record, index - (starts.at(-1) ?? 0));
    if (size <= mostBytes) return;
    starts.push(index);
    size = BATCH_OVERHEAD + recordSizeInBytes(record, 0);
  });
  return starts;
}

/**
 * Size of these records in bytes, as kafka-dump-log prints it: one batch in format 2, one message each in format 1. Of the codecs only gzip
 * makes them smaller here.
 */
export function batchSizeInBytes(records: readonly RecordEntry[], magic: RecordBatch['magic'] = 2, compression?: Compression): number {
  if (magic === 2 && compression === 'gzip') return BATCH_OVERHEAD + gzipLength(records);
  if (magic < 2) return records.reduce((size, record) => size + messageSizeInBytes(record), 0);
  let size = BATCH_OVERHEAD;
  for (let offsetDelta = 0; offsetDelta < records.length; offsetDelta++)
    size += recordSizeInBytes(records[offsetDelta] as RecordEntry, offsetDelta);
  return size;
}

/**
 * Is what a producer sent too large for its partition? A batch for max.message.bytes, in format 1 a message; all of it for one segment (LOG-02,
 * `UnifiedLog.analyzeAndValidateRecords`, `UnifiedLog.append`). @returns NONE if not
 */
export function sizeError(
  records: readonly RecordEntry[],
  magic: RecordBatch['magic'],
  compression: Compression | undefined,
  config: { readonly 'max.message.bytes': number; readonly 'segment.bytes': number },
): ErrorCode {
  const size = batchSizeInBytes(records, magic, compression);
  const largest = magic < 2 ? Math.max(...records.map(messageSizeInBytes)) : size;
  if (largest > config['max.message.bytes']) return 'MESSAGE_TOO_LARGE';
  return size > config['segment.bytes'] ? 'RECORD_LIST_TOO_LARGE' : 'NONE';
}
