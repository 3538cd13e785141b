import { minIndex } from 'd3-array';
import { formatWhy, type WhyTarget } from '../../state/why';
import { type Line, type Metric, valueAt } from './series';

/** What of a line one may ask why, at the moment on screen; null: nothing. */
export function whyOf(metric: Metric, { of }: Line, tp: string): WhyTarget | null {
  if ('broker' in of) return metric === 'logEnd' || metric === 'highWatermark' ? { value: metric, tp, broker: of.broker } : null;
  return metric === 'isr' && 'metric' in of && of.metric === 'value' ? { value: 'isr', tp } : null;
}

/** What is selected everywhere when a line is chosen: its broker or client, or of a partition the value; null: nothing. */
export function subjectOf(metric: Metric, line: Line, tp: string): string | null {
  if ('broker' in line.of) return `b${line.of.broker}`;
  if ('client' in line.of) return line.of.client;
  const why = whyOf(metric, line, tp);
  return why && formatWhy(why);
}

/** The line that the selection is about, or one of its values. */
export const chosenOf = (metric: Metric, lines: readonly Line[], tp: string, selection: string | null): Line | undefined =>
  lines.find((line) => {
    const why = whyOf(metric, line, tp);
    return selection !== null && [subjectOf(metric, line, tp), why && formatWhy(why)].includes(selection);
  });

/** The line whose value at a shown step is drawn nearest to a height. */
export function nearestOf(lines: readonly Line[], shown: number, height: number, y: (value: number) => number): Line | undefined {
  return lines[
    minIndex(lines, (line) => {
      const value = valueAt(line, shown);
      return value === null ? undefined : Math.abs(y(value) - height);
    })
  ];
}
