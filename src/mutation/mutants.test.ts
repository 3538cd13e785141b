import { expect, test } from 'vitest';
import { schemataOf } from './mutants';
import * as switchboard from './switchboard';

type Values = Readonly<Record<string, unknown>>;

/** What a body returns as it is and with each of its mutants, and which of them would have made a difference. */
function outcomes(body: string, values: Values): { returned: unknown[]; reached: number[] } {
  const { mutants, source } = schemataOf('src/f.ts', `function f() { ${body} }`, 0);
  const run = new Function('__m', ...Object.keys(values), `${source.replace(/^import.*\n/, '')} return f();`);
  const returned = [-1, ...mutants.keys()].map((id) => {
    switchboard.wake(id, 1000);
    return run(switchboard, ...Object.values(values));
  });
  switchboard.takeReached();
  switchboard.wake(-1, 1000);
  run(switchboard, ...Object.values(values));
  return { returned, reached: switchboard.takeReached() };
}

test.each<[string, string, Values, unknown[], number[]]>([
  ['a condition is turned round', 'return a ? 1 : 2', { a: true }, [1, 2], [0]],
  ['half of a condition is dropped', 'return a && b', { a: 1, b: 0 }, [0, 1, 0], [0]],
  ['the left half decides', 'return a || b', { a: 3, b: 4 }, [3, 3, 4], [1]],
  ['a comparison moves by one', 'return a < b', { a: 1, b: 1 }, [false, true], [0]],
  ['it makes no difference elsewhere', 'return a >= b', { a: 2, b: 1 }, [true, true], []],
  ['an equality is turned round once', 'if (a === b) return 1; return 2', { a: 1, b: 1 }, [1, 2], [0]],
  ['a call is left out', 'a.push(1); return a.splice(0)', { a: [] }, [[1], []], [0]],
  ['what is only told stays', 'emit(a); return 1', { emit: () => {}, a: 1 }, [1], []],
  [
    'so does whether it is told',
    'if (a) { emit(a); } else tellIt(a); function tellIt(b) { if (b) emit(b); } return 1',
    { emit: () => {}, a: 1 },
    [1],
    [],
  ],
  ['mutants inside of others', 'return !(a && b < c)', { a: 1, b: 2, c: 2 }, [true, false, true, false], [0, 2]],
])('%s', (_, body, values, returned, reached) => {
  expect(outcomes(body, values)).toEqual({ returned, reached });
});

test('changes of the same text have names of their own', () => {
  const names = schemataOf('src/f.ts', 'x = a < b; y = a < b;', 0).mutants.map(({ name }) => name);
  expect(names).toEqual(['src/f.ts: a < b → a <= b', 'src/f.ts: a < b → a <= b (2)']);
});

test('a mutant that does not end is stopped', () => {
  const { source } = schemataOf('src/f.ts', 'for (let i = 0; i !== 3; i += i < 3 ? 1 : 0);', 0);
  const run = new Function('__m', source.replace(/^import.*\n/, ''));
  switchboard.wake(1, 1000);
  expect(() => run(switchboard)).toThrow('does not end');
});

test('a flag has the value of its mutant whatever the release says', () => {
  switchboard.knowFlags({ leso: new Map([[false, 7]]) });
  const profile = switchboard.profile({ leso: true, halt: true });
  switchboard.wake(7, 10);
  expect({ ...profile }).toEqual({ leso: false, halt: true });
  switchboard.wake(-1, 10);
  expect({ ...profile }).toEqual({ leso: true, halt: true });
});
