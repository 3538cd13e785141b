import { expect, test } from 'vitest';
import { changesBetween } from './changes';
import { valuesIn, withValues } from './values';

const line = (leader: string, isr: string) => `\tTopic: my-t\tPartition: 10\tLeader: ${leader}\tReplicas: 1,2,3\tIsr: ${isr}\tElr: N/A\n`;
const HEAD = 'Topic: my-t\tTopicId: x\tPartitionCount: 1\tReplicationFactor: 3\tConfigs: \n';

test('leader and ISR of a described partition are values', () => {
  const text = HEAD + line('1', '1,2');
  expect(valuesIn(text).map(({ from, to, why }) => [text.slice(from, to), why])).toEqual([
    ['1', { value: 'leader', tp: 'my-t-10' }],
    ['1,2', { value: 'isr', tp: 'my-t-10' }],
  ]);
  expect(valuesIn('Isr: 1,2')).toEqual([]);
});

test('an output that is cut at its values says the same, and what is gone is no value', () => {
  const [before, now] = [HEAD + line('1', '1,2,3'), HEAD + line('2', '2,3')];
  const pieces = withValues(changesBetween(before, now), valuesIn(now));
  const kept = pieces.filter(({ kind }) => kind !== 'gone');
  expect(kept.map(({ text }) => text).join('')).toBe(now);
  expect(kept.filter(({ why }) => why).map(({ text, kind }) => [text, kind])).toEqual([
    ['2', 'new'],
    ['2,3', 'new'],
  ]);
  expect(pieces.some(({ kind, why }) => kind === 'gone' && why)).toBe(false);
});
