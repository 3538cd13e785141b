/** A consumer; half closed where there is nothing to see. */
export function Eye({ x, scale = 1.25, closed = false }: { readonly x: number; readonly scale?: number; readonly closed?: boolean }) {
  return (
    <g transform={`translate(${x} 0) scale(${scale})`}>
      <path d="M-17 0C-9 -11 9 -11 17 0C9 11 -9 11 -17 0z" fill="var(--panel)" stroke="var(--ink)" strokeWidth="2" />
      <path d="M-13.5 3.2C-7 9 7 9 13.5 3.2Z" fill="var(--water2)" />
      <circle cy="2.5" r="5.2" fill="var(--ink)" />
      {closed && <path d="M-17 0C-9 -11 9 -11 17 0Z" fill="var(--panel)" stroke="var(--ink)" strokeWidth="2" />}
    </g>
  );
}
