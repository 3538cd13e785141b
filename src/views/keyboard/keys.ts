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
  | 'digit';

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

const ALWAYS: Readonly<Record<string, KeyCommand>> = {
  ArrowLeft: 'back',
  ArrowRight: 'next',
  PageUp: 'back',
  PageDown: 'next',
  Home: 'toStart',
  End: 'toEnd',
  Escape: 'close',
  Enter: 'commit',
};

const SINGLE: Readonly<Record<string, KeyCommand>> = {
  Space: 'togglePlay',
  KeyK: 'togglePlay',
  Comma: 'stepBackward',
  Period: 'stepForward',
};

const SHIFTED: Readonly<Record<string, KeyCommand>> = { Comma: 'slower', Period: 'faster', Slash: 'help' };

/** The same by what the key writes, for layouts that have these signs elsewhere. */
const WRITTEN: Readonly<Record<string, KeyCommand>> = {
  k: 'togglePlay',
  ',': 'stepBackward',
  '.': 'stepForward',
  '<': 'slower',
  '>': 'faster',
  '?': 'help',
};

/** The digit that a key writes, or null. */
export function digitOf({ code }: Pick<Key, 'code'>): number | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined ? null : Number(digit);
}

/** What a key press asks for, or null. `singleKeys`: keys that write a character count as well. */
export function commandOf(key: Key, singleKeys: boolean): KeyCommand | null {
  if (key.isComposing) return null;
  if (key.ctrlKey || key.metaKey) return key.code === 'KeyZ' && !key.altKey ? (key.shiftKey ? 'redo' : 'undo') : null;
  if (key.altKey) return null;
  if (!key.shiftKey && ALWAYS[key.code]) return ALWAYS[key.code] ?? null;
  if (!singleKeys) return null;
  if (digitOf(key) !== null && !key.shiftKey) return 'digit';
  return (key.shiftKey ? SHIFTED : SINGLE)[key.code] ?? WRITTEN[key.key] ?? null;
}
