import { expect, test } from 'vitest';
import { formatWhy, parseWhy, type WhyTarget } from './whyTarget';

const TARGETS: readonly WhyTarget[] = [
  { value: 'highWatermark', tp: 'my-topic-0', broker: 12 },
  { value: 'logEnd', tp: 't-0', broker: 1 },
  { value: 'pin', tp: 't-1-2', broker: 1, replica: 3 },
  { value: 'record', tp: 'a.b-0', broker: 1, offset: 61 },
  { value: 'isr', tp: 't-0' },
  { value: 'leader', tp: '1-0' },
  { value: 'leaderEpoch', tp: 't-0' },
  { value: 'partitionEpoch', tp: 't-0' },
  { value: 'controller' },
  { value: 'controllerEpoch' },
  { value: 'status', broker: 2 },
  { value: 'session', broker: 3 },
  { value: 'outcome', client: 'my-producer-1', batch: 4 },
  { value: 'step', step: 98, event: -1 },
  { value: 'step', step: 98, event: 3 },
];

test.each(TARGETS)('a target is read as it was written: %o', (target) => {
  expect(parseWhy(formatWhy(target))).toEqual(target);
});

test('no two values share a word', () => {
  expect(new Set(TARGETS.map(formatWhy)).size).toBe(TARGETS.length);
});

test.each(['', 'hw', 'hw-t-0', 'pin-1-t-0', 'status-b1', 'b1', 'zk', 'outcome-x-1', 'controller-1'])('%s is none', (word) => {
  expect(parseWhy(word)).toBeNull();
});
