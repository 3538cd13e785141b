import { expect, test } from 'vitest';
import { rangeAssign, roundRobinAssign } from './assignors';

const TOPICS = { t0: 1, t1: 2, t2: 3 };

test('range: each topic on its own, so the first member of each gets the odd one (GRP-07)', () => {
  const members = ['b', 'c', 'a'].map((id) => ({ id, topics: ['t1', 't2', 'gone'] }));
  expect(rangeAssign(TOPICS, members)).toEqual({ a: ['t1-0', 't2-0'], b: ['t1-1', 't2-1'], c: ['t2-2'] });
});

test('round robin: members with other subscriptions are passed over (GRP-07)', () => {
  const members = [
    { id: 'c2', topics: ['t2', 't1', 't0'] },
    { id: 'c0', topics: ['t0'] },
    { id: 'c1', topics: ['t0', 't1'] },
  ];
  expect(roundRobinAssign(TOPICS, members)).toEqual({ c0: ['t0-0'], c1: ['t1-0'], c2: ['t1-1', 't2-0', 't2-1', 't2-2'] });
});

test('static members come first, by instance id, whatever their member ids (GRP-11)', () => {
  const topics = ['t2'];
  const members = [
    { id: 'a', topics },
    { id: 'b', instance: 'i2', topics },
    { id: 'c', instance: 'i1', topics },
    { id: 'd', topics },
  ];
  expect(rangeAssign(TOPICS, members)).toEqual({ c: ['t2-0'], b: ['t2-1'], a: ['t2-2'], d: [] });
  expect(roundRobinAssign(TOPICS, members.toReversed())).toEqual({ c: ['t2-0'], b: ['t2-1'], a: ['t2-2'], d: [] });
});

test.each([rangeAssign, roundRobinAssign])('%o: without members or topics nobody gets anything', (assign) => {
  expect(assign(TOPICS, [])).toEqual({});
  expect(assign({}, [{ id: 'a', topics: ['t0'] }])).toEqual({ a: [] });
});
