import { deflatedLength } from '../../lib/deflate/length';
import { utf8Bytes } from '../../lib/utf8';
import type { RecordEntry } from '../messages';

/** A number as a zig-zag varint. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

function withLength(text: string | null | undefined): number[] {
  if (text === undefined || text === null) return varint(-1);
  const bytes = utf8Bytes(text);
  return [...varint(bytes.length), ...bytes];
}

/** The first record opens the batch, which takes its time: those behind it are a millisecond younger. */
const timestampDelta = (offsetDelta: number): number => Math.min(offsetDelta, 1);

/** The records of a batch as they stand in it, without headers (LOG-02). */
export function recordBytes(records: readonly RecordEntry[]): Uint8Array {
  const attributes = 0;
  const headers = 0;
  const bodies = records.map(({ key, value }, offsetDelta) => [
    attributes,
    ...varint(timestampDelta(offsetDelta)),
    ...varint(offsetDelta),
    ...withLength(key),
    ...withLength(value),
    ...varint(headers),
  ]);
  return Uint8Array.from(bodies.flatMap((body) => [...varint(body.length), ...body]));
}

/** Header, CRC and length of a gzip file. */
const GZIP_BYTES = 18;

/** Bytes that these records take with compression.type=gzip, besides the header of the batch. */
export const gzipLength = (records: readonly RecordEntry[]): number => GZIP_BYTES + deflatedLength(recordBytes(records));
