import type { Box } from '../layout/types';

const RADIUS = 9;

/** The leader has another record at this offset: an outline over the block, and a sign where its offset stood. */
export function Diverged({ box }: { readonly box: Box }) {
  const radius = Math.min(RADIUS, box.height / 2 - 2);
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect x="1" y="1" width={box.width - 2} height={box.height - 2} rx="4" fill="none" stroke="var(--danger)" strokeWidth="2.5" />
      <g transform={`translate(${box.width - radius - 5} ${box.height / 2})`}>
        <circle r={radius} fill="var(--danger)" />
        <path d="M-4.5 -2.2h9M-4.5 2.2h9M-2.6 5.4L2.6 -5.4" stroke="var(--panel)" strokeWidth="1.8" />
      </g>
    </g>
  );
}
