import { useMemo } from 'react';
import type { Happening } from '../../state/happenings';
import type { Axis } from './axis';

/** Ticks that would lie on one another are drawn once, px. */
const APART = 2;

/** Where playing would stop. The one it stands at is ringed. */
export function Ticks({ axis, hits, hit }: { readonly axis: Axis; readonly hits: readonly Happening[]; readonly hit: Happening | null }) {
  const places = useMemo(() => {
    const drawn: number[] = [];
    for (const { at } of hits) {
      const x = axis.ofStep(at);
      if (x >= 0 && x <= axis.width && x - (drawn.at(-1) ?? -APART) >= APART) drawn.push(x);
    }
    return drawn;
  }, [axis, hits]);
  return (
    <svg className="ticks" width={axis.width} height={12} aria-hidden="true">
      {places.map((x) => (
        <path key={x} className="tick" d={`M${x} 1l5 5-5 5-5-5z`} />
      ))}
      {hit && <circle className="tick-ring" cx={axis.ofStep(hit.at)} cy={6} r={8} />}
    </svg>
  );
}
