import { describe, expect, test } from 'vitest';
import { lessons } from '../../lessons';
import { fiveFlows } from '../../lessons/fiveFlows';
import { lessonDocument, parseLesson, readLesson } from './lessonDocument';
import { decodeLesson, encodeLesson } from './lessonLink';

const document = () => JSON.parse(JSON.stringify(lessonDocument(fiveFlows)));

/** The document with something else at a place. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const whole = document();
  const holder = path.slice(0, -1).reduce((at, key) => at[key], whole);
  holder[path.at(-1) as string] = value;
  return whole;
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  const written = lessonDocument(lesson);

  test('is the same lesson after a file', () => {
    const read = readLesson(JSON.stringify(written));
    expect(read.ok && lessonDocument(read.value)).toEqual(JSON.parse(JSON.stringify(written)));
  });

  test('is the same lesson after a link that is not long', () => {
    const payload = encodeLesson(lesson) as string;
    expect(payload.length).toBeLessThan(8_000);
    const read = decodeLesson(payload);
    expect(read.ok && lessonDocument(read.value)).toEqual(JSON.parse(JSON.stringify(written)));
  });
});

describe('a document that is no lesson names the field', () => {
  test.each([
    ['an unknown event', changed(['beats', 1, 'until', 'type'], 'RecordsEaten'), 'choice', 'beats.1.until.type'],
    ['a text that is too long', changed(['beats', 0, 'text', 'ko'], '가'.repeat(281)), 'tooLong', 'beats.0.text.ko'],
    ['a language that is missing', changed(['title'], { en: 'x' }), 'missing', 'title.ko'],
    ['a key that nobody knows', changed(['beats', 0, 'script'], 'alert(1)'), 'unknownKey', 'beats.0.script'],
    [
      'a scenario with an unknown config',
      changed(['scenario', 'cluster', 'configs', 'x.y'], 1),
      'config.unknown',
      'scenario.cluster.configs.x.y',
    ],
    ['a question of no kind', changed(['beats', 6, 'gate', 'kind'], 'essay'), 'choice', 'beats.6.gate.kind'],
    ['a document of tomorrow', changed(['lessonVersion'], 2), 'newer', 'lessonVersion'],
    ['claims without an end', changed(['task', 'goal'], JSON.parse(`${'{"not":'.repeat(40)}1${'}'.repeat(40)}`)), 'tooDeep', null],
    ['no object', [1], 'missing', null],
  ])('%s', (_, input, code, place) => {
    const read = parseLesson(input);
    expect(read.ok).toBe(false);
    const problems = read.ok ? [] : read.problem;
    expect(problems.map((each) => each.code)).toContain(code);
    if (place !== null) expect(problems.map(({ path }) => path.join('.'))).toContain(place);
  });

  test('text that is no JSON', () => {
    expect(readLesson('{')).toMatchObject({ ok: false, problem: [{ code: 'unreadable' }] });
  });
});

describe('a payload that is none', () => {
  const payload = encodeLesson(fiveFlows) as string;

  test.each([
    ['empty', '', 'notALink'],
    ['of other letters', 'a+b', 'notALink'],
    ['cut', payload.slice(0, -40), 'truncated'],
    ['with a letter changed', `${payload.slice(0, 400)}${payload[400] === 'A' ? 'B' : 'A'}${payload.slice(401)}`, 'damaged'],
    ['longer than any', 'A'.repeat(70_000), 'tooLarge'],
  ])('%s', (_, text, code) => {
    expect(decodeLesson(text)).toMatchObject({ ok: false, problem: { code } });
  });

  test('whatever is cut off of one, it says so and does not throw', () => {
    for (let length = 0; length < payload.length; length += 37) expect(decodeLesson(payload.slice(0, length)).ok).toBe(false);
  });
});
