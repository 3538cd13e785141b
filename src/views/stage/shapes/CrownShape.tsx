const OUTLINE = 'M-11 8L-13 -6L-6 0L0 -9L6 0L13 -6L11 8z';
const POINTS = [
  [-13, -7],
  [0, -10],
  [13, -7],
] as const;

/** A crown around its own middle. */
export function CrownShape({ ghost, scale = 0.78 }: { readonly ghost: boolean; readonly scale?: number }) {
  const colour = ghost ? 'var(--ink3)' : 'var(--ink)';
  return (
    <g transform={`scale(${scale})`} strokeLinejoin="round">
      {!ghost && <path d={OUTLINE} fill="var(--panel)" stroke="var(--panel)" strokeWidth="7" />}
      <path d={OUTLINE} fill={ghost ? 'none' : colour} stroke={colour} strokeWidth="1.6" strokeDasharray={ghost ? '3 3' : undefined} />
      {POINTS.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="2.2" fill={colour} />
      ))}
      {!ghost && <path d="M-9.5 5H9.5" stroke="var(--paper)" strokeWidth="1.5" />}
    </g>
  );
}
