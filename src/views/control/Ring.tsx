const RADIUS = 26;

interface Props {
  readonly broker: number;
  /** Time left ÷ timeout; null without a session. */
  readonly left: number | null;
  /** What is left, in words. */
  readonly says: string;
}

/** A session that heartbeats keep alive: the arc is the time left, and so says the text. */
export function Ring({ broker, left, says }: Props) {
  return (
    <div className="control-ring" data-gone={left === null || undefined}>
      <svg viewBox="-32 -32 64 64" aria-hidden="true">
        <circle className="control-ring-base" r={RADIUS} />
        {left !== null && (
          <circle className="control-ring-arc" r={RADIUS} pathLength="1" strokeDasharray={`${left.toFixed(4)} 1`} transform="rotate(-90)" />
        )}
        <text textAnchor="middle" y="7">
          {broker}
        </text>
      </svg>
      <span>{says}</span>
    </div>
  );
}
