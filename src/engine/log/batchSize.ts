import type { RecordEntry } from '../messages';

/** Header of a record batch, magic 2, in bytes. */
const BATCH_OVERHEAD = 61;

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
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

function lengthWithPrefix(text: string | undefined): number {
  if (text === undefined) return varintLength(-1);
  const length = utf8Length(text);
  return varintLength(length) + length;
}

/** Size of an uncompressed batch of these records in bytes, as kafka-dump-log prints it. */
export function batchSizeInBytes(records: readonly RecordEntry[]): number {
  let size = BATCH_OVERHEAD;
  records.forEach((record, offsetDelta) => {
    const attributesAndTimestampDelta = 2;
    const headersCount = 1;
    const body =
      attributesAndTimestampDelta +
      varintLength(offsetDelta) +
      lengthWithPrefix(record.key) +
      lengthWithPrefix(record.value) +
      headersCount;
    size += varintLength(body) + body;
  });
  return size;
}
