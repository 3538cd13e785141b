import { expect, test } from 'vitest';
import { activateLanguage, activeLanguage, currentTranslate, onLanguageChange } from './index';

test('switches language without a reload and tells who listens', async () => {
  await activateLanguage('en');
  const english = currentTranslate();
  const heard: string[] = [];
  const stop = onLanguageChange(() => heard.push(activeLanguage()));
  await activateLanguage('ko');
  expect(english).not.toBe(currentTranslate());
  expect(currentTranslate()('pages.nav')).toBe('페이지');
  stop();
  await activateLanguage('en');
  expect(currentTranslate()('pages.nav')).toBe('Pages');
  expect(heard).toEqual(['ko']);
});

test('puts values into messages', async () => {
  await activateLanguage('en');
  expect(currentTranslate()('event.topic.text', { topic: 't', partitions: 1, replicas: 3 })).toContain('1 partition, 3 replicas');
});
