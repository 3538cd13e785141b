import { expect, test } from 'vitest';
import { changesBetween, type Piece } from './changes';

/** `[-gone-]` and `[+new+]` */
const told = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `[+${text}+]`)).join('');

test.each([
  ['Leader: 1\tIsr: 1,2,3\n', 'Leader: 1\tIsr: 1,3\n', 'Leader: 1\tIsr: [-1,2,3-][+1,3+]\n'],
  ['{"leader":1,"isr":[1,2]}\n', '{"leader":2,"isr":[1,2]}\n', '{"leader":[-1-][+2+],"isr":[1,2]}\n'],
  ['0\n1\n0 0\n', '0\n2\n0 0\n1 4\n', '0\n[-1-][+2+]\n0 0\n[+1 4\n+]'],
  ['', 'a\n', '[+a\n+]'],
  ['same\n', 'same\n', 'same\n'],
])('%j, then %j', (before, now, marked) => {
  expect(told(changesBetween(before, now))).toBe(marked);
});

test('what is not marked as gone is what is printed now', () => {
  const [before, now] = [100, 101].map((n) => Array.from({ length: 400 }, (_, i) => `line ${i % n} of ${i * n}\n`).join(''));
  const shown = changesBetween(before as string, now as string).filter(({ kind }) => kind !== 'gone');
  expect(shown.map(({ text }) => text).join('')).toBe(now);
});
