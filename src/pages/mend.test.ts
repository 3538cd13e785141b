import { expect, test } from 'vitest';
import { mendAddress } from './mend';

test.each([
  ['en/five-flows/%231.5', 'en/five-flows/#1.5'],
  ['ko/five-flows/%25231.5.b2', 'ko/five-flows/#1.5.b2'],
  ['en/lab/%2525231.AbC-_9.4', 'en/lab/#1.AbC-_9.4'],
  ['en/lab%2F%231.AbC).', 'en/lab/#1.AbC'],
  ['en/lab/%231.AbC…」', 'en/lab/#1.AbC'],
  ['en/embed/%231.acks.3', 'en/embed/#1.acks.3'],
  ['en/five-flows', 'en/five-flows/'],
  ['ko', 'ko/'],
  ['ko/)', 'ko/'],
])('mends %s to %s', (mangled, mended) => {
  expect(mendAddress(mangled)).toBe(mended);
});

test.each(['', 'fr/lab/', 'en/nothing/%231.5', 'assets/main.js', '%', 'en/%ff/'])('finds no page in %j', (address) => {
  expect(mendAddress(address)).toBeNull();
});
