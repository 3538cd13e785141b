const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  Comma: ',',
  Period: '.',
  Slash: '/',
  BracketLeft: '[',
  BracketRight: ']',
  'Shift+Comma': '<',
  'Shift+Period': '>',
  'Shift+Slash': '?',
  '#': '0–9',
};

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** What is printed on the keys of a chord, one text a key. */
export function capsOf(chord: string): readonly string[] {
  const whole = NAMES[chord];
  if (whole) return [whole];
  return chord.split('+').map((part) => {
    if (part === 'Ctrl') return isMac() ? '⌘' : 'Ctrl';
    return NAMES[part] ?? part.replace(/^Key/, '');
  });
}
