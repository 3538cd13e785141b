import { expect, test } from 'vitest';
import { fetch } from '../stage/fixtures';
import { fieldsOf } from './fields';

test('a message is told field by field, its parts below; head, and what is not on the wire, are left out', () => {
  expect(fieldsOf(fetch(4))).toEqual([
    { name: 'correlationId', value: '1', depth: 0 },
    { name: 'replicaId', value: '3', depth: 0 },
    { name: 'maxWaitMs', value: '500', depth: 0 },
    { name: 'maxBytes', value: '1', depth: 0 },
    { name: 'sessionEpoch', value: '1', depth: 0 },
    { name: 'partitions[0]', value: '', depth: 0 },
    { name: 'tp', value: 't-0', depth: 1 },
    { name: 'fetchOffset', value: '4', depth: 1 },
    { name: 'currentLeaderEpoch', value: '0', depth: 1 },
    { name: 'lastFetchedEpoch', value: '0', depth: 1 },
    { name: 'logStartOffset', value: '0', depth: 1 },
    { name: 'forgotten', value: '[]', depth: 0 },
  ]);
});

test('records are their keys and values, and a tombstone is null', () => {
  const { kind: _, ...head } = fetch();
  const produce = { ...head, kind: 'Produce', acks: -1, records: [{ key: 'k', value: 'a' }, { value: null }], attempt: 2 } as never;
  const fields = fieldsOf(produce);
  expect(fields.find(({ name }) => name === 'records')?.value).toBe('k=a, null');
  expect(fields.some(({ name }) => name === 'attempt')).toBe(false);
});
