import { deflateSync, Inflate } from 'fflate';
import { base64urlLength, fromBase64url, toBase64url } from '../../lib/base64url';
import { type Reader, readNumber, Unreadable, type Writer, writeNumber } from './bytes';

/** Limits of a payload. A scenario that needs more is handed on as a file. */
export const PAYLOAD_LIMITS = { characters: 65_536, bytes: 1_048_576 } as const;

const CHECK_BYTES = 3;
/** Of a payload that is cut, more can be read if it is not deflated: it must take a fifth off. */
const WORTH_IT = 0.8;
/** Input to inflate at a time: what comes out is bounded by about 1,032 times as much. */
const SLICE = 256;

/** Folded FNV-1a: 24 bits over the bytes. */
function checksum(tag: number, body: Uint8Array): number {
  let hash = Math.imul(0x811c9dc5 ^ tag, 0x01000193);
  for (const byte of body) hash = Math.imul(hash ^ byte, 0x01000193);
  return ((hash >>> 24) ^ hash) & 0xffffff;
}

/** Tag, length and checksum in front of a body: they arrive even if the end does not. */
export function wrap(tag: number, body: Uint8Array): string {
  const header: Writer = { bytes: [] };
  writeNumber(header, tag);
  writeNumber(header, body.length);
  const check = checksum(tag, body);
  for (let shift = (CHECK_BYTES - 1) * 8; shift >= 0; shift -= 8) header.bytes.push((check >> shift) & 0xff);
  const wrapped = new Uint8Array(header.bytes.length + body.length);
  wrapped.set(header.bytes);
  wrapped.set(body, header.bytes.length);
  return toBase64url(wrapped);
}

/** The document's bytes as a payload, deflated where that is worth it. */
export function seal(version: number, document: Uint8Array): string {
  const deflated = document.length > PAYLOAD_LIMITS.bytes ? document : deflateSync(document, { level: 9 });
  return deflated.length < document.length * WORTH_IT ? wrap(version * 2 + 1, deflated) : wrap(version * 2, document);
}

export interface Envelope {
  readonly version: number;
  readonly isDeflated: boolean;
  /** Characters that the whole payload has, by its own word. */
  readonly said: number;
  /** What arrived of the body. */
  readonly body: Uint8Array;
  readonly isIntact: boolean;
}

function readHeader(reader: Reader): { tag: number; length: number; check: number } {
  const tag = readNumber(reader);
  const length = readNumber(reader);
  let check = 0;
  for (let index = 0; index < CHECK_BYTES; index++) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) throw new Unreadable('end');
    check = check * 256 + byte;
  }
  return { tag, length, check };
}

/** What a payload says of itself, and how much of it arrived. Throws `Unreadable`. */
export function open(payload: string): Envelope {
  const bytes = fromBase64url(payload);
  if (!bytes) throw new Unreadable('malformed');
  const reader = { bytes, at: 0 };
  const { tag, length, check } = readHeader(reader);
  const said = base64urlLength(reader.at + length);
  const body = bytes.subarray(reader.at, reader.at + length);
  const isWhole = payload.length === said && payload === toBase64url(bytes);
  return { version: Math.floor(tag / 2), isDeflated: tag % 2 === 1, said, body, isIntact: isWhole && check === checksum(tag, body) };
}

/** As much as can be inflated of a body that may end early; null where it is more than the limit. */
export function inflate(body: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    size += part.length;
  });
  for (let at = 0; at < body.length && size <= PAYLOAD_LIMITS.bytes; at += SLICE) {
    try {
      stream.push(body.subarray(at, at + SLICE), false);
    } catch {
      throw new Unreadable('malformed');
    }
  }
  if (size > PAYLOAD_LIMITS.bytes) return null;
  const whole = new Uint8Array(size);
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole;
}
