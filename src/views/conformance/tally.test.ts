import { expect, test } from 'vitest';
import type { RecordingScore } from '../../conformance/score';
import { cellOf, columnsOf, percentOf, tally, versionName } from './tally';

const one = (id: string, kafka: string, equal: number, differ: number[], later: RecordingScore['later']): RecordingScore => ({
  id,
  title: id,
  kafka,
  release: kafka.split('.').slice(0, 2).join('.') as RecordingScore['release'],
  mode: 'zookeeper',
  about: 'topics',
  steps: 9,
  equal,
  differ,
  later,
});
const scores = [
  one('a', '3.9.1', 5, [2], { equal: 1, differ: [3] }),
  one('b', '0.10.2.2', 3, [], { equal: 0, differ: [] }),
  one('c', '3.9.1', 2, [], { equal: 0, differ: [] }),
];

test('counts of recordings together; what is for later counts apart', () => {
  expect(tally(scores)).toEqual({ equal: 10, differ: 1, laterEqual: 1, later: 2 });
  expect(cellOf(scores, 'topics', '3.9')).toEqual({ equal: 7, differ: 1, laterEqual: 1, later: 2, first: 'a' });
  expect(cellOf(scores, 'isr', '3.9')).toBeNull();
});

test('columns from the oldest version on, under the names that versions have', () => {
  expect(columnsOf(scores).map(({ version }) => version)).toEqual(['0.10.2', '3.9']);
  expect(['4.1.1', '2.0.1', '0.11.0.3'].map(versionName)).toEqual(['4.1', '2.0', '0.11']);
});

test('a share is never rounded up', () => {
  const share = (equal: number, differ: number) => percentOf({ equal, differ, laterEqual: 0, later: 0 });
  expect([share(9999, 1), share(1, 2), share(4, 0), share(0, 0)]).toEqual(['99.9', '33.3', '100.0', '0.0']);
});
