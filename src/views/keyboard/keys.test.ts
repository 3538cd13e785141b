import { describe, expect, test } from 'vitest';
import { commandOf, type Key } from './keys';

const press = (code: string, more: Partial<Key> = {}): Key => ({
  code,
  key: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

describe('the physical key counts', () => {
  test('with the Korean input method on', () => {
    expect(commandOf(press('KeyK', { key: 'ㅏ' }), true)).toBe('togglePlay');
    expect(commandOf(press('KeyZ', { key: 'ㅋ', ctrlKey: true }), true)).toBe('undo');
  });

  test('and what it writes, where a layout has the sign elsewhere', () => {
    expect(commandOf(press('Minus', { key: '?', shiftKey: true }), true)).toBe('help');
  });
});

describe('single keys can be switched off', () => {
  test.each(['Space', 'KeyK', 'Comma', 'Period', 'Digit3'])('%s', (code) => {
    expect(commandOf(press(code), true)).not.toBeNull();
    expect(commandOf(press(code), false)).toBeNull();
  });

  test.each(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Escape'])('%s stays', (code) => {
    expect(commandOf(press(code), false)).not.toBeNull();
  });
});

test('keys of the browser are left alone', () => {
  expect(commandOf(press('ArrowLeft', { altKey: true }), true)).toBeNull();
  expect(commandOf(press('KeyK', { ctrlKey: true }), true)).toBeNull();
  expect(commandOf(press('ArrowRight', { shiftKey: true }), true)).toBeNull();
});

test('redo is undo with Shift', () => {
  expect(commandOf(press('KeyZ', { metaKey: true, shiftKey: true }), true)).toBe('redo');
});

test('nothing while a character is being composed', () => {
  expect(commandOf(press('KeyK', { isComposing: true }), true)).toBeNull();
});
