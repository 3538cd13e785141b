/** Why reading stopped: no bytes are left, or they mean nothing. */
export class Unreadable extends Error {
  readonly reason: 'end' | 'malformed';
  constructor(reason: 'end' | 'malformed') {
    super(reason);
    this.reason = reason;
  }
}

export interface Writer {
  readonly bytes: number[];
}

export interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

const MAX_CODE_POINTS = 200;

/** A whole number from 0 to 2^53 - 1: seven bits a byte, lowest first. */
export function writeNumber({ bytes }: Writer, value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

export function readNumber(reader: Reader): number {
  let value = 0;
  for (let factor = 1; factor < 2 ** 53; factor *= 128) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) throw new Unreadable('end');
    reader.at++;
    value += (byte % 128) * factor;
    if (value > Number.MAX_SAFE_INTEGER) throw new Unreadable('malformed');
    if (byte < 128) return value;
  }
  throw new Unreadable('malformed');
}

/** Code points as numbers: one byte for ASCII, three at most, and no decoder that swallows a byte order mark. */
export function writeCharacters(writer: Writer, text: string): void {
  const characters = Array.from(text);
  writeNumber(writer, characters.length);
  for (const character of characters) writeNumber(writer, character.codePointAt(0) ?? 0);
}

export function readCharacters(reader: Reader): string {
  const length = readNumber(reader);
  if (length > MAX_CODE_POINTS) throw new Unreadable('malformed');
  let text = '';
  for (let index = 0; index < length; index++) {
    const codePoint = readNumber(reader);
    if (codePoint > 0x10ffff) throw new Unreadable('malformed');
    text += String.fromCodePoint(codePoint);
  }
  return text;
}
