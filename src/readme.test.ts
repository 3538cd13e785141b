import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const places = [...readme.matchAll(/!?\[[^\]]*\]\(([^)]+)\)(?: `(\w+)`)?/g)].map(([, path, name]) => ({ path: path!, name }));

test('the walk has its stops', () => {
  expect(places.filter(({ name }) => name !== undefined).length).toBeGreaterThan(5);
});

test.each(places)('$path $name exists', ({ path, name }) => {
  const place = new URL(path, root);
  expect(existsSync(place)).toBe(true);
  if (name !== undefined && statSync(place).isFile())
    expect(readFileSync(place, 'utf8')).toMatch(new RegExp(`export (?:const|function) ${name}\\b`));
});
