import { bisectRight } from 'd3-array';

/** Half of the scrubber's thumb: the axis begins and ends there. */
const EDGE = 14;
/** Half a column behind the last unit, so that its own is whole. */
export const TAIL = 0.5;

/** Height of a track. */
export const ROW = 20.5;

export interface Axis {
  readonly width: number;
  /** x of a position in shown steps. */
  readonly ofStep: (position: number) => number;
  /** x of so many units done. */
  readonly ofUnit: (units: number) => number;
  /** x at which the column of a unit begins and ends; the unit's own place is its middle. */
  readonly columnOf: (unit: number) => { readonly from: number; readonly to: number };
  readonly units: number;
  /** The unit that a shown step belongs to, from 1; 0 for the beginning. */
  readonly unitOf: (shown: number) => number;
}

/** Units done at a position, with the fraction of the next one. */
export function unitsAt(ends: readonly number[], position: number): number {
  const done = bisectRight(ends, position);
  const from = done === 0 ? 0 : (ends[done - 1] ?? 0);
  const to = ends[done];
  return to === undefined || to <= from ? done : done + (position - from) / (to - from);
}

/** The position in shown steps of so many units done. */
export function positionAt(ends: readonly number[], units: number): number {
  const done = Math.min(Math.floor(units), ends.length);
  const from = done === 0 ? 0 : (ends[done - 1] ?? 0);
  return from + ((ends[done] ?? from) - from) * (units - done);
}

/** The axis of the tracks: every unit (a beat, or a shown step) has the same width. */
export function axisOf(ends: readonly number[], width: number): Axis {
  const perUnit = Math.max(width - 2 * EDGE, 1) / (Math.max(ends.length, 1) + TAIL);
  const ofUnit = (units: number) => EDGE + units * perUnit;
  return {
    width,
    units: ends.length,
    ofUnit,
    ofStep: (position) => ofUnit(unitsAt(ends, position)),
    columnOf: (unit) => ({ from: unit <= 0 ? 0 : ofUnit(unit - 0.5), to: Math.min(ofUnit(unit + 0.5), width) }),
    unitOf: (shown) => Math.ceil(unitsAt(ends, shown)),
  };
}
