/** What a key asks for. */
export type KeyCommand =
  | 'togglePlay'
  | 'back'
  | 'next'
  | 'stepBackward'
  | 'stepForward'
  | 'toStart'
  | 'toEnd'
  | 'slower'
  | 'faster'
  | 'help'
  | 'undo'
  | 'redo'
  | 'close'
  | 'commit'
  | 'digit'
  | MoreCommand;

/** Commands whose keys are loaded with the first key that is none of the basic ones. */
export type MoreCommand =
  | 'previousMarker'
  | 'nextMarker'
  | 'rewind'
  | 'forward'
  | 'loopIn'
  | 'loopOut'
  | 'clearLoop'
  | 'mark'
  | 'runBack'
  | 'runOn'
  | 'why'
  | 'whyBack'
  | 'verbs'
  | 'compare'
  | 'say'
  | 'nextRegion'
  | 'previousRegion'
  | 'palette'
  | 'present'
  | 'fullScreen'
  | 'blackOut'
  | 'stay';

/** The part of a KeyboardEvent that matters. `code` is the physical key, which the Korean input method leaves alone. */
export interface Key {
  readonly code: string;
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** A command and the chords that ask for it: `Ctrl+` (or Cmd) and `Shift+` before the physical key. `#` stands for a digit. */
export type Row = readonly [command: KeyCommand, ...chords: string[]];

export const BASIC: readonly Row[] = [
  ['back', 'ArrowLeft', 'PageUp'],
  ['next', 'ArrowRight', 'PageDown'],
  ['toStart', 'Home'],
  ['toEnd', 'End'],
  ['close', 'Escape'],
  ['commit', 'Enter'],
  ['togglePlay', 'Space', 'KeyK'],
  ['stepBackward', 'Comma'],
  ['stepForward', 'Period'],
  ['slower', 'Shift+Comma'],
  ['faster', 'Shift+Period'],
  ['help', 'Shift+Slash'],
  ['undo', 'Ctrl+KeyZ'],
  ['redo', 'Ctrl+Shift+KeyZ'],
  ['digit', '#'],
];

const layers: ReadonlyMap<string, KeyCommand>[] = [];

/** Makes chords known, below those that are known already or `over` them; answers how to forget them. */
export function teach(rows: readonly Row[], over = false): () => void {
  const layer = new Map(rows.flatMap(([command, ...chords]) => chords.map((chord) => [chord, command])));
  if (over) layers.push(layer);
  else layers.unshift(layer);
  return () => layers.splice(layers.indexOf(layer), 1);
}

teach(BASIC);

const known = (chord: string): KeyCommand | undefined => layers.findLast((layer) => layer.has(chord))?.get(chord);

/** Where signs are on the keyboards whose layout does not move them. */
const SIGNS: Readonly<Record<string, string>> = {
  ',': 'Comma',
  '.': 'Period',
  '/': 'Slash',
  '<': 'Shift+Comma',
  '>': 'Shift+Period',
  '?': 'Shift+Slash',
};

/** The digit that a key writes, or null. */
export function digitOf({ code }: Pick<Key, 'code'>): number | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined ? null : Number(digit);
}

/** Chords that write no character stay when single keys are switched off. */
const WRITES_NOTHING = /Ctrl|Arrow|Page|Home|E(?:nd|nter|scape)|F\d/;

/** What a key press asks for, or null. `singleKeys`: keys that write a character count as well. */
export function commandOf(key: Key, singleKeys: boolean): KeyCommand | null {
  if (key.isComposing || key.altKey) return null;
  const shift = key.shiftKey ? 'Shift+' : '';
  const control = key.ctrlKey || key.metaKey ? 'Ctrl+' : '';
  const chord = control + shift + (digitOf(key) === null ? key.code : '#');
  if (!singleKeys && !WRITES_NOTHING.test(chord)) return null;
  const written = SIGNS[key.key] ?? `${shift}Key${key.key.toUpperCase()}`;
  return known(chord) ?? (control ? null : known(written)) ?? null;
}
