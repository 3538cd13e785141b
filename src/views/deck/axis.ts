import { countUpTo } from '../../lib/countUpTo';
import type { Measure } from '../../state/timeline';

/** Half of the scrubber's thumb: the axis begins and ends there. */
const EDGE = 14;
/** Half a column behind the last unit, so that its own is whole. */
const TAIL = 0.5;

/** Height of a track. */
export const ROW = 20.5;

export interface Axis {
  readonly width: number;
  readonly measure: Measure;
  /** x of a position in shown steps. */
  readonly ofStep: (position: number) => number;
  /** x of so many units done. */
  readonly ofUnit: (units: number) => number;
  readonly ofValue: (value: number) => number;
  /** x at which the column of a unit begins and ends. By steps the unit's own place is its middle. */
  readonly columnOf: (unit: number) => { readonly from: number; readonly to: number };
  readonly units: number;
  /** The unit that a shown step belongs to, from 1; 0 for the beginning. */
  readonly unitOf: (shown: number) => number;
  /** The position in shown steps that lies at x. */
  readonly positionAt: (x: number) => number;
}

/** Units done at a position, with the fraction of the next one. */
export function unitsAt(ends: readonly number[], position: number): number {
  const done = countUpTo(ends, position);
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

const same = (units: number) => units;

/** Every unit (a beat, or a shown step) has the same width. */
export const stepMeasure = (units: number): Measure => ({
  ofUnits: same,
  toUnits: same,
  min: 0,
  max: Math.max(units, 1) + TAIL,
  lead: 0.5,
  tears: [],
});

/** The axis of the tracks. */
export function axisOf(ends: readonly number[], width: number, measure: Measure = stepMeasure(ends.length)): Axis {
  const { ofUnits, toUnits, min, max, lead } = measure;
  const perValue = Math.max(width - 2 * EDGE, 1) / (max - min);
  const ofValue = (value: number) => EDGE + (value - min) * perValue;
  const ofUnit = (units: number) => ofValue(ofUnits(units));
  return {
    width,
    measure,
    units: ends.length,
    ofUnit,
    ofValue,
    ofStep: (position) => ofUnit(unitsAt(ends, position)),
    columnOf: (unit) => ({ from: unit <= 0 ? 0 : ofUnit(unit - lead), to: Math.min(ofUnit(unit + 1 - lead), width) }),
    unitOf: (shown) => Math.ceil(unitsAt(ends, shown)),
    positionAt: (x) => positionAt(ends, Math.max(0, Math.min(toUnits(min + (x - EDGE) / perValue), ends.length))),
  };
}
