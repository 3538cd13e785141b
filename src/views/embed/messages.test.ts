import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from './messages';

describe('what makes sense is read, and nothing else of it', () => {
  test.each([
    [
      { type: 'seek', done: 3, more: 1 },
      { type: 'seek', done: 3 },
    ],
    [
      { type: 'seek', done: 0 },
      { type: 'seek', done: 0 },
    ],
    [{ type: 'play' }, { type: 'play' }],
    [{ type: 'pause' }, { type: 'pause' }],
    [{ type: 'next' }, { type: 'next' }],
    [{ type: 'back' }, { type: 'back' }],
    [
      { type: 'language', language: 'ko' },
      { type: 'language', language: 'ko' },
    ],
    [
      { type: 'theme', theme: 'dark' },
      { type: 'theme', theme: 'dark' },
    ],
    [
      { type: 'theme', theme: 'system' },
      { type: 'theme', theme: null },
    ],
  ])('%j', (message, value) => expect(readMessage({ highwater: 1, ...message })).toEqual({ ok: true, value }));
});

describe('what makes none is refused, by what is wrong with it', () => {
  test.each([
    [{ highwater: 2, type: 'play' }, { code: 'version' }],
    [{ highwater: '1', type: 'play' }, { code: 'version' }],
    [{ highwater: 1 }, { code: 'type' }],
    [
      { highwater: 1, type: 'produce' },
      { code: 'type', about: 'produce' },
    ],
    [
      { highwater: 1, type: 'x'.repeat(900) },
      { code: 'type', about: 'x'.repeat(40) },
    ],
    [
      { highwater: 1, type: 'seek' },
      { code: 'value', about: 'seek' },
    ],
    [
      { highwater: 1, type: 'seek', done: -1 },
      { code: 'value', about: 'seek' },
    ],
    [
      { highwater: 1, type: 'seek', done: 1.5 },
      { code: 'value', about: 'seek' },
    ],
    [
      { highwater: 1, type: 'seek', done: Number.NaN },
      { code: 'value', about: 'seek' },
    ],
    [
      { highwater: 1, type: 'language', language: 'fr' },
      { code: 'value', about: 'language' },
    ],
    [
      { highwater: 1, type: 'theme', theme: null },
      { code: 'value', about: 'theme' },
    ],
  ])('%j', (message, problem) => expect(readMessage(message)).toEqual({ ok: false, problem }));
});

test('what does not speak of Highwater is none of our business', () => {
  for (const data of [null, undefined, '', 'play', 1, [], { type: 'play' }, { source: 'devtools' }]) expect(readMessage(data)).toBeNull();
});

test('never throws, whatever arrives', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (type, done) => {
      const read = readMessage({ highwater: 1, type, done, language: done, theme: type });
      expect(read).not.toBeNull();
    }),
  );
});
