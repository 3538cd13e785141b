import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LESSON_IDS } from '../lessons/ids';
import { encodeScenario } from './codec';
import { newScenario } from './edit';
import { embedHashOf, parseEmbedHash } from './embed';
import golden from './golden-links.json' with { type: 'json' };
import { formatLabHash, formatLessonHash, type Place, parseLink } from './link';

const place: Place = { moment: { done: 6, percent: 40 }, selection: 'b2' };

test('every lesson is read as itself, and none as what is no lesson of ours', () => {
  for (const lesson of LESSON_IDS) {
    const hash = embedHashOf(lesson, formatLessonHash(place));
    expect(hash).toBe(`#1.${lesson}.6-40.b2`);
    expect(parseEmbedHash(hash)).toEqual({ ok: true, value: { of: 'lesson', lesson, ...place, ignored: [] } });
  }
});

test('every payload there ever was is read as a document', () => {
  for (const { payload } of golden) {
    const hash = embedHashOf('lab', formatLabHash(payload, place));
    expect(hash).toBe(`#1.${payload}.6-40.b2`);
    expect(parseEmbedHash(hash)).toEqual({ ok: true, value: { of: 'document', hash } });
  }
});

test('a lesson from outside keeps the hash of its own page', () => {
  const hash = formatLessonHash(place, 'AbC-_9');
  expect(embedHashOf('lesson', hash)).toBe('#1.lesson.AbC-_9.6-40.b2');
  expect(parseEmbedHash(embedHashOf('lesson', hash))).toEqual({ ok: true, value: { of: 'outside', hash } });
});

describe('each part stands for itself, and what is left out is said', () => {
  test.each([
    ['#1.acks', { moment: null, selection: null, ignored: [] }],
    ['#1.acks.x.b2', { moment: null, selection: 'b2', ignored: [{ field: 'moment', text: 'x' }] }],
    ['#1.acks.e3', { moment: null, selection: null, ignored: [{ field: 'moment', text: 'e3' }] }],
    ['%231.acks.3).', { moment: { done: 3, percent: 0 }, selection: null, ignored: [] }],
    ['#1.acks.3에서', { moment: { done: 3, percent: 0 }, selection: null, ignored: [{ field: 'rest', text: '에서' }] }],
  ])('%s', (hash, reading) => expect(parseEmbedHash(hash)).toEqual({ ok: true, value: { of: 'lesson', lesson: 'acks', ...reading } }));
});

test('what is none of ours, or newer, is refused', () => {
  expect(parseEmbedHash('#stage')).toEqual({ ok: false, problem: { code: 'notALink' } });
  expect(parseEmbedHash('#2.acks.3')).toEqual({ ok: false, problem: { code: 'newer', found: 2, known: 1 } });
});

test('a whole address that was pasted leads to the same', () => {
  const scenario = newScenario({ kafka: '3.9', brokers: 1, topic: 't', partitions: 1, replicationFactor: 1, configs: {} });
  expect(parseLink('https://host/en/embed/?theme=dark#1.acks.3')).toMatchObject({ ok: true, value: { page: 'lesson', lesson: 'acks' } });
  expect(parseLink(`https://host/en/embed/#1.${encodeScenario(scenario)}.3`)).toMatchObject({ ok: true, value: { page: 'lab', scenario } });
});

test('never throws, whatever stands there', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseEmbedHash(`#1.${text}`).ok === 'boolean'));
});
