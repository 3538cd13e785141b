import { expect, test } from 'vitest';
import { textWidth } from '../../../lib/textWidth';
import { clipText } from './text';

/** Widths that a browser measured at 100 px with Noto Sans CJK KR. */
const MEASURED: readonly (readonly [text: string, bold: boolean, width: number])[] = [
  ['HW\u2009=\u2009LEO 10', true, 604],
  ['LEO 2', true, 278],
  ['HW 0', true, 249],
  ['leader e0', true, 454],
  ['리더 e0', true, 324],
  ['broker 1', true, 411],
  ['브로커 1', true, 358],
  ['Fetch offset 1', true, 657],
  ['m0 · HW 0', true, 509],
  ['빈 응답 · HW 1', true, 653],
  ['LeaderAndIsr e3', true, 795],
  ['NOT_ENOUGH_REPLICAS', true, 1240],
  ['leader · epoch 0', false, 764],
  ['ISR 1, 2, 3', true, 474],
];

test.each(MEASURED)('%s is not taken as narrower than it is', (text, bold, width) => {
  expect(textWidth(text, 100, bold)).toBeGreaterThanOrEqual(width);
});

test('a text that fits stays whole', () => {
  expect(clipText('broker 1', 200, 15, true)).toBe('broker 1');
});

test('a text that does not fit ends in an ellipsis and fits', () => {
  const clipped = clipText('결제-승인-이벤트', 60, 15, true);
  expect(clipped).toMatch(/…$/);
  expect(textWidth(clipped, 15, true)).toBeLessThanOrEqual(60);
});
