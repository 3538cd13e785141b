/** Letters as they are typed: syllables taken apart, so that one that is not finished is the beginning of those it may become. */
const lettersOf = (text: string): string => text.normalize('NFKD').toLowerCase();

/** The first consonants of Hangul syllables, nothing else. */
const initialsOf = (letters: string): string => letters.replace(/[^\u1100-\u1112]/g, '');

/**
 * How well a text fits what somebody looks for; every word of it must be found, Hangul by its first consonants as well.
 * @returns 0 where the text begins with it, 1 where a word does, 2 where it is found inside or by its consonants; null where it is not
 */
export function fitOf(text: string, wanted: string): 0 | 1 | 2 | null {
  const letters = lettersOf(text);
  const words = lettersOf(wanted).split(/\s+/).filter(Boolean);
  const initials = initialsOf(letters);
  if (!words.every((word) => letters.includes(word) || (initialsOf(word) === word && initials.includes(word)))) return null;
  const whole = words.join(' ');
  if (letters.startsWith(whole)) return 0;
  return ` ${letters}`.includes(` ${whole}`) ? 1 : 2;
}
