import { readdirSync, readFileSync } from 'node:fs';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './languages';

type Catalog = Record<string, string>;
type Tokens = ReturnType<typeof compileMessageOrThrow>;

const folder = (language: string) => new URL(`./${language}/`, import.meta.url);
const rooms = readdirSync(folder('en')).map((file) => file.replace('.json', ''));
const textOf = (language: string, room: string): string => readFileSync(new URL(`${room}.json`, folder(language)), 'utf8');
const read = (language: string, room: string): Catalog => JSON.parse(textOf(language, room));

const argumentsOf = (tokens: Tokens): string[] =>
  tokens
    .flatMap((token) => {
      if (typeof token === 'string') return [];
      const [name, , choices] = token;
      const nested = typeof choices === 'object' && choices !== null ? Object.values(choices).filter(Array.isArray) : [];
      return [name, ...nested.flatMap((choice) => argumentsOf(choice as Tokens))];
    })
    .filter((name) => name !== '#');

/** A particle takes its form from the sound before it, which a variable hides. */
const PARTICLE_AFTER_VARIABLE = /\}(?:이|가|을|를|은|는|과|와|로|으로|이나|나|이며|며|이라|라)(?![가-힣])/;

describe.each(LANGUAGES)('%s', (language) => {
  test('has the same rooms as English', () => {
    expect(readdirSync(folder(language)).map((file) => file.replace('.json', ''))).toEqual(rooms);
  });

  test.each(rooms)('%s has the same messages as English, with no argument that English does not get', (room) => {
    const english = read('en', room);
    const catalog = read(language, room);
    expect(Object.keys(catalog).sort()).toEqual(Object.keys(english).sort());
    const surplus = Object.keys(catalog).filter((key) => {
      const given = argumentsOf(compileMessageOrThrow(english[key]!));
      return argumentsOf(compileMessageOrThrow(catalog[key]!)).some((name) => !given.includes(name));
    });
    expect(surplus).toEqual([]);
  });

  test.each(rooms)('%s names its messages after the room', (room) => {
    expect(Object.keys(read(language, room)).filter((key) => !key.startsWith(`${room}.`))).toEqual([]);
  });

  test.each(rooms)('%s names no message twice', (room) => {
    expect(textOf(language, room).match(/^ *"[^"]+":/gm)).toHaveLength(Object.keys(read(language, room)).length);
  });

  test.each(rooms)('%s has no empty message', (room) => {
    expect(Object.entries(read(language, room)).filter(([, message]) => message.trim() === '')).toEqual([]);
  });
});

test.each(rooms)('no Korean message of %s has a particle right after a variable', (room) => {
  expect(Object.entries(read('ko', room)).filter(([, message]) => PARTICLE_AFTER_VARIABLE.test(message))).toEqual([]);
});

test('the particle rule sees what it forbids', () => {
  expect('브로커 {id}이 멈춤').toMatch(PARTICLE_AFTER_VARIABLE);
  expect('브로커 {id}번이 멈춤').not.toMatch(PARTICLE_AFTER_VARIABLE);
});
