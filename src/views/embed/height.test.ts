import { expect, test } from 'vitest';
import { wantedHeight } from './height';

test.each([
  [{ width: 360, bar: 96, words: 150 }, 576],
  [{ width: 640, bar: 50, words: 0 }, 410],
  [{ width: 800, bar: 50, words: 0 }, 500],
  [{ width: 1920, bar: 50, words: 0 }, 610],
])('%j', (sizes, px) => expect(wantedHeight(sizes)).toBe(px));
