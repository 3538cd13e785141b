interface Props {
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
  readonly stroke?: string;
}

/** Something that waits. */
export function Clock({ x, y, radius = 9, stroke = 'var(--ink)' }: Props) {
  return (
    <g fill="none" stroke={stroke} strokeWidth="1.8" strokeLinecap="round">
      <circle cx={x} cy={y} r={radius} fill="var(--panel)" />
      <path d={`M${x} ${y - radius * 0.58}v${radius * 0.58}l${radius * 0.42} ${radius * 0.3}`} />
    </g>
  );
}
