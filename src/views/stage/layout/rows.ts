/** A run of offsets that is drawn row by row; `y` is the line of `from`. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Offsets torn out of the drawing, from the line at `y` up by `height`. */
export interface Tear {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly height: number;
}

/** Offset to height. Numbers live on lines, records between them. */
export interface RowScale {
  readonly rowHeight: number;
  readonly segments: readonly Segment[];
  readonly tears: readonly Tear[];
}

export const MOST_ROWS = 10;
const FEWEST_ROWS = 3;
const LOWEST_ROW = 24;
const HIGHEST_ROW = 100;
const TEAR = 38;
/** The lines of torn out offsets share the upper part of the tear; its words stand below. */
const TEAR_LINES = { from: 0.72, to: 0.97 };
/** The tear moves once per so many records, not with each. */
const TEAR_STEP = 4;

const clamp = (low: number, value: number, high: number) => Math.max(low, Math.min(value, high));

/** How many rows are drawn, and how high they are; the same for a whole run. */
function fit(ceiling: number, room: number): { rows: number; rowHeight: number; torn: boolean } {
  const wanted = Math.max(FEWEST_ROWS, ceiling);
  const most = Math.min(MOST_ROWS, Math.floor(room / LOWEST_ROW));
  if (wanted <= most) return { rows: wanted, rowHeight: clamp(LOWEST_ROW, room / wanted, HIGHEST_ROW), torn: false };
  const rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor((room - 2 * TEAR) / LOWEST_ROW)));
  return { rows, rowHeight: clamp(LOWEST_ROW, (room - 2 * TEAR) / rows, HIGHEST_ROW), torn: true };
}

/** Which offsets get rows: all of them, or what is above a tear, or a low and a high part with a tear between. */
function parts(rows: number, marks: readonly number[]): readonly (readonly [number, number])[] {
  const high = Math.max(...marks);
  const low = Math.max(0, Math.min(...marks) - 1);
  const quiet = Math.max(0, Math.ceil(high / TEAR_STEP) * TEAR_STEP - rows);
  if (quiet <= low) return [[quiet, quiet + rows]];
  const from = Math.max(0, high - rows);
  if (from <= low) return [[from, from + rows]];
  return [
    [low, low + 2],
    [high - rows + 2, high],
  ];
}

/** Rows between the floor and `room` px above it. */
export function rowScale(floor: number, room: number, ceiling: number, marks: readonly number[]): RowScale {
  const { rows, rowHeight, torn } = fit(ceiling, room);
  if (!torn) return { rowHeight, segments: [{ from: 0, to: rows, y: floor }], tears: [] };
  const segments: Segment[] = [];
  const tears: Tear[] = [];
  let y = floor;
  let next = 0;
  for (const [from, to] of parts(rows, marks)) {
    if (from > next) {
      tears.push({ from: next, to: from, y, height: TEAR });
      y -= TEAR;
    }
    segments.push({ from, to, y });
    y -= (to - from) * rowHeight;
    next = to;
  }
  return { rowHeight, segments, tears };
}

const lineIn = (share: number) => (share === 0 ? 0 : TEAR_LINES.from + share * (TEAR_LINES.to - TEAR_LINES.from));

/** Height of the line of an offset, px from the top; within a tear close together, beyond the last row on it. */
export function yOf(scale: RowScale, offset: number): number {
  for (const { from, to, y } of scale.segments) {
    if (offset >= from && offset <= to) return y - (offset - from) * scale.rowHeight;
  }
  for (const { from, to, y, height } of scale.tears) {
    if (offset >= from && offset < to) return y - lineIn((offset - from) / (to - from)) * height;
  }
  const last = scale.segments.at(-1);
  return last ? last.y - (last.to - last.from) * scale.rowHeight : 0;
}

/** Does this record have a row of its own? */
export const hasRow = (scale: RowScale, offset: number) => scale.segments.some(({ from, to }) => offset >= from && offset < to);

/** The offsets that have a line with a number. */
export const lines = (scale: RowScale): readonly number[] =>
  scale.segments.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, row) => from + row));
