import { utf8Bytes } from '../../lib/utf8';

const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;

/** Hash of a key's bytes, as a signed 32-bit integer (PRD-07, `Utils.murmur2`). */
export function murmur2(data: readonly number[]): number {
  const byte = (i: number): number => data[i] as number;
  const rest = data.length % 4;
  const whole = data.length - rest;
  let h = SEED ^ data.length;
  for (let i = 0; i < whole; i += 4) {
    let k = byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24);
    k = Math.imul(k, M);
    k ^= k >>> R;
    k = Math.imul(k, M);
    h = Math.imul(h, M) ^ k;
  }
  for (let i = rest - 1; i >= 0; i--) h ^= byte(whole + i) << (8 * i);
  if (rest > 0) h = Math.imul(h, M);
  h ^= h >>> 13;
  h = Math.imul(h, M);
  return h ^ (h >>> 15);
}

/** Where a record with a key goes, whether that partition has a leader or not (PRD-07, `BuiltInPartitioner.partitionForKey`). */
export function partitionForKey(key: string, partitions: number): number {
  return (murmur2(utf8Bytes(key)) & 0x7fffffff) % partitions;
}
