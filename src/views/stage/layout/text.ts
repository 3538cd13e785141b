import { textWidth } from '../../../lib/textWidth';

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
