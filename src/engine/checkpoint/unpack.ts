import { CODE, ZERO } from './pack';
import type { Shape, Vocabulary } from './vocabulary';

interface Unpacking {
  readonly vocabulary: Vocabulary;
  readonly bytes: Uint8Array;
  at: number;
  /** Objects that others refer to, by their numbers. */
  readonly named: object[];
}

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

function unpackList(from: Unpacking): unknown[] {
  const list: unknown[] = [];
  for (let left = count(from); left > 0; left--) list.push(unpackValue(from));
  return list;
}

function unpackFields(from: Unpacking): unknown {
  const { keys, blank, isNamed } = from.vocabulary.shapes[count(from)] as Shape;
  const value: Record<string, unknown> = blank === null ? {} : { ...blank };
  if (isNamed) from.named.push(value);
  for (let i = 0; i < keys.length; i++) value[keys[i] as string] = unpackValue(from);
  return value;
}

function unpackKeys(from: Unpacking): unknown {
  const value: Record<string, unknown> = {};
  for (let left = count(from); left > 0; left--) {
    const key = from.vocabulary.strings[count(from)] as string;
    value[key] = unpackValue(from);
  }
  return value;
}

function unpackGrowing(from: Unpacking): unknown {
  const list = from.vocabulary.shared[count(from)] as unknown[];
  return list.slice(0, count(from));
}

function unpackCoded(from: Unpacking, code: number): unknown {
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
      return unpackList(from);
    case CODE.fields:
      return unpackFields(from);
    case CODE.keys:
      return unpackKeys(from);
    case CODE.shared:
      return from.vocabulary.shared[count(from)];
    case CODE.growing:
      return unpackGrowing(from);
    case CODE.again:
      return from.named[count(from)];
    default:
      return from.vocabulary.strings[code === CODE.longWord ? count(from) : ((code - CODE.word) << 8) | (from.bytes[from.at++] as number)];
  }
}

function unpackValue(from: Unpacking): unknown {
  const code = from.bytes[from.at++] as number;
  if (code < CODE.short) return code - ZERO;
  if (code < CODE.int24) return ((code - CODE.short) << 8) | (from.bytes[from.at++] as number);
  return unpackCoded(from, code);
}

/** What was packed, as new data; only what never changes is shared with what it was. */
export function unpack(vocabulary: Vocabulary, bytes: Uint8Array): unknown {
  return unpackValue({ vocabulary, bytes, at: 0, named: [] });
}
