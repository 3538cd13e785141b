import { describe, expect, test } from 'vitest';
import en from '../../i18n/en/keyboard.json' with { type: 'json' };
import { AREA_OF } from './areas';
import { capsOf } from './caps';
import { BASIC, commandOf, type Key, teach } from './keys';
import { MORE } from './map';

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

  test('and what it writes, where a layout has the sign or the letter elsewhere', () => {
    expect(commandOf(press('Minus', { key: '?', shiftKey: true }), true)).toBe('help');
    expect(commandOf(press('KeyT', { key: 'k' }), true)).toBe('togglePlay');
  });
});

describe('single keys can be switched off', () => {
  test.each(['Space', 'KeyK', 'Comma', 'Period', 'Digit3', 'Numpad3'])('%s', (code) => {
    expect(commandOf(press(code), true)).not.toBeNull();
    expect(commandOf(press(code), false)).toBeNull();
  });

  test.each(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Escape', 'Enter'])('%s stays', (code) => {
    expect(commandOf(press(code), false)).not.toBeNull();
  });
});

test('keys of the browser are left alone', () => {
  expect(commandOf(press('ArrowLeft', { altKey: true }), true)).toBeNull();
  expect(commandOf(press('KeyK', { ctrlKey: true, key: 'k' }), true)).toBeNull();
  expect(commandOf(press('ArrowRight', { shiftKey: true }), true)).toBeNull();
});

test('redo is undo with Shift', () => {
  expect(commandOf(press('KeyZ', { metaKey: true, shiftKey: true }), true)).toBe('redo');
});

test('nothing while a character is being composed', () => {
  expect(commandOf(press('KeyK', { isComposing: true }), true)).toBeNull();
});

describe('the keys that are not basic', () => {
  const shift = (code: string) => commandOf(press(code, { shiftKey: true }), true);

  test('are none until they are taught, and take nothing from those that are', () => {
    expect(commandOf(press('KeyW', { key: 'ㅈ' }), true)).toBeNull();
    const forget = teach([...MORE, ['mark', 'KeyK']]);
    expect(commandOf(press('KeyW', { key: 'ㅈ' }), true)).toBe('why');
    expect(shift('KeyW')).toBe('whyBack');
    expect(commandOf(press('KeyK', { ctrlKey: true }), false)).toBe('palette');
    expect(commandOf(press('F6'), false)).toBe('nextRegion');
    expect(commandOf(press('KeyS'), false)).toBeNull();
    expect(commandOf(press('KeyK'), true)).toBe('togglePlay');
    forget();
    expect(commandOf(press('KeyW'), true)).toBeNull();
  });

  test('of presenting lie over all others while they last', () => {
    const forget = teach([['blackOut', 'Period', 'KeyB']], true);
    const forgetMore = teach(MORE);
    expect(commandOf(press('Period'), true)).toBe('blackOut');
    expect(commandOf(press('KeyB'), true)).toBe('blackOut');
    forget();
    expect(commandOf(press('Period'), true)).toBe('stepForward');
    expect(commandOf(press('KeyB'), true)).toBe('compare');
    forgetMore();
  });
});

describe('one table', () => {
  const rows = [...BASIC, ...MORE];

  test('has no chord twice', () => {
    const chords = rows.flatMap(([, ...all]) => all);
    expect(chords.filter((chord, at) => chords.indexOf(chord) !== at)).toEqual([]);
  });

  test('says of every command what it does, and where it belongs', () => {
    for (const [command] of rows) {
      expect(en).toHaveProperty([`keyboard.${command}`]);
      expect(AREA_OF).toHaveProperty(command);
    }
  });
});

test.each([
  ['Shift+Slash', '?'],
  ['Shift+KeyW', 'Shift W'],
  ['Shift+ArrowLeft', 'Shift ←'],
  ['F2', 'F2'],
  ['#', '0–9'],
])('%s is printed as %s', (chord, caps) => expect(capsOf(chord).join(' ')).toBe(caps));
