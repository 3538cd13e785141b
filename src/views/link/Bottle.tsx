const GLASS = 'M40 50h180c22 0 30 20 56 20h34v40h-34c-26 0-34 20-56 20H40c-14 0-22-16-22-40s8-40 22-40z';
const TILT = 'rotate(-17 180 90)';

/** A message in a bottle, half under water. */
export function Bottle() {
  return (
    <svg className="bottle" viewBox="0 0 360 180" aria-hidden="true">
      <clipPath id="bottle-glass">
        <path d={GLASS} transform={TILT} />
      </clipPath>
      <g transform={TILT}>
        <path className="bottle-glass" d={GLASS} />
        <rect className="bottle-cork" x="308" y="66" width="36" height="48" rx="5" />
        <path className="bottle-note" d="M56 62h122l-10 12 12 10-12 12 10 14H56z" />
        <path className="bottle-text" d="M74 78h78M74 90h66M74 101h50" />
      </g>
      <path className="bottle-sea" clipPath="url(#bottle-glass)" d="M0 122h360v58H0z" />
    </svg>
  );
}
