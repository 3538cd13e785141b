import { diffArrays } from 'diff';

/** A piece of an output: as before, new since the step before, or gone since then. */
export interface Piece {
  readonly kind: 'same' | 'new' | 'gone';
  readonly text: string;
}

/** Lists of ids and names are read as one; so is a run of blanks. */
const TOKENS = /\d+(?:,\d+)+|[\w.-]+|[^\S\n]+|[\s\S]/g;
/** Lines and words that may differ before a text is shown as replaced. */
const MAX_EDITS = 400;

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function pieces(before: readonly string[], now: readonly string[]): Piece[] | undefined {
  const changes = diffArrays([...before], [...now], { maxEditLength: MAX_EDITS });
  return changes?.map(({ value, added, removed }) => ({ kind: added ? 'new' : removed ? 'gone' : 'same', text: value.join('') }));
}

const replaced = (gone: string, added: string): Piece[] => [
  { kind: 'gone', text: gone },
  { kind: 'new', text: added },
];

/** Two texts that are not alike, word by word where they resemble each other. */
const within = (gone: string, added: string): Piece[] =>
  pieces(gone.match(TOKENS) ?? [], added.match(TOKENS) ?? []) ?? replaced(gone, added);

/** What changed from one output to another: lines first, and words in the lines that changed. In order, what is gone before what is new. */
export function changesBetween(before: string, now: string): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces(linesOf(before), linesOf(now)) ?? replaced(before, now)) {
    const last = all.at(-1);
    if (piece.kind === 'new' && last?.kind === 'gone') all.splice(-1, 1, ...within(last.text, piece.text));
    else all.push(piece);
  }
  return all;
}
