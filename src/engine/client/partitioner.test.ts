import { expect, test } from 'vitest';
import { utf8Bytes } from '../../lib/utf8';
import { nextPartition } from './builtInPartitioner';
import recorded from './murmur2.json';
import { murmur2, partitionForKey } from './partitioner';

test.each(recorded.keys)('the hash of $key is the one of a real client (PRD-07)', ({ key, utf8, murmur2: hash, partitions }) => {
  expect(
    utf8Bytes(key)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join(''),
  ).toBe(utf8);
  expect(murmur2(utf8Bytes(key))).toBe(hash);
  expect(recorded.partitionCounts.map((count) => partitionForKey(key, count))).toEqual(partitions);
});

test.each(['가나다', '😀', 'é', 'a\u0000b'])('UTF-8 of %j is that of the platform', (text) => {
  expect(utf8Bytes(text)).toEqual([...new TextEncoder().encode(text)]);
});

test('half of a surrogate pair is a question mark, as Java writes it', () => {
  expect(utf8Bytes('a\ud83d!')).toEqual([...new TextEncoder().encode('a?!')]);
});

test.each([
  [0, 5],
  [1, 6],
  [2, 6],
])('of the chances 1 and 2 the draw %i is partition %i (PRD-07)', (drawn, expected) => {
  expect(nextPartition([], { partitions: [5, 6], weights: [1, 2] }, () => drawn)).toBe(expected);
});
