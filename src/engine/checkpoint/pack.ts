import { elementsOf, type Shape, type Site, shapeAt, sharedId, stringId, type Vocabulary } from './vocabulary';

/**
 * First bytes of a value. Below `short` the byte is a small integer itself; from `short` and from `word` on it has the upper bits of an integer, or
 * of the number of a string, and one byte with the lower ones follows.
 */
export const CODE = {
  short: 200,
  int24: 216,
  int32: 217,
  float: 218,
  undefined: 219,
  null: 220,
  true: 221,
  false: 222,
  list: 223,
  fields: 224,
  keys: 225,
  shared: 226,
  growing: 227,
  again: 228,
  word: 229,
  longWord: 255,
} as const;
/** The smallest integer that is its own code is −8. */
export const ZERO = 8;

/** Bytes under way. */
export interface Packing {
  readonly vocabulary: Vocabulary;
  bytes: Uint8Array;
  at: number;
  /** Of the objects that others refer to, those that have been packed, with their numbers. */
  readonly named: Map<object, number>;
  /** Lists that only grow and were made of others: those stand for them. */
  readonly grown: ReadonlyMap<unknown, object>;
}

const FIRST_BYTES = 1 << 16;
/** Longest that one value takes without what it holds. */
const LONGEST = 16;
const float = new Float64Array(1);
const floatBytes = new Uint8Array(float.buffer);

function grow(packing: Packing): void {
  const bytes = new Uint8Array(packing.bytes.length * 2);
  bytes.set(packing.bytes);
  packing.bytes = bytes;
}

function count(packing: Packing, value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    packing.bytes[packing.at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  packing.bytes[packing.at++] = rest;
}

function packNumber(packing: Packing, value: number): void {
  const { bytes } = packing;
  if ((value | 0) !== value) {
    float[0] = value;
    bytes[packing.at++] = CODE.float;
    bytes.set(floatBytes, packing.at);
    packing.at += 8;
  } else if (value >= -ZERO && value < CODE.short - ZERO) bytes[packing.at++] = value + ZERO;
  else if (value >= 0 && value < (CODE.int24 - CODE.short) << 8) {
    bytes[packing.at++] = CODE.short + (value >> 8);
    bytes[packing.at++] = value;
  } else if (value >= 0 && value < 1 << 24) {
    bytes[packing.at++] = CODE.int24;
    bytes[packing.at++] = value;
    bytes[packing.at++] = value >> 8;
    bytes[packing.at++] = value >> 16;
  } else {
    bytes[packing.at++] = CODE.int32;
    bytes[packing.at++] = value;
    bytes[packing.at++] = value >> 8;
    bytes[packing.at++] = value >> 16;
    bytes[packing.at++] = value >> 24;
  }
}

function packString(packing: Packing, text: string): void {
  const id = stringId(packing.vocabulary, text);
  if (id < (CODE.longWord - CODE.word) << 8) {
    packing.bytes[packing.at++] = CODE.word + (id >> 8);
    packing.bytes[packing.at++] = id;
  } else {
    packing.bytes[packing.at++] = CODE.longWord;
    count(packing, id);
  }
}

function packList(packing: Packing, list: readonly unknown[], site: Site): void {
  if (site.grows) {
    packing.bytes[packing.at++] = CODE.growing;
    count(packing, sharedId(packing.vocabulary, packing.grown.get(list) ?? list));
    count(packing, list.length);
    return;
  }
  packing.bytes[packing.at++] = CODE.list;
  count(packing, list.length);
  const elements = elementsOf(site);
  for (let i = 0; i < list.length; i++) packValue(packing, list[i], elements);
}

/** Takes back what was packed since, and the numbers that were given to objects in it. @returns false */
function takeBack(packing: Packing, at: number, named: number): false {
  packing.at = at;
  if (packing.named.size > named) for (const [value, number] of packing.named) if (number >= named) packing.named.delete(value);
  return false;
}

/** Packs an object as one of a form. @returns whether it is; if not, nothing has been packed */
function packAs(packing: Packing, value: Readonly<Record<string, unknown>>, { id, keys, sites }: Shape): boolean {
  const start = packing.at;
  const { size } = packing.named;
  packing.bytes[packing.at++] = CODE.fields;
  count(packing, id);
  let i = 0;
  for (const key in value) {
    if (key !== keys[i]) return takeBack(packing, start, size);
    packValue(packing, value[key], sites[i] as Site);
    i++;
  }
  return i === keys.length || takeBack(packing, start, size);
}

function packKeys(packing: Packing, value: Readonly<Record<string, unknown>>, items: Site): void {
  packing.bytes[packing.at++] = CODE.keys;
  const keys = Object.keys(value);
  count(packing, keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    count(packing, stringId(packing.vocabulary, key));
    packValue(packing, value[key], items);
  }
}

function packObject(packing: Packing, value: Readonly<Record<string, unknown>>, site: Site): void {
  if (site.isShared) {
    packShared(packing, value);
    return;
  }
  const [first] = site.shapes;
  if (site.items === null && first !== undefined && !first.isShared) {
    if (first.isNamed ? packNamed(packing, value, first) : packAs(packing, value, first)) return;
  }
  const shape = shapeAt(packing.vocabulary, site, value);
  if (shape === null) packKeys(packing, value, site.items as Site);
  else if (shape.isShared) packShared(packing, value);
  else if (shape.isNamed) packNamed(packing, value, shape);
  else packAs(packing, value, shape);
}

function packShared(packing: Packing, value: object): void {
  packing.bytes[packing.at++] = CODE.shared;
  count(packing, sharedId(packing.vocabulary, value));
}

/** @returns whether it is of this form; if not, nothing has been packed */
function packNamed(packing: Packing, value: Readonly<Record<string, unknown>>, shape: Shape): boolean {
  const { named } = packing;
  const known = named.get(value);
  if (known === undefined) {
    named.set(value, named.size);
    if (packAs(packing, value, shape)) return true;
    named.delete(value);
    return false;
  }
  packing.bytes[packing.at++] = CODE.again;
  count(packing, known);
  return true;
}

function packValue(packing: Packing, value: unknown, site: Site): void {
  if (packing.at + LONGEST > packing.bytes.length) grow(packing);
  if (typeof value === 'number') packNumber(packing, value);
  else if (typeof value === 'string') packString(packing, value);
  else if (value === null) packing.bytes[packing.at++] = CODE.null;
  else if (value === true) packing.bytes[packing.at++] = CODE.true;
  else if (value === false) packing.bytes[packing.at++] = CODE.false;
  else if (value === undefined) packing.bytes[packing.at++] = CODE.undefined;
  else if (Array.isArray(value)) packList(packing, value, site);
  else packObject(packing, value as Readonly<Record<string, unknown>>, site);
}

/** Room for the bytes of one checkpoint after the other. */
export const newPacking = (vocabulary: Vocabulary, grown: Packing['grown'] = new Map()): Packing => ({
  vocabulary,
  bytes: new Uint8Array(FIRST_BYTES),
  at: 0,
  named: new Map(),
  grown,
});

/** Any plain data in few bytes. */
export function pack(packing: Packing, value: unknown): Uint8Array {
  packing.at = 0;
  packing.named.clear();
  packValue(packing, value, packing.vocabulary.root);
  return packing.bytes.slice(0, packing.at);
}
