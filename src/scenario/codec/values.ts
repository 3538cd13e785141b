import { readNumber, writeNumber } from './bytes';
import { type Field, readText, writeText } from './fields';

const FIRST = 'm0';
const NEXT = 0;

/** A guess at what is written after a value: m10 after m9. A value that does not count is likely to be written again. */
export function nextValue(value: string): string {
  if (value === '') return FIRST;
  const [digits] = /\d{1,15}$/.exec(value) ?? [];
  return digits === undefined ? value : value.slice(0, -digits.length) + String(Number(digits) + 1);
}

/** A record's value: nothing but a code where it is the likely one. `before.value` is the value of the record before. */
export function valueField(before: { value: string }): Field<string> {
  return {
    write: (output, value) => {
      if (value === nextValue(before.value)) writeNumber(output, NEXT);
      else writeText(output, value, NEXT + 1);
      before.value = value;
    },
    read: (input) => {
      const code = readNumber(input);
      before.value = code === NEXT ? nextValue(before.value) : readText(input, code, NEXT + 1);
      return before.value;
    },
  };
}
