interface Props {
  readonly x: number;
  readonly y: number;
  readonly children: string | number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly mono?: boolean;
}

/** A line of text; `y` is its baseline. */
export function Label({ x, y, children, size = 13, bold = false, anchor = 'start', fill = 'var(--ink)', mono = false }: Props) {
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      fontWeight={bold ? 700 : 400}
      textAnchor={anchor}
      fill={fill}
      className={mono ? 'st-mono' : undefined}
    >
      {children}
    </text>
  );
}
