import { expect, test } from 'vitest';
import { activateLanguage, activeLanguage, currentTranslate, onLanguageChange, openRooms } from './index';

test('switches language without a reload and tells who listens', async () => {
  await activateLanguage('en');
  const english = currentTranslate();
  const heard: string[] = [];
  const stop = onLanguageChange(() => heard.push(activeLanguage()));
  await activateLanguage('ko');
  expect(english).not.toBe(currentTranslate());
  expect(currentTranslate()('player.next')).toBe('다음');
  stop();
  await activateLanguage('en');
  expect(currentTranslate()('player.next')).toBe('Next');
  expect(heard).toEqual(['ko']);
});

test('rooms are opened in the active language, and stay open in the next', async () => {
  await activateLanguage('en');
  await openRooms(['event']);
  expect(currentTranslate()('event.timer.heading')).not.toBe('event.timer.heading');
  const english = currentTranslate()('event.timer.heading');
  await activateLanguage('ko');
  expect(currentTranslate()('event.timer.heading')).toMatch(/[가-힣]/);
  await activateLanguage('en');
  expect(currentTranslate()('event.timer.heading')).toBe(english);
});

test('puts values into messages', async () => {
  await activateLanguage('en');
  await openRooms(['event']);
  expect(currentTranslate()('event.topic.text', { topic: 't', partitions: 1, replicas: 3 })).toContain('1 partition, 3 replicas');
});
