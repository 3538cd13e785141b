import { fail, ok, type Result } from '../../lib/result';

/** Options of a tool by name: `flag` stands alone, `value` is followed by one, and may come again. */
export type Known = Readonly<Record<string, 'flag' | 'value'>>;

export interface Given {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly string[];
}

/** `--topic=t` is `--topic t`. */
const parted = (word: string, known: Known): string[] => {
  const [, name = '', value = ''] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  return Object.hasOwn(known, name) ? [name, value] : [word];
};

/** Sorts what was typed behind a tool's name. @returns the first option that is not known, as a problem */
export function readOptions(typed: readonly string[], known: Known): Result<Given, string> {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const others: string[] = [];
  const words = typed.flatMap((word) => parted(word, known));
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const kind = Object.hasOwn(known, word) ? known[word] : undefined;
    if (kind === 'flag') flags.add(word);
    else if (kind === 'value') values.set(word, [...(values.get(word) ?? []), words[++i] ?? '']);
    else if (word.startsWith('-')) return fail(word);
    else others.push(word);
  }
  return ok({ flags, values, others });
}

/** Was the option typed? */
export const has = ({ flags, values }: Given, option: string): boolean => flags.has(option) || values.has(option);

/** The value of an option that is given once. */
export function single({ values }: Given, option: string): string | undefined {
  const given = values.get(option);
  return given?.length === 1 ? given[0] : undefined;
}
