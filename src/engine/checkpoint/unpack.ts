import { CODE, ZERO } from './pack';
import { type Fields, fits, type Shape, type Vocabulary } from './vocabulary';

type Named = ReadonlyMap<string, Fields[]>;

/** Of a value that was unpacked: what of it can be used again. */
export interface Unpacked {
  readonly value: unknown;
  /** Objects that others refer to, by their fields, in the order in which they were met. */
  readonly named: Named;
  /** Its lists that only grow, with those that they were made of. */
  readonly grown: ReadonlyMap<unknown[], unknown[]>;
}

interface Unpacking {
  readonly vocabulary: Vocabulary;
  readonly bytes: Uint8Array;
  at: number;
  readonly named: Map<string, Fields[]>;
  /** The same, by their numbers. */
  readonly numbered: Fields[];
  readonly grown: Map<unknown[], unknown[]>;
  readonly before: Unpacked;
}

/** What there is before anything has been unpacked. */
export const NOTHING: Unpacked = { value: undefined, named: new Map(), grown: new Map() };

const float = new Float64Array(1);
const floatBytes = new Uint8Array(float.buffer);

function count(from: Unpacking): number {
  const { bytes } = from;
  let byte = bytes[from.at++] as number;
  let value = byte & 0x7f;
  for (let shift = 7; byte >= 0x80; shift += 7) {
    byte = bytes[from.at++] as number;
    value |= (byte & 0x7f) << shift;
  }
  return value;
}

function unpackFloat(from: Unpacking): number {
  for (let i = 0; i < 8; i++) floatBytes[i] = from.bytes[from.at++] as number;
  return float[0] as number;
}

function unpackInt(from: Unpacking, code: number): number {
  const { bytes } = from;
  const low = (bytes[from.at++] as number) | ((bytes[from.at++] as number) << 8) | ((bytes[from.at++] as number) << 16);
  return code === CODE.int24 ? low : low | ((bytes[from.at++] as number) << 24);
}

function unpackList(from: Unpacking, before: unknown): unknown[] {
  const length = count(from);
  const there: unknown[] = Array.isArray(before) ? before : [];
  let list: unknown[] | null = there.length === length ? null : [];
  for (let i = 0; i < length; i++) {
    const value = unpackValue(from, there[i]);
    if (list === null && value !== there[i]) list = there.slice(0, i);
    list?.push(value);
  }
  return list ?? there;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of a form, laid out in memory as one is that the source has written down: code that knows the one is quick with the other. */
const newOf = ({ blank }: Shape): Fields => JSON.parse(blank) as Fields;

function fill(from: Unpacking, { keys }: Shape, value: Fields): Fields {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const before = value[key];
    const now = unpackValue(from, before);
    if (now !== before) value[key] = now;
  }
  return value;
}

/** @returns the object that was there before, if it says the same; it is never changed */
function unpackSame(from: Unpacking, shape: Shape, there: Fields): Fields {
  const { keys } = shape;
  let value = there;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const now = unpackValue(from, there[key]);
    if (value === there) {
      if (now === there[key]) continue;
      value = newOf(shape);
      for (let j = 0; j < i; j++) value[keys[j] as string] = there[keys[j] as string];
    }
    value[key] = now;
  }
  return value;
}

/** One that others refer to takes the place of the one that was met as early as it among those with the same fields. */
function unpackNamed(from: Unpacking, shape: Shape): Fields {
  const { blank } = shape;
  let met = from.named.get(blank);
  if (met === undefined) {
    met = [];
    from.named.set(blank, met);
  }
  const there = from.before.named.get(blank)?.[met.length] ?? newOf(shape);
  met.push(there);
  from.numbered.push(there);
  return fill(from, shape, there);
}

function unpackFields(from: Unpacking, before: unknown): Fields {
  const shape = from.vocabulary.shapes[count(from)] as Shape;
  if (shape.isNamed) return unpackNamed(from, shape);
  if (!isFields(before) || !fits(shape, before)) return fill(from, shape, newOf(shape));
  return shape.isOwn ? fill(from, shape, before) : unpackSame(from, shape, before);
}

function unpackKeys(from: Unpacking, before: unknown): Fields {
  const length = count(from);
  const there = isFields(before) ? before : {};
  const keys = Object.keys(there);
  let value: Fields | null = keys.length === length ? null : {};
  for (let i = 0; i < length; i++) {
    const key = from.vocabulary.strings[count(from)] as string;
    const now = unpackValue(from, there[key]);
    if (value === null && (key !== keys[i] || now !== there[key])) {
      value = {};
      for (let j = 0; j < i; j++) value[keys[j] as string] = there[keys[j] as string];
    }
    if (value !== null) value[key] = now;
  }
  return value ?? there;
}

/** A list that was made of the same one goes on or back; what a replay has added to it says the same as what the run has. */
function unpackGrowing(from: Unpacking, before: unknown): unknown[] {
  const grown = from.vocabulary.shared[count(from)] as unknown[];
  const length = count(from);
  const isSame = Array.isArray(before) && from.before.grown.get(before) === grown;
  const list = isSame ? before : grown.slice(0, length);
  if (list.length > length) list.length = length;
  for (let i = list.length; i < length; i++) list.push(grown[i]);
  from.grown.set(list, grown);
  return list;
}

function unpackCoded(from: Unpacking, code: number, before: unknown): unknown {
  switch (code) {
    case CODE.int24:
    case CODE.int32:
      return unpackInt(from, code);
    case CODE.float:
      return unpackFloat(from);
    case CODE.undefined:
      return undefined;
    case CODE.null:
      return null;
    case CODE.true:
      return true;
    case CODE.false:
      return false;
    case CODE.list:
      return unpackList(from, before);
    case CODE.fields:
      return unpackFields(from, before);
    case CODE.keys:
      return unpackKeys(from, before);
    case CODE.shared:
      return from.vocabulary.shared[count(from)];
    case CODE.growing:
      return unpackGrowing(from, before);
    case CODE.again:
      return from.numbered[count(from)];
    default:
      return from.vocabulary.strings[code === CODE.longWord ? count(from) : ((code - CODE.word) << 8) | (from.bytes[from.at++] as number)];
  }
}

function unpackValue(from: Unpacking, before: unknown): unknown {
  const code = from.bytes[from.at++] as number;
  if (code < CODE.short) return code - ZERO;
  if (code < CODE.int24) return ((code - CODE.short) << 8) | (from.bytes[from.at++] as number);
  return unpackCoded(from, code, before);
}

/**
 * What was packed. It takes the place of what was unpacked `before`, which must not be used any more: its objects that are changed in place are
 * filled anew, and whatever else says the same goes on in it. Only what never changes is shared with what was packed.
 */
export function unpack(vocabulary: Vocabulary, bytes: Uint8Array, before: Unpacked): Unpacked {
  const from: Unpacking = { vocabulary, bytes, at: 0, named: new Map(), numbered: [], grown: new Map(), before };
  return { value: unpackValue(from, before.value), named: from.named, grown: from.grown };
}
