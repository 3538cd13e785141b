const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&amp;/gi, '&'],
  [/&num;|&#35;|&#x23;/gi, '#'],
  [/&period;|&#46;|&#x2e;/gi, '.'],
];
const ENCODED = /%([0-7][0-9a-f])/gi;
const MAX_ROUNDS = 5;

const decodeOnce = (text: string) => {
  const decoded = text.replace(ENCODED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return ENTITIES.reduce((mended, [entity, character]) => mended.replace(entity, character), decoded);
};

/** Joins lines that a mail program broke, without the marks of a quotation or of a soft break. */
const joinLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/^[>\s]+/, ''))
    .map((line) => (line.endsWith('=') ? line.slice(0, -1) : line))
    .join('');

/** An address as it was before mail and chat programs had it: line breaks, encodings (also double ones) and invisible characters are undone. */
export function tidyAddress(text: string): string {
  let tidied = joinLines(text.replace(INVISIBLE, ''));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const decoded = decodeOnce(tidied);
    if (decoded === tidied) break;
    tidied = decoded;
  }
  return joinLines(tidied);
}

const PUNCTUATION_ONLY = /^[\p{P}\p{S}\s]*$/u;

/** What stands behind the `#` as far as it can be a link's, without punctuation at its end; and what follows, if it says anything. */
export function afterHash(hash: string): { readonly fragment: string; readonly rest: string } {
  const tidied = tidyAddress(hash).replace(/^#/, '');
  const [run = ''] = /^[A-Za-z0-9._-]*/.exec(tidied) ?? [];
  const rest = tidied.slice(run.length);
  return { fragment: run.replace(/\.+$/, ''), rest: PUNCTUATION_ONLY.test(rest) ? '' : rest };
}
