/** Orders in which the maps of Scala give their keys: Kafka's JSON has them. */

function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

const DEFAULT_BUCKETS = 16;
const LOAD = 0.75;

function byteSwapped(value: number): number {
  const swapped = (v: number) => ((v & 0xff) << 24) | ((v & 0xff00) << 8) | ((v >>> 8) & 0xff00) | (v >>> 24);
  return Math.imul(swapped(Math.imul(value, 0x9e3775cd)), 0x9e3775cd);
}

function bitsOf(value: number): number {
  return value === 0 ? 0 : (value & 1) + bitsOf(value >>> 1);
}

/** Of 2.12's `mutable.HashMap`: the highest bits of a scrambled hash, from the last bucket to the first, the newest of a bucket first. */
function bucketOf212(hash: number, buckets: number): number {
  const ones = buckets - 1;
  const scrambled = byteSwapped(hash);
  const turned = (scrambled >>> bitsOf(ones)) | (scrambled << (32 - bitsOf(ones)));
  return (turned >>> Math.clz32(ones)) & ones;
}

function mutable212(keys: readonly string[], hashOf: (key: string) => number): string[] {
  let buckets = DEFAULT_BUCKETS;
  while (keys.length > buckets * LOAD) buckets *= 2;
  const place = (key: string) => bucketOf212(hashOf(key), buckets);
  return [...keys].reverse().sort((a, b) => place(b) - place(a));
}

/** Of 2.13's `mutable.HashMap`: bucket after bucket, in a bucket by hash. `given`: keys that it is made of at once. */
function mutable213(keys: readonly string[], given: number): string[] {
  let buckets = DEFAULT_BUCKETS;
  if (given > 0) for (buckets = 1; buckets < Math.floor((given + 1) / LOAD); ) buckets *= 2;
  while (keys.length >= buckets * LOAD) buckets *= 2;
  const spread = (key: string) => hashCode(key) ^ (hashCode(key) >>> 16);
  const place = (key: string) => spread(key) & (buckets - 1);
  return [...keys].sort((a, b) => place(a) - place(b) || spread(a) - spread(b));
}

/**
 * Keys as a mutable map gives them that was made of the first `given` of them, and then got the others.
 * @param scala which release of Scala it was compiled with
 */
export function inMutableOrder(scala: '2.12' | '2.13', keys: readonly string[], given = 0): string[] {
  return scala === '2.12' ? mutable212(keys, hashCode) : mutable213(keys, given);
}

const SMALL = 4;

/** Of 2.12's `immutable.HashMap`: five bits of a scrambled hash after the other. */
function trieKey(text: string): number[] {
  let hash = hashCode(text);
  hash = (hash + ~(hash << 9)) | 0;
  hash ^= hash >>> 14;
  hash = (hash + (hash << 4)) | 0;
  hash ^= hash >>> 10;
  return [0, 5, 10, 15, 20, 25, 30].map((shift) => (hash >>> shift) & 31);
}

function compareTrieKeys(a: readonly number[], b: readonly number[]): number {
  const level = a.findIndex((part, i) => part !== b[i]);
  return level < 0 ? 0 : (a[level] as number) - (b[level] as number);
}

/** Keys as an immutable map of Scala 2.12 gives them: up to four keep their order. */
export function inImmutableOrder(keys: readonly string[]): string[] {
  return keys.length <= SMALL ? [...keys] : [...keys].sort((a, b) => compareTrieKeys(trieKey(a), trieKey(b)));
}

/** Whole numbers as a mutable map of Scala 2.12 gives them that has them as keys. */
export function numbersInMutableOrder(keys: readonly string[]): string[] {
  return mutable212(keys, Number);
}
