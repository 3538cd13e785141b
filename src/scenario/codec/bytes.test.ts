import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCharacters, readNumber, type Writer, writeCharacters, writeNumber } from './bytes';

const written = (write: (writer: Writer) => void) => {
  const writer: Writer = { bytes: [] };
  write(writer);
  return writer.bytes;
};
const from = (bytes: readonly number[]) => ({ bytes: Uint8Array.from(bytes), at: 0 });

test('numbers and texts come back, and take what they should', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.string({ unit: 'grapheme', maxLength: 20 }), (value, text) => {
      expect(readNumber(from(written((writer) => writeNumber(writer, value))))).toBe(value);
      expect(readCharacters(from(written((writer) => writeCharacters(writer, text))))).toBe(text);
    }),
  );
  expect(written((writer) => writeNumber(writer, 127))).toEqual([127]);
  expect(written((writer) => writeNumber(writer, 128))).toEqual([128, 1]);
  expect(written((writer) => writeCharacters(writer, 'a한'))).toHaveLength(1 + 1 + 3);
});

describe('what cannot be read is said to be so', () => {
  const tooLong = written((writer) => writeCharacters(writer, 'x'.repeat(201)));
  const noCharacter = [1, ...written((writer) => writeNumber(writer, 0x110000))];
  test.each([
    ['no number at all', () => readNumber(from([])), 'end'],
    ['half a number', () => readNumber(from([0x80])), 'end'],
    ['a number beyond the safe ones', () => readNumber(from([...Array(7).fill(0xff), 0x1f])), 'malformed'],
    ['a number without an end', () => readNumber(from(Array(20).fill(0x80))), 'malformed'],
    ['half a text', () => readCharacters(from([2, 97])), 'end'],
    ['a text longer than any', () => readCharacters(from(tooLong)), 'malformed'],
    ['a character beyond Unicode', () => readCharacters(from(noCharacter)), 'malformed'],
  ])('%s', (_, read, reason) => expect(read).toThrow(reason));
});
