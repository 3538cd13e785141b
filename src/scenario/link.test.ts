import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryScenario } from './arbitrary';
import { encodeScenario } from './codec';
import { newScenario } from './edit';
import { formatLabHash, formatLessonHash, type LabReading, type Moment, parseLabHash, parseLessonHash, parseLink } from './link';

const scenario = newScenario({ kafka: '3.9', brokers: 3, topic: 'orders', partitions: 1, replicationFactor: 3, configs: {} });
const payload = encodeScenario(scenario);
const labHash = formatLabHash(payload, { moment: { done: 12, percent: 5 }, selection: 'b2' });
const labReading: LabReading = { moment: { done: 12, percent: 5 }, selection: 'b2', ignored: [], payload, scenario };
const address = `https://example.org/base/ko/lab/${labHash}`;

const arbitraryMoment: fc.Arbitrary<Moment> = fc.record({ done: fc.nat(9_999_999), percent: fc.nat(99) });
const arbitraryPlace = fc.record({ moment: arbitraryMoment, selection: fc.constantFrom(null, 'b1', 'zk', 'producer', '_x-') });

describe('addresses that the page writes', () => {
  test('read back the same', () => {
    fc.assert(
      fc.property(arbitraryScenario, arbitraryPlace, (any, place) => {
        const text = encodeScenario(any);
        expect(parseLabHash(formatLabHash(text, place))).toEqual({
          ok: true,
          value: { ...place, ignored: [], payload: text, scenario: any },
        });
        expect(parseLessonHash(formatLessonHash(place))).toEqual({ ok: true, value: { ...place, ignored: [] } });
      }),
    );
  });

  test('look like this', () => {
    expect(formatLessonHash({ moment: { done: 6, percent: 40 }, selection: null })).toBe('#1.6-40');
    expect(formatLessonHash({ moment: { done: 6, percent: 0 }, selection: 'zk' })).toBe('#1.6.zk');
    expect(formatLessonHash({ moment: null, selection: 'b2' })).toBe('#1.0.b2');
    expect(labHash).toBe(`#1.${payload}.12-05.b2`);
    expect(labHash).toMatch(/^#[A-Za-z0-9._-]+$/);
  });
});

describe('an address without anything is the beginning', () => {
  test.each(['', '#', '#1', '#1.', ' # '])('%o', (hash) => {
    expect(parseLessonHash(hash)).toEqual({ ok: true, value: { moment: null, selection: null, ignored: [] } });
    expect(parseLabHash(hash)).toEqual({ ok: true, value: { moment: null, selection: null, ignored: [], payload: '', scenario: null } });
  });
});

describe('what programs do to links is undone', () => {
  const encodeAll = (text: string) => text.replace(/[#.\-_]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const middle = Math.floor(address.length / 2);
  const broken = (by: string) => `${address.slice(0, middle)}${by}${address.slice(middle)}`;
  test.each([
    ['nothing', address],
    ['%23', address.replace('#', '%23')],
    ['double encoding', address.replace('#', '%2523')],
    ['everything encoded', encodeAll(address)],
    ['everything encoded twice', encodeAll(address).replaceAll('%', '%25')],
    ['an entity', address.replace('#', '&#35;')],
    ['a full stop after it', `${address}.`],
    ['a bracket and a quote after it', `${address})"`],
    ['a Korean mark after it', `${address}」。`],
    ['angle brackets', `<${address}>`],
    ['spaces around', `  ${address}\n`],
    ['a line break', broken('\n')],
    ['a line break and a quotation', broken('\r\n> > ')],
    ['a soft line break', broken('=\r\n')],
    ['an invisible space', broken('\u200b')],
    ['a soft hyphen', broken('\u00ad')],
    ['an index file', address.replace('#', 'index.html#')],
    ['no slash', address.replace('/#', '#')],
    ['a sentence before it', `Look at ${address}`],
    ['only its end', labHash],
  ])('%s', (_, text) => expect(parseLink(text)).toEqual({ ok: true, value: { page: 'lab', ...labReading } }));

  test('a mail filter that wraps it', () => {
    const wrapped = `https://filter.example/?url=${encodeURIComponent(address)}&amp;data=05%7C02&reserved=0`;
    expect(parseLink(wrapped)).toEqual({
      ok: true,
      value: { page: 'lab', ...labReading, ignored: [{ field: 'rest', text: '&data=05|02&reserved=0' }] },
    });
  });

  test('text that was glued to the payload', () => {
    expect(parseLabHash(`#1.${payload}and`)).toEqual({
      ok: true,
      value: { moment: null, selection: null, payload, scenario, ignored: [{ field: 'rest', text: 'and' }] },
    });
    expect(parseLabHash(`${labHash}에서 보세요`)).toEqual({
      ok: true,
      value: { ...labReading, ignored: [{ field: 'rest', text: '에서 보세요' }] },
    });
  });
});

describe('each part stands for itself, and what is left out is said', () => {
  test.each([
    ['1.x.b2', { moment: null, selection: 'b2', ignored: [{ field: 'moment', text: 'x' }] }],
    ['1.6-400.b2', { moment: null, selection: 'b2', ignored: [{ field: 'moment', text: '6-400' }] }],
    ['1.99999999', { moment: null, selection: null, ignored: [{ field: 'moment', text: '99999999' }] }],
    ['1..b2', { moment: null, selection: 'b2', ignored: [] }],
    ['1.6.b2.dark.x', { moment: { done: 6, percent: 0 }, selection: 'b2', ignored: [{ field: 'rest', text: 'dark.x' }] }],
    ['1.6&utm=1', { moment: { done: 6, percent: 0 }, selection: null, ignored: [{ field: 'rest', text: '&utm=1' }] }],
    [
      `1.6.${'x'.repeat(61)}`,
      { moment: { done: 6, percent: 0 }, selection: null, ignored: [{ field: 'selection', text: 'x'.repeat(61) }] },
    ],
  ])('%s', (hash, value) => expect(parseLessonHash(`#${hash}`)).toEqual({ ok: true, value }));
});

describe('what cannot be opened is named', () => {
  test('an anchor that is none of ours', () => {
    for (const hash of ['#stage', '#/en/lab', '#?x=1', '#0.5', '#.5'])
      expect(parseLessonHash(hash)).toEqual({ ok: false, problem: { code: 'notALink' } });
  });

  test('a newer codec', () => {
    expect(parseLessonHash('#2.whatever')).toEqual({ ok: false, problem: { code: 'newer', found: 2, known: 1 } });
    expect(parseLabHash('#17.AbC')).toEqual({ ok: false, problem: { code: 'newer', found: 17, known: 1 } });
  });

  test('a payload that was cut', () => {
    expect(parseLabHash(`#1.${payload.slice(0, -5)}`)).toMatchObject({
      ok: false,
      problem: { code: 'truncated', said: payload.length, arrived: payload.length - 5 },
    });
  });

  test('text without an address', () => {
    for (const text of ['', 'hello', 'https://example.org/en/lab/'])
      expect(parseLink(text)).toEqual({ ok: false, problem: { code: 'notALink' } });
  });
});

test('a link to a lesson names it', () => {
  expect(parseLink('http://localhost:8080/en/five-flows/#1.6-40.b2')).toEqual({
    ok: true,
    value: { page: 'lesson', lesson: 'five-flows', moment: { done: 6, percent: 40 }, selection: 'b2', ignored: [] },
  });
});

test('never throws, never takes long', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true })), fc.nat(300), (text, at) => {
      parseLink(text);
      parseLabHash(text);
      parseLessonHash(text);
      parseLink(address.slice(0, at) + text + address.slice(at));
    }),
    { numRuns: 2_000 },
  );
  for (const filler of [' ', '\n', '/', '#', '%', '%25', '&amp;', '.', '=', '>', '\u200b', 'a', '1.']) {
    parseLink(filler.repeat(200_000));
    parseLabHash(`#1.${filler.repeat(200_000)}`);
  }
});

describe('a moment counted over every step', () => {
  const place = { moment: { done: 412, percent: 5, every: true }, selection: null } as const;

  test('comes back from the lab’s address', () => {
    expect(formatLabHash('', place)).toBe('#1..e412-05');
    expect(parseLabHash('#1..e412-05')).toMatchObject({ ok: true, value: { moment: place.moment, ignored: [] } });
  });

  test('means nothing in a lesson, which says so', () => {
    expect(parseLessonHash('#1.e4')).toMatchObject({ ok: true, value: { moment: null, ignored: [{ field: 'moment', text: 'e4' }] } });
  });
});
