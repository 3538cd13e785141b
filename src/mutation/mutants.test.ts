import { expect, test } from 'vitest';
import { flagMutants, mutantsOf } from './mutants';

const changed = (source: string): string[] =>
  mutantsOf('f.ts', source).map(({ start, end, replacement }) => source.slice(0, start) + replacement + source.slice(end));

test.each([
  ['a condition is turned round', 'if (a) b;', ['if (!(a)) b;']],
  ['half of a condition is dropped', 'x = a && b;', ['x = a;', 'x = b;']],
  ['a comparison moves by one', 'x = a < b;', ['x = a <= b;']],
  ['an equality is turned round once', 'if (a === b) c;', ['if (a !== b) c;']],
  ['a call is left out', 'send(a);', [';']],
  ['what is only told stays', 'emit(a);', []],
])('%s', (_, source, expected) => {
  expect(changed(source)).toEqual(expected);
});

test('changes of the same text have names of their own', () => {
  const names = mutantsOf('f.ts', 'x = a < b; y = a < b;').map(({ name }) => name);
  expect(names).toEqual(['f.ts: a < b → a <= b', 'f.ts: a < b → a <= b (2)']);
});

test('a flag is laid over whatever the release says', () => {
  const source = 'const profile = { ...profileOf(release), ...flags };';
  const [mutant] = flagMutants('f.ts', source, { leso: [false] });
  expect(source.slice(0, mutant!.start) + mutant!.replacement + source.slice(mutant!.end)).toBe(
    'const profile = { ...profileOf(release), ...flags, leso: false as never };',
  );
});
