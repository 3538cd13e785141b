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

/** The text, or its beginning and an ellipsis where it is wider than `room`. */
export function clipText(text: string, room: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= room) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, bold) > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

export interface FittedText {
  readonly text: string;
  readonly size: number;
}

/** The text in the largest size down to `smallest` in which it fits; clipped where even that is too wide. */
export function fitText(text: string, room: number, size: number, smallest: number, bold = false): FittedText {
  const width = textWidth(text, size, bold);
  const fitting = width <= room ? size : Math.max(smallest, Math.floor((size * room) / width));
  return { text: clipText(text, room, fitting, bold), size: Math.min(size, fitting) };
}
