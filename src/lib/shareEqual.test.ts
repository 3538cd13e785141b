import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareEqual } from './shareEqual';

describe('shareEqual', () => {
  test('takes what is equal from before', () => {
    const before = { a: { x: 1 }, list: [{ y: 1 }, { y: 2 }] };
    const after = shareEqual(before, { a: { x: 1 }, list: [{ y: 1 }, { y: 3 }] });
    expect(after).toEqual({ a: { x: 1 }, list: [{ y: 1 }, { y: 3 }] });
    expect(after.a).toBe(before.a);
    expect(after.list[0]).toBe(before.list[0]);
    expect(after.list).not.toBe(before.list);
    expect(shareEqual(before, structuredClone(before))).toBe(before);
  });

  test('notices what is gone, and what was another kind of thing', () => {
    expect(shareEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(shareEqual([1, 2, 3], [1, 2])).toEqual([1, 2]);
    expect(shareEqual({ 0: 1 }, [1])).toEqual([1]);
    expect(shareEqual({ a: null }, { a: {} })).toEqual({ a: {} });
  });

  test('never changes what is said', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(shareEqual(before, structuredClone(after))).toEqual(after);
      }),
    );
  });
});
