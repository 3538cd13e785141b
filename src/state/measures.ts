import type { StepRecord } from '../engine/trace';
import type { Measure, Measuring, Tear } from './timeline';

/** No gap takes more of the axis than this share; what is longer is torn. */
const LARGEST_SHARE = 0.12;
/** A gap is torn only where that saves at least this factor. */
const WORTH_TEARING = 2;
/** Shorter gaps are never torn, ms. */
const QUIET_MS = 500;

const isWorthTearing = (gap: number, cap: number) => gap >= QUIET_MS && gap > cap * WORTH_TEARING;

/**
 * How long a gap may be drawn, so that none takes more than its share, or than is usual: what is longer than twice that is torn to it.
 * @param gaps - ms, in any order
 */
export function longestGap(gaps: readonly number[]): number {
  const sorted = gaps.toSorted((a, b) => b - a);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  let rest = sorted.reduce((sum, gap) => sum + gap, 0);
  for (const [torn, gap] of sorted.entries()) {
    const left = 1 - LARGEST_SHARE * torn;
    const cap = Math.max(left > LARGEST_SHARE ? (LARGEST_SHARE * rest) / left : gap, usual);
    if (!isWorthTearing(gap, cap)) return Math.max(cap, 1);
    rest -= gap;
  }
  return 1;
}

interface Knots {
  /** By shown steps that are done: where they lie on the axis. */
  readonly values: readonly number[];
  readonly tears: readonly Tear[];
}

/** Where each step lies, with quiet time torn. */
export function knotsOf(steps: readonly StepRecord[]): Knots {
  const times = [Math.min(0, steps[0]?.atMs ?? 0), ...steps.map(({ atMs }) => atMs)];
  const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
  const cap = longestGap(gaps);
  const values = [0];
  const tears: Tear[] = [];
  for (const [index, gap] of gaps.entries()) {
    const from = values[index] ?? 0;
    const isTorn = isWorthTearing(gap, cap);
    if (isTorn) tears.push({ value: from + cap / 2, ms: gap });
    values.push(from + (isTorn ? cap : gap));
  }
  return { values, tears };
}

/** Interpolates between knots: the place of `x` in ascending `from`, told in `to`. Of equal knots the last one counts. */
export function between(from: readonly number[], to: readonly number[], x: number): number {
  let low = 0;
  let high = from.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((from[middle] ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  const [a, b] = [from[low] ?? 0, from[low + 1]];
  const start = to[low] ?? 0;
  return b === undefined || b <= a ? start : start + ((x - a) / (b - a)) * ((to[low + 1] ?? start) - start);
}

/** By simulated time, with quiet gaps torn. */
function byTime(ends: readonly number[], steps: readonly StepRecord[]): Measure {
  const { values, tears } = knotsOf(steps);
  const ofUnit = [0, ...ends].map((end) => values[end] ?? 0);
  const units = ofUnit.map((_, unit) => unit);
  const last = values.at(-1) ?? 0;
  const max = Math.max(last * 1.02, 1);
  return {
    ofUnits: (done) => (done > ends.length ? max : between(units, ofUnit, done)),
    toUnits: (value) => between(ofUnit, units, value),
    min: 0,
    max,
    lead: 0,
    tears,
  };
}

const unitsDone = (ends: readonly number[], position: number) => ends.filter((end) => end <= position).length;

/** A measure by steps or by time, of the whole run or only of a range of it; null: that by steps, of the whole. */
export function measuringOf(axis: 'step' | 'time', window: { readonly from: number; readonly to: number } | null): Measuring | null {
  if (axis === 'step' && !window) return null;
  return (bySteps, ends, steps) => {
    const measure = axis === 'time' ? byTime(ends, steps) : bySteps;
    if (!window) return measure;
    const min = measure.ofUnits(Math.max(unitsDone(ends, window.from) - measure.lead, 0));
    const max = measure.ofUnits(unitsDone(ends, window.to) + (measure.lead || 1));
    return { ...measure, min, max: Math.max(max, min + 0.001) };
  };
}
