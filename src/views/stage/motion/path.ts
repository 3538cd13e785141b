import type { Point } from '../layout/types';

const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);

/** A line that is walked along, measured once. */
export interface Way {
  readonly points: readonly Point[];
  /** Of its stretches. */
  readonly lengths: readonly number[];
  readonly total: number;
}

export function wayOf(points: readonly Point[]): Way {
  const lengths = points.slice(1).map((point, at) => distance(points[at]!, point));
  return { points, lengths, total: lengths.reduce((sum, length) => sum + length, 0) };
}

export interface Place extends Point {
  /** Share of the first stretch that is done. */
  readonly up: number;
  /** Share of the last stretch that is done. */
  readonly down: number;
}

/** Where one is after a share of the way along a line. */
export function placeOn({ points, lengths, total }: Way, share: number): Place {
  let left = share * total;
  for (let at = 0; at < lengths.length; at++) {
    const length = lengths[at]!;
    const part = length === 0 ? 1 : Math.min(1, left / length);
    if (left <= length || at === lengths.length - 1) {
      const [a, b] = [points[at]!, points[at + 1]!];
      const last = at === lengths.length - 1;
      return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, up: at === 0 ? part : 1, down: last ? part : 0 };
    }
    left -= length;
  }
  const end = points.at(-1) ?? { x: 0, y: 0 };
  return { ...end, up: 1, down: 1 };
}

const CORNER = 14;

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  const part = Math.min(by, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A line through points, with round corners, as the data of an SVG path. */
export function pipePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const corners = rest.slice(0, -1).map((corner, index) => {
    const [before, after] = [points[index]!, points[index + 2]!];
    return `L${at(towards(corner, before, CORNER))}Q${at(corner)} ${at(towards(corner, after, CORNER))}`;
  });
  return `M${at(first)}${corners.join('')}L${at(rest.at(-1) ?? first)}`;
}
