import { expect, test } from 'vitest';
import { fitOf } from './hangul';

test.each([
  ['컨트롤러', 'ㅋㅌㄹ', 2],
  ['하이 워터마크', 'ㅎㅇㅇㅌ', 2],
  ['컨트롤러', '컨트', 0],
  ['컨트롤 플레인', '플', 1],
  ['강제 종료: 브로커 2', '브로커 종료', 2],
  ['Crash: broker 2', 'crash', 0],
  ['Crash: broker 2', 'BROKER 2', 1],
  ['Crash: broker 2', 'oke', 2],
])('%s is found by %s', (text, wanted, how) => expect(fitOf(text, wanted)).toBe(how));

test.each(['커', '컨ㅌ', '컨트로'])('a syllable that is still being typed finds what it may become: %s', (wanted) => {
  expect(fitOf('컨트롤러', wanted)).toBe(0);
});

test.each([
  ['컨트롤러', 'ㅂㄹㅋ'],
  ['Crash: broker 2', 'broker 3'],
  ['브로커', 'ㅋㄹㅂ'],
])('%s is not found by %s', (text, wanted) => expect(fitOf(text, wanted)).toBeNull());

test('nothing wanted is found everywhere', () => expect(fitOf('컨트롤러', ' ')).toBe(0));
