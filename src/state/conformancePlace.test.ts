import { expect, test } from 'vitest';
import { EVERYTHING, formatPlace, type Place, parsePlace } from './conformancePlace';

const known = [
  { id: 'kraft41-reassignment', release: '4.1', about: 'reassignment', steps: 41 },
  { id: 'zk39-topics', release: '3.9', about: 'topics', steps: 60 },
] as const;

test.each<[string, Partial<Place>]>([
  ['', {}],
  ['#4.1/reassignment', { release: '4.1', about: 'reassignment' }],
  ['#differs', { differing: true }],
  ['#kraft41-reassignment/23', { recording: 'kraft41-reassignment', step: 23 }],
  ['#3.9/topics/differs/zk39-topics/0', { release: '3.9', about: 'topics', differing: true, recording: 'zk39-topics', step: 0 }],
])('%j, both ways', (hash, place) => {
  expect(parsePlace(hash, known)).toEqual({ place: { ...EVERYTHING, ...place }, ignored: [] });
  expect(formatPlace({ ...EVERYTHING, ...place })).toBe(hash);
});

test('parts may stand in another order; what is nothing of this page is said', () => {
  expect(parsePlace('#reassignment//4.1/', known).place).toEqual({ ...EVERYTHING, release: '4.1', about: 'reassignment' });
  expect(parsePlace('#9.9/zk39-topics/60/x', known)).toEqual({
    place: { ...EVERYTHING, recording: 'zk39-topics' },
    ignored: ['9.9', '60', 'x'],
  });
  expect(parsePlace('#7', known).ignored).toEqual(['7']);
});
