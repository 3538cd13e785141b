import { expect, test } from 'vitest';
import { deflatedLength } from './length';

const bytes = (text: string) => new TextEncoder().encode(text);
const users = Array.from({ length: 300 }, (_, i) => `{"user":"u${(i * 37) % 100}","amount":${(i * 7919) % 10_007}}`).join('');

function drawn(count: number, symbolOf: (number: number) => number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return symbolOf(state >> 16);
  });
}

/** Lengths that zlib 1.3 gives. */
test.each([
  ['nothing', bytes(''), 2],
  ['a byte', bytes('a'), 3],
  ['a run', bytes('z'.repeat(400)), 8],
  ['a period', bytes('abc'.repeat(50)), 8],
  [
    'a sentence: trees that are known to all',
    bytes('the quick brown fox jumps over the lazy dog, and the quick dog jumps over the brown fox'),
    59,
  ],
  ['records: trees of its own', bytes(users), 1489],
  ['what repeats from far', Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 17) % 251), 313],
  ['two blocks, and more than a window', drawn(40_000, (n) => 97 + (n % 26)), 25_289],
  ['noise: not compressed at all', drawn(300, (n) => n % 256), 305],
])('%s', (_, data, length) => {
  expect(deflatedLength(data)).toBe(length);
});
