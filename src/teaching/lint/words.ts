import type { LessonContent } from '../../lessons/types';
import { textWidth } from '../../lib/textWidth';
import type { LintProblem, Rule } from './problem';
import { prosesOf, type Said } from './proses';

interface Place {
  readonly rule: Rule;
  readonly as: Said['as'];
  /** px */
  readonly size: number;
  readonly room: number;
  readonly isBold: boolean;
  readonly lines: number;
}

/** Where captions and headings stand: on the stage of a page 1280 px wide, and below the picture of a phone of 390. */
const PLACES: readonly Place[] = [
  { rule: 'text.lines', as: 'text', size: 16, room: 513, isBold: false, lines: 2 },
  { rule: 'text.linesPhone', as: 'text', size: 17, room: 358, isBold: false, lines: 4 },
  { rule: 'heading.lines', as: 'heading', size: 22, room: 513, isBold: true, lines: 2 },
  { rule: 'heading.linesPhone', as: 'heading', size: 24, room: 358, isBold: true, lines: 2 },
];

/** How many lines a text takes; words stay whole, in Korean as well. */
export function linesOf(text: string, { room, size, isBold }: Pick<Place, 'room' | 'size' | 'isBold'>): number {
  const space = textWidth(' ', size, isBold);
  let lines = 1;
  let at = 0;
  for (const word of text.split(' ')) {
    const width = textWidth(word, size, isBold);
    if (at > 0 && at + space + width > room) {
      lines++;
      at = width;
    } else at += (at > 0 ? space : 0) + width;
  }
  return lines;
}

/** What is wrong with a lesson's words by themselves, without its run. */
export function lintWords(lesson: LessonContent): readonly LintProblem[] {
  return prosesOf(lesson).flatMap(({ beat, as, prose }) =>
    (['en', 'ko'] as const).flatMap((language): LintProblem[] => {
      const text = prose[language];
      const found = (rule: Rule, detail: string) => ({ rule, beat, language, detail });
      if (text.trim() === '') return [found('text.empty', as)];
      const brace = /[{}]/.test(text) ? [found('text.brace', text)] : [];
      const long = PLACES.filter((place) => place.as === as && linesOf(text, place) > place.lines);
      return [...brace, ...long.map(({ rule }) => found(rule, text))];
    }),
  );
}
