import { describe, expect, test } from 'vitest';
import { batchSizeInBytes, sizeError, sizeOfBatch, splitPoints } from './batchSize';

describe('the size of a batch (LOG-02)', () => {
  test.each([
    ['an empty value', [{ value: '' }], 68],
    ['no value is as long as an empty one', [{ key: 'k', value: null }], 69],
    ['an empty key is as long as none', [{ key: '', value: '' }], 68],
    ['63 bytes, whose length is two', [{ value: 'x'.repeat(63) }], 132],
    ['64 bytes', [{ value: 'x'.repeat(64) }], 134],
    ['half of a surrogate pair is one byte', [{ value: '\ud800' }], 69],
    ['the last character of one byte', [{ value: '\u007f' }], 69],
    ['the first one of two bytes', [{ value: '\u0080' }], 70],
    ['the first one of three', [{ value: '\u0800' }], 71],
    ['the first one behind the surrogates', [{ value: '\ue000' }], 71],
    ['the first one of four', [{ value: '\u{10000}' }], 72],
    ['three records', [{ value: 'r0' }, { value: 'r1' }, { value: 'r2' }], 88],
  ])('%s', (_, records, size) => {
    expect(batchSizeInBytes(records)).toBe(size);
  });

  test('in format 1 each record is a message, and its key and value have lengths of four bytes', () => {
    expect(batchSizeInBytes([{ key: 'k1', value: 'm1' }, { value: 'm2' }], 1)).toBe(38 + 36);
    expect(batchSizeInBytes([{ key: 'nil', value: null }], 1)).toBe(37);
  });

  test('with gzip the header stays as it is; format 1 and other codecs are left as they are', () => {
    const records = [{ value: 'z'.repeat(400) }, { value: 'z'.repeat(400) }];
    expect(batchSizeInBytes(records, 2, 'gzip')).toBe(106);
    expect(batchSizeInBytes(records, 2, 'none')).toBe(879);
    expect(batchSizeInBytes(records, 2, 'lz4')).toBe(879);
    expect(batchSizeInBytes(records, 1, 'gzip')).toBe(868);
  });

  test('it is the same by the lengths of keys and values', () => {
    expect(
      sizeOfBatch([
        { key: -1, value: 2 },
        { key: 1, value: 64 },
      ]),
    ).toBe(batchSizeInBytes([{ value: 'r0' }, { key: 'k', value: 'x'.repeat(64) }]));
  });
});

describe('what is too large (PRD-13)', () => {
  const records = [{ value: 'a' }, { value: 'bb' }, { value: 'ccc' }];
  const limits = (message: number, segment = 1000) => ({ 'max.message.bytes': message, 'segment.bytes': segment });

  test('a batch of format 2 as a whole, of format 1 the largest message', () => {
    const size = batchSizeInBytes(records);
    expect(sizeError(records, 2, undefined, limits(size))).toBe('NONE');
    expect(sizeError(records, 2, undefined, limits(size - 1))).toBe('MESSAGE_TOO_LARGE');
    expect(sizeError(records, 1, undefined, limits(37))).toBe('NONE');
    expect(sizeError(records, 1, undefined, limits(36))).toBe('MESSAGE_TOO_LARGE');
  });

  test('all of it for one segment, after that', () => {
    const size = batchSizeInBytes(records);
    expect(sizeError(records, 2, undefined, limits(1000, size))).toBe('NONE');
    expect(sizeError(records, 2, undefined, limits(1000, size - 1))).toBe('RECORD_LIST_TOO_LARGE');
    expect(sizeError(records, 2, undefined, limits(size - 1, size - 1))).toBe('MESSAGE_TOO_LARGE');
  });

  test('compressed it may be small enough', () => {
    const zeros = [{ value: '0'.repeat(400) }];
    expect(sizeError(zeros, 2, undefined, limits(200))).toBe('MESSAGE_TOO_LARGE');
    expect(sizeError(zeros, 2, 'gzip', limits(200))).toBe('NONE');
  });

  test('its parts hold as much as they may; a record that is larger stands alone', () => {
    const parts = (most: number) => splitPoints(records, most);
    expect(parts(batchSizeInBytes(records))).toEqual([0]);
    expect(parts(batchSizeInBytes(records) - 1)).toEqual([0, 2]);
    expect(parts(batchSizeInBytes(records.slice(0, 2)))).toEqual([0, 2]);
    expect(parts(batchSizeInBytes(records.slice(0, 2)) - 1)).toEqual([0, 1, 2]);
    expect(parts(0)).toEqual([0, 1, 2]);
  });
});
