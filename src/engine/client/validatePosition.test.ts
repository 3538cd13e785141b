import { expect, test } from 'vitest';
import { maybeCompleteValidation } from './validatePosition';

test.each([
  ['the leader has more', { epoch: 5, endOffset: 15 }, { outcome: 'valid' }, { outcome: 'valid' }],
  ['the leader ends there', { epoch: 5, endOffset: 10 }, { outcome: 'valid' }, { outcome: 'valid' }],
  ['cut below it', { epoch: 4, endOffset: 7 }, { outcome: 'truncated', offset: 7, epoch: 4 }, { outcome: 'failed', divergentOffset: 7 }],
  ['epoch unknown', { epoch: -1, endOffset: -1 }, { outcome: 'reset' }, { outcome: 'failed', divergentOffset: null }],
  ['epoch unknown, with an end', { epoch: -1, endOffset: 7 }, { outcome: 'reset' }, { outcome: 'failed', divergentOffset: null }],
  ['epoch known, without an end', { epoch: 4, endOffset: -1 }, { outcome: 'reset' }, { outcome: 'failed', divergentOffset: null }],
] as const)('position 10, %s (CON-07)', (_, end, withPolicy, without) => {
  expect(maybeCompleteValidation(10, end, true)).toEqual(withPolicy);
  expect(maybeCompleteValidation(10, end, false)).toEqual(without);
});
