import { fail, ok, type Result } from '../../lib/result';

/** Options of a tool by name: `flag` stands alone, `value` is followed by one, and may come again. */
export type Known = Readonly<Record<string, 'flag' | 'value'>>;

export interface Given {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly string[];
}

/** Sorts what was typed behind a tool's name. @returns the first option that is not known, as a problem */
export function readOptions(typed: readonly string[], known: Known): Result<Given, string> {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const others: string[] = [];
  for (let i = 0; i < typed.length; i++) {
    const word = typed[i] as string;
    const kind = Object.hasOwn(known, word) ? known[word] : undefined;
    if (kind === 'flag') flags.add(word);
    else if (kind === 'value') values.set(word, [...(values.get(word) ?? []), typed[++i] ?? '']);
    else if (word.startsWith('-')) return fail(word);
    else others.push(word);
  }
  return ok({ flags, values, others });
}

/** The value of an option that is given once. */
export function single({ values }: Given, option: string): string | undefined {
  const given = values.get(option);
  return given?.length === 1 ? given[0] : undefined;
}
