const NARROW = /[iljtfI.,:;|'!·()[\]]/;
const BROAD = /[mwMW@%]/;
const THIN_SPACE = 0x2009;
/** From Hangul on every character is taken as a square; arrows and dashes too. */
const SQUARE_FROM = 0x1100;
const BOLD = 1.07;

function em(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code === THIN_SPACE) return 0.2;
  if (code >= SQUARE_FROM) return 1;
  if (character === ' ') return 0.3;
  if (NARROW.test(character)) return 0.38;
  if (BROAD.test(character)) return 0.95;
  return character >= 'A' && character <= 'Z' ? 0.7 : 0.6;
}

/** Width of a line of text, px; rather too wide than too narrow in any font of the stack. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text) width += em(character);
  return width * size * (bold ? BOLD : 1);
}
