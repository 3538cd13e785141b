import type { Future, FutureTree } from '../../state/futureTree';

/** Height of a row, CSS px: a card and its channel. */
export const ROW = 56;

export interface Channel {
  readonly future: Future;
  readonly row: number;
  /** Row that it comes from; null for a beginning. */
  readonly fromRow: number | null;
  /** Shown steps: where it parts and where it ends. */
  readonly start: number;
  readonly end: number;
  /** Up to here it carries what is on the stage; null: it does not. */
  readonly filledTo: number | null;
}

const endOf = ({ ending, position, from }: Future) => Math.max(ending?.steps ?? 0, position, from?.step ?? 0);

/** Beginnings in order, and below each what parts from it, the latest first: so no channel crosses another. */
function ordered({ all }: FutureTree): readonly Future[] {
  const below = (id: number): readonly Future[] =>
    all
      .filter(({ from }) => from?.future === id)
      .toSorted((one, other) => (other.from?.step ?? 0) - (one.from?.step ?? 0) || one.id - other.id)
      .flatMap((future) => [future, ...below(future.id)]);
  return all.filter(({ from }) => from === null).flatMap((future) => [future, ...below(future.id)]);
}

/** How far each channel carries the document on the stage. */
function filledIn(tree: FutureTree): ReadonlyMap<number, number> {
  const filled = new Map<number, number>();
  let future = tree.all.find(({ id }) => id === tree.current);
  let until = future ? endOf(future) : 0;
  while (future) {
    filled.set(future.id, until);
    const { from }: Future = future;
    until = from?.step ?? 0;
    future = tree.all.find(({ id }) => id === from?.future);
  }
  return filled;
}

/** The channels of the river, one row each. */
export function channelsOf(tree: FutureTree): readonly Channel[] {
  const filled = filledIn(tree);
  const rows = ordered(tree);
  const rowOf = new Map(rows.map(({ id }, row) => [id, row]));
  return rows.map((future, row) => ({
    future,
    row,
    fromRow: future.from && (rowOf.get(future.from.future) ?? null),
    start: future.from?.step ?? 0,
    end: endOf(future),
    filledTo: filled.get(future.id) ?? null,
  }));
}

/** The longest channel, in shown steps; at least one step. */
export const lengthOf = (channels: readonly Channel[]) => Math.max(1, ...channels.map(({ end }) => end));

/** The middle of a row. */
export const middleOf = (row: number) => row * ROW + ROW / 2;

/** The way of a channel: down from where it parts, then on to its end. `x`: px of a shown step. */
export function wayOf({ row, fromRow, start, end }: Channel, x: (step: number) => number): string {
  const y = middleOf(row);
  if (fromRow === null) return `M${x(start)} ${y}H${x(end)}`;
  const [from, turn] = [middleOf(fromRow), Math.min(x(start) + 44, Math.max(x(end), x(start) + 18))];
  const bend = (turn - x(start)) / 2;
  return `M${x(start)} ${from}C${x(start) + bend} ${from} ${turn - bend} ${y} ${turn} ${y}H${Math.max(turn, x(end))}`;
}
