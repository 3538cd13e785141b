import { describe, expect, test } from 'vitest';
import recordings from '../conformance/recordings/score.json' with { type: 'json' };
import { runAll, seek } from '../engine/history';
import { projectFrame } from '../engine/project';
import { lintLesson, missingMechanisms } from '../teaching/lint/lint';
import { GLOSSARY } from './glossary';
import { lessons } from './index';
import { LESSON_CARDS } from './list';
import type { Lesson } from './types';

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  test('its card says its title and how many beats it has', () => {
    expect(LESSON_CARDS[lesson.id]).toMatchObject({ title: lesson.title, beats: lesson.beats.length });
  });

  test('its evidence is a recording', () => {
    expect(recordings.map(({ id }) => id)).toContain(lesson.evidence);
  });

  test('is clear: the linter finds nothing in it', () => {
    expect(lintLesson(lesson)).toEqual([]);
  });
});

test('the mechanisms that no lesson shows yet are known', () => {
  const missing = missingMechanisms(lessons);
  process.stdout.write(`no lesson yet on: ${missing.join(', ')}\n`);
  expect(missing).toEqual(['registration', 'bootstrap', 'follower-reads', 'consumer', 'terms']);
});

test('each term of the glossary has a name of its own, and is explained in both languages', () => {
  const names = GLOSSARY.flatMap(({ id, meaning }) => [id, meaning.en, meaning.ko]);
  expect(new Set(names).size).toBe(names.length);
});

test('the five flows end with every replica at the same high watermark', () => {
  const lesson = lessons.find(({ id }) => id === 'five-flows') as Lesson;
  const { history, steps } = runAll(lesson.scenario);
  const replicas = projectFrame(seek(history, steps.at(-1)?.index ?? 0)).partitions[0]?.replicaFrames ?? [];
  expect(replicas.map((replica) => [replica.logEndOffset, replica.highWatermark])).toEqual([
    [2, 2],
    [2, 2],
    [2, 2],
  ]);
});
