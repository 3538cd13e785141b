/** A piece of a value, with what stood there before where that was another. */
export interface Piece {
  readonly text: string;
  /** null: it is as before */
  readonly was: string | null;
}

const PIECES = /[A-Za-z0-9_.-]+|[^A-Za-z0-9_.-]+/g;

/** A value in pieces, each beside what it was. `before` null: there is nothing to compare with. */
export function piecesOf(before: string | null, after: string): readonly Piece[] {
  if (before === null || before === after) return [{ text: after, was: null }];
  const [old, now] = [before.match(PIECES) ?? [], after.match(PIECES) ?? []];
  if (old.length !== now.length) return [{ text: after, was: before }];
  return now.map((text, at) => ({ text, was: old[at] === text ? null : (old[at] ?? null) }));
}
