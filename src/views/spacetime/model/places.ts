import type { StepRecord } from '../../../engine/trace';
import { countUpTo } from '../../../lib/countUpTo';

/** Where the steps of a run stand on the axis: shown step n at n, an idle one on the way to the next shown one. */
export interface Places {
  /** Place of a step of the run, by its index; 0 for the beginning. */
  readonly ofStep: (index: number) => number;
  /** Place of a virtual time, ms: on the way between the shown steps before and after it. */
  readonly ofTime: (atMs: number) => number;
  readonly length: number;
}

/** Of the room between two shown steps, what idle ones may take. */
const BETWEEN = { from: 0.15, to: 0.85 };

const within = (before: number, value: number, after: number) => {
  const share = after > before ? (value - before) / (after - before) : 0.5;
  return BETWEEN.from + (BETWEEN.to - BETWEEN.from) * Math.max(0, Math.min(1, share));
};

export function placesOf(steps: readonly StepRecord[]): Places {
  const indexes = steps.map(({ index }) => index);
  const times = steps.map(({ atMs }) => atMs);
  const place = (values: readonly number[], value: number, last: number) => {
    const done = countUpTo(values, value);
    const before = values[done - 1] ?? 0;
    if (before === value || (done === 0 && value <= 0)) return done;
    return done + within(before, value, values[done] ?? last);
  };
  return {
    length: steps.length,
    ofStep: (index) => place(indexes, index, index + 1),
    ofTime: (atMs) => place(times, atMs, atMs + 1),
  };
}
