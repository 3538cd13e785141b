import { grown } from '../layout/boxes';
import type { Box } from '../layout/types';

/** The learner's ring: yellow and ink, around a thing. */
export function Ring({ box }: { readonly box: Box }) {
  const [outer, inner] = [grown(box, 5), grown(box, 2)];
  return (
    <g fill="none" className="st-ring">
      <rect {...outer} rx="11" stroke="var(--buoy)" strokeWidth="4" />
      <rect {...inner} rx="8" stroke="var(--ink)" strokeWidth="1.8" />
    </g>
  );
}
