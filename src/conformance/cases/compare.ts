/** Lists that compare as sets, wherever they stand. */
const SETS = ['isr', 'maximalIsr', 'elr', 'lastKnownElr'];

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function ordered(key: string, value: unknown): unknown {
  return SETS.includes(key) && Array.isArray(value) ? value.toSorted((a, b) => Number(a) - Number(b)) : value;
}

/**
 * Where an actual value first differs from the expected one.
 * @param at name of the value, for the sentence
 * @param keys of an object: `listed` only those that are expected count, `all` there may be no others
 * @returns null where nothing differs
 */
export function difference(expected: unknown, actual: unknown, at: string, keys: 'listed' | 'all' = 'listed'): string | null {
  const differs = `${at}: expected ${show(expected)}, got ${show(actual)}`;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) return differs;
    return expected.some((item, i) => difference(item, actual[i], at, keys) !== null) ? differs : null;
  }
  if (!isObject(expected) || !isObject(actual)) return Object.is(expected, actual) ? null : differs;
  for (const key of Object.keys(expected)) {
    const inner = Object.hasOwn(actual, key) ? actual[key] : undefined;
    const found = difference(ordered(key, expected[key]), ordered(key, inner), `${at}.${key}`, keys);
    if (found !== null) return found;
  }
  const others = keys === 'all' && Object.keys(actual).some((key) => !Object.hasOwn(expected, key));
  return others ? differs : null;
}
