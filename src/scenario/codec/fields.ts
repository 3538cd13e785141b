import { type ConfigSpec, configSpec } from '../configs';
import type { Configs } from '../schema';
import { type Reader, readCharacters, readNumber, Unreadable, type Writer, writeCharacters, writeNumber } from './bytes';
import { CONFIG_CODES, TEXT_CODES } from './dictionary';

/** Texts are written once, and then named by their place. */
export interface Output extends Writer {
  readonly places: Map<string, number>;
}
export interface Input extends Reader {
  readonly texts: string[];
}

/** One field, written and read in the same place. */
export interface Field<T> {
  readonly write: (output: Output, value: T) => void;
  readonly read: (input: Input) => T;
}

export const newOutput = (): Output => ({ bytes: [], places: new Map(TEXT_CODES.map((known, place) => [known, place])) });
export const newInput = (bytes: Uint8Array): Input => ({ bytes, at: 0, texts: [...TEXT_CODES] });

export const number: Field<number> = { write: writeNumber, read: readNumber };

/** A text after `first` codes that mean something else: 0 and the characters, or the place of one that was there before. */
export function writeText(output: Output, text: string, first: number): void {
  const known = output.places.get(text);
  if (known !== undefined) return writeNumber(output, first + 1 + known);
  writeNumber(output, first);
  writeCharacters(output, text);
  output.places.set(text, output.places.size);
}

export function readText(input: Input, code: number, first: number): string {
  if (code > first) {
    const known = input.texts[code - first - 1];
    if (known === undefined) throw new Unreadable('malformed');
    return known;
  }
  const text = readCharacters(input);
  input.texts.push(text);
  return text;
}

export const text: Field<string> = {
  write: (output, value) => writeText(output, value, 0),
  read: (input) => readText(input, readNumber(input), 0),
};

export function oneOf<const T>(codes: readonly T[]): Field<T> {
  return {
    write: (output, value) => writeNumber(output, codes.indexOf(value)),
    read: (input) => {
      const code = readNumber(input);
      if (code >= codes.length) throw new Unreadable('malformed');
      return codes[code] as T;
    },
  };
}

/** How many there are, then each of them. */
export function list<T>(item: Field<T>, max: number): Field<T[]> {
  return {
    write: (output, values) => {
      writeNumber(output, values.length);
      for (const value of values) item.write(output, value);
    },
    read: (input) => {
      const length = readNumber(input);
      if (length > max) throw new Unreadable('malformed');
      return Array.from({ length }, () => item.read(input));
    },
  };
}

/** Says no more than that it is there: true. */
export const present: Field<boolean> = { write: () => {}, read: () => true };

type Fields<T> = { readonly [K in keyof T]-?: Field<Exclude<T[K], undefined>> };

/** Fields in the order given; those of `optional` are announced by bits in front. */
export function struct<T extends object>(fields: Fields<T>, optional: readonly (keyof T)[]): Field<T> {
  const keys = Object.keys(fields) as (keyof T)[];
  const isThere = (value: T, key: keyof T) => value[key] !== undefined;
  return {
    write: (output, value) => {
      if (optional.length > 0)
        writeNumber(
          output,
          optional.reduce((bits, key, index) => bits + (isThere(value, key) ? 2 ** index : 0), 0),
        );
      for (const key of keys) if (isThere(value, key)) fields[key].write(output, value[key] as Exclude<T[keyof T], undefined>);
    },
    read: (input) => {
      const bits = optional.length > 0 ? readNumber(input) : 0;
      const isRead = (key: keyof T) => !optional.includes(key) || Math.floor(bits / 2 ** optional.indexOf(key)) % 2 === 1;
      return Object.fromEntries(keys.filter(isRead).map((key) => [key, fields[key].read(input)])) as T;
    },
  };
}

const BOOLEANS = [false, true] as const;

/** Numbers that begin below 0, as -1 for no limit does. */
const numberFrom = (min: number): Field<number> => ({
  write: (output, value) => writeNumber(output, value - min),
  read: (input) => readNumber(input) + min,
});

function fieldFor(spec: ConfigSpec | undefined): Field<number> | Field<string> | Field<boolean> {
  switch (spec?.type) {
    case 'integer':
      return numberFrom(Math.min(spec.min, 0));
    case 'choice':
      return oneOf(spec.choices);
    case 'text':
      return text;
    default:
      return oneOf(BOOLEANS);
  }
}

const valueField = (name: string) => fieldFor(configSpec(name)) as Field<Configs[string]>;

export const configName = oneOf<string>(CONFIG_CODES);
const entry: Field<[string, Configs[string]]> = {
  write: (output, [name, value]) => {
    configName.write(output, name);
    valueField(name).write(output, value);
  },
  read: (input) => {
    const name = configName.read(input);
    return [name, valueField(name).read(input)];
  },
};
const entries = list(entry, CONFIG_CODES.length);

export const configs: Field<Configs> = {
  write: (output, value) => entries.write(output, Object.entries(value)),
  read: (input) => Object.fromEntries(entries.read(input)),
};
