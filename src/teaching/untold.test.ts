import { expect, test } from 'vitest';
import type { MessageOf } from '../engine/messages';
import type { Claim, Gate, LineGate } from '../lessons/types';
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

const state = { leader: 2, leaderEpoch: 4, isr: [2, 3], partitionEpoch: 9, replicas: [2, 3, 1], controllerEpoch: 6, recovering: false };
const order: MessageOf<'LeaderAndIsr'> = {
  id: 2,
  from: 'b2',
  to: 'b3',
  sentAtMs: 0,
  dueAtMs: 1,
  sentInStep: 1,
  kind: 'LeaderAndIsr',
  controllerId: 2,
  controllerEpoch: 6,
  brokerEpoch: 5,
  isNew: false,
  partitions: { 't-0': state },
};
const broker = (of: 'leader' | 'controller'): Gate => ({ kind: 'broker', of, ask: said, because: said });
const choice = (...claims: readonly Claim[]): Gate => ({
  kind: 'choice',
  options: claims.map((claim) => ({ text: said, claim })),
  ask: said,
  because: said,
});

test.each([
  [
    'controller',
    broker('controller'),
    { controllerId: '?', controllerEpoch: '?', partitions: { 't-0': { ...state, controllerEpoch: '?' } } },
  ],
  ['leader', broker('leader'), { partitions: { 't-0': { ...state, leader: '?', leaderEpoch: '?' } } }],
  ['ISR', choice({ of: 'isr', is: [2] }, { not: { of: 'isr', is: [2] } }), { partitions: { 't-0': { ...state, isr: ['?'] } } }],
] as const)('what a controller orders does not say the %s that is asked for', (_, gate, hidden) => {
  expect(untold(gate, order)).toEqual({ ...order, ...hidden });
});

test('a choice between lines hides them as a line does, and one of what no message tells hides nothing', () => {
  const gate = choice({ all: [{ of: 'highWatermark', broker: 3, is: 1 }] }, { any: [{ of: 'highWatermark', broker: 3, is: 2 }] });
  expect(JSON.stringify(untold(gate, answer))).toContain('"highWatermark":"?"');
  expect(untold(gate, order)).toBe(order);
  expect(untold(choice({ of: 'lost', record: 'm0' }), order)).toBe(order);
});
