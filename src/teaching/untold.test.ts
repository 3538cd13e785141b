import { expect, test } from 'vitest';
import type { MessageOf } from '../engine/messages';
import type { LineGate } from '../lessons/types';
import { untold } from './untold';

const said = { en: '', ko: '' };
const gate = (of: LineGate['of']): LineGate => ({ kind: 'line', of, broker: 3, options: [0, 1], ask: said, because: said });
const answer: MessageOf<'FetchResponse'> = {
  id: 1,
  from: 'b1',
  to: 'b3',
  sentAtMs: 0,
  dueAtMs: 1,
  sentInStep: 1,
  kind: 'FetchResponse',
  correlationId: 1,
  error: 'NONE',
  partitions: [{ tp: 't-0', error: 'NONE', highWatermark: 7, logStartOffset: 0, batches: [], divergingEpoch: { epoch: 1, endOffset: 7 } }],
};

test('an answer to the broker that is asked about does not say its high watermark, and says all else', () => {
  const text = JSON.stringify(answer);
  expect(JSON.stringify(untold(gate('highWatermark'), answer))).toBe(text.replace('"highWatermark":7', '"highWatermark":"?"'));
});

test('nor where its log is cut, where that is asked', () => {
  const text = JSON.stringify(answer);
  expect(JSON.stringify(untold(gate('logEndOffset'), answer))).toBe(text.replace('"endOffset":7', '"endOffset":"?"'));
});

test('what goes to another broker stays as it is, and so does all while brokers are asked for', () => {
  const other = { ...answer, to: 'b2' };
  expect(untold(gate('highWatermark'), other)).toBe(other);
  expect(untold({ kind: 'broker', of: 'leader', ask: said, because: said }, answer)).toBe(answer);
});
