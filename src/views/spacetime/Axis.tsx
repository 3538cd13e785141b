import { useMemo } from 'react';
import type { StepRecord } from '../../engine/trace';
import { useT } from '../../i18n/react';
import { useRun } from '../../state/react';
import { units } from '../../state/transport';
import type { Drawing } from './model/drawing';
import { xOf } from './model/layout';
import type { Seen } from './useWindow';

/** Where nothing happens for so long the axis is torn, ms. */
const QUIET_MS = 200;
/** Numbers stand at least so far from one another, px. */
const APART = 34;

/** Steps before which it was quiet, with how long. */
const tornBefore = (steps: readonly StepRecord[]) =>
  steps.flatMap(({ atMs }, index) => {
    const quietMs = atMs - (steps[index - 1]?.atMs ?? atMs);
    return quietMs >= QUIET_MS ? [{ at: index + 1, quietMs }] : [];
  });

/** The numbers of the steps; where it was quiet the axis is torn. */
export function Axis({ drawing, seen }: { readonly drawing: Drawing; readonly seen: Seen }) {
  const t = useT();
  const steps = useRun((state) => state.steps);
  const torn = useMemo(() => tornBefore(steps), [steps]);
  const { zoom, width } = drawing;
  const isSeen = (x: number) => x >= seen.left && x <= seen.right;
  let last = Number.NEGATIVE_INFINITY;
  const ticks = units().flatMap((end, index) => {
    const x = xOf(end, zoom);
    if (!isSeen(x) || x - last < APART) return [];
    last = x;
    return [{ x, number: index + 1 }];
  });
  return (
    <svg className="sp-axis" width={width} height={30} aria-hidden="true">
      <path className="sp-rule" d={`M${seen.left} 29H${Math.min(width, seen.right)}`} />
      {ticks.map(({ x, number }) => (
        <g key={number}>
          <path className="sp-tick" d={`M${x} 24V30`} />
          <text x={x} y={18}>
            {number}
          </text>
        </g>
      ))}
      {torn
        .filter(({ at }) => isSeen(xOf(at, zoom)))
        .map(({ at, quietMs }) => (
          <g key={at} transform={`translate(${xOf(at - 0.5, zoom)} 29)`}>
            <path className="sp-gap" d="M-8 4l5 -8M3 4l5 -8" />
            {zoom >= 72 && (
              <text className="sp-quiet" y={-11}>
                {t('spacetime.quiet', { ms: quietMs })}
              </text>
            )}
          </g>
        ))}
    </svg>
  );
}
