import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import type { Axis } from '../deck/axis';
import type { Line } from './series';

export const HEIGHT = 92;
const TOP = 8;
const BOTTOM = 6;
const APART = 13;

/** Heights of values in a chart: from 0 to a round number above the highest. */
export function heightsOf(lines: readonly Line[]) {
  const highest = max(lines.flatMap(({ spans }) => spans.map(({ value }) => value ?? 0))) ?? 0;
  const scale = scaleLinear([0, Math.max(1, highest)], [HEIGHT - BOTTOM, TOP]).nice(3);
  return { y: (value: number): number => scale(value), ticks: scale.ticks(3).filter(Number.isInteger) };
}

type Heights = ReturnType<typeof heightsOf>;

/** The line of a value that holds until it changes, as the data of an SVG path; broken where there is no value. */
export function pathOf({ spans }: Line, axis: Axis, { y }: Heights, end: number): string {
  const points = [...spans.map(({ from, value }) => ({ at: from, value })), { at: end, value: spans.at(-1)?.value ?? null }];
  const draw = line<(typeof points)[number]>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => axis.ofStep(at))
    .y(({ value }) => y(value ?? 0))
    .curve(curveStepAfter);
  return draw(closed(points)) ?? '';
}

/** A value that ends holds until then. */
function closed<T extends { readonly at: number; readonly value: number | null }>(points: readonly T[]): T[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return point.value === null && before && before.value !== null ? [{ ...before, at: point.at }, point] : [point];
  });
}

/** Names at the ends of lines: lines with one value share one, and those too near are pushed apart. */
export function labelsOf(ends: readonly { readonly name: string; readonly value: number | null }[], { y }: Heights) {
  const byValue = new Map<number, string[]>();
  for (const { name, value } of ends) if (value !== null) byValue.set(value, [...(byValue.get(value) ?? []), name]);
  const labels = [...byValue].sort(([a], [b]) => a - b).map(([value, names]) => ({ text: names.join(', '), y: y(value) }));
  let ceiling = Number.POSITIVE_INFINITY;
  return labels.map(({ text, y: wanted }) => {
    const placed = Math.min(wanted, ceiling - APART);
    ceiling = placed;
    return { text, y: placed };
  });
}
