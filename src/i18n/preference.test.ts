import { afterEach, expect, test, vi } from 'vitest';
import { preferredLanguage, rememberLanguage } from './preference';

afterEach(() => vi.unstubAllGlobals());

const browser = (languages: readonly string[], stored: Record<string, string> = {}) => {
  vi.stubGlobal('navigator', { languages });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
  });
};

test.each([
  [['ko-KR', 'en'], 'ko'],
  [['fr', 'ko', 'en'], 'ko'],
  [['fr'], 'en'],
  [[], 'en'],
])('a browser that speaks %j gets %s', (languages, language) => {
  browser(languages);
  expect(preferredLanguage()).toBe(language);
});

test('a choice outlasts what the browser speaks', () => {
  browser(['ko']);
  rememberLanguage('en');
  expect(preferredLanguage()).toBe('en');
});

test('a browser without storage still gets a language', () => {
  vi.stubGlobal('navigator', { languages: ['ko'] });
  vi.stubGlobal('localStorage', undefined);
  rememberLanguage('en');
  expect(preferredLanguage()).toBe('ko');
});
