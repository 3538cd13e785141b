export type Rule =
  | 'scenario.invalid'
  | 'beats.number'
  | 'beat.never'
  | 'beat.moves'
  | 'question.none'
  | 'native.none'
  | 'native.fails'
  | 'gate.answers'
  | 'gate.truth'
  | 'gate.choice'
  | 'task.done'
  | 'task.unsolved'
  | 'text.empty'
  | 'text.brace'
  | 'text.lines'
  | 'text.linesPhone'
  | 'heading.lines'
  | 'heading.linesPhone'
  | 'term.unknown';

/** What is unclear or wrong in a lesson, as data: words are made of it where it is shown. */
export interface LintProblem {
  readonly rule: Rule;
  /** 0-based; null for the lesson as a whole, its beginning included. */
  readonly beat: number | null;
  readonly language?: 'en' | 'ko';
  /** What was found: a word, a number, the names of marks. */
  readonly detail: string;
}
