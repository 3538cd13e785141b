import { textWidth } from '../../../lib/textWidth';
import type { Box, Column } from './types';

export const FLAG_SIZE = 13;
const HEIGHT = 26;
const STRIP = 19;
const TAIL = 11;
/** Flag above the tank, px. */
const ABOVE = 34;

export interface FlagPlace extends Box {
  readonly text: string;
}

/** The flag at the left glass, over the tank and never as wide as to reach the port; where the text has no room the epoch alone, else none. */
export function placeFlag(column: Column, text: string, short: string): FlagPlace {
  const room = column.port - column.tank.x - 12 - STRIP - TAIL;
  const shown = [text, short].find((words) => textWidth(words, FLAG_SIZE, true) <= room) ?? '';
  const width = STRIP + textWidth(shown, FLAG_SIZE, true) + TAIL;
  return { text: shown, x: column.tank.x, y: column.tank.y - ABOVE, width: Math.min(width, column.tank.width), height: HEIGHT };
}
