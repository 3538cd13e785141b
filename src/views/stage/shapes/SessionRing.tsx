import { useRef } from 'react';
import { useMotion, write } from '../motion/context';
import { mix } from '../motion/phases';
import { Label } from './Label';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly broker: number;
  /** Time left ÷ timeout, before and after the step; null without a session. */
  readonly from: number | null;
  readonly to: number | null;
}

/** A session that heartbeats keep alive; the arc is the time left. */
export function SessionRing({ x, y, radius, broker, from, to }: Props) {
  const arc = useRef<SVGCircleElement>(null);
  const width = Math.max(3.5, radius * 0.26);
  const start = from === null ? 0 : from;
  useMotion((progress) => {
    const left = to === null ? start * (1 - progress) : mix(from === null ? 0 : start, to, progress);
    write(arc.current, 'stroke-dasharray', `${left.toFixed(4)} 1`);
  });
  const gone = to === null;
  return (
    <g transform={`translate(${x} ${y})`} fill="none">
      <circle
        r={radius}
        fill="var(--panel)"
        stroke={gone ? 'var(--danger)' : 'var(--line)'}
        strokeWidth={gone ? 2 : width}
        strokeDasharray={gone ? '4 4' : undefined}
      />
      {!(gone && from === null) && (
        <circle ref={arc} r={radius} pathLength="1" stroke="var(--surface)" strokeWidth={width} transform="rotate(-90)" />
      )}
      <Label x={0} y={radius * 0.3 + 1} size={13} bold anchor="middle" fill={gone ? 'var(--danger)' : 'var(--ink)'}>
        {broker}
      </Label>
      {gone && <path d={`M${radius * 0.62} ${-radius * 1.05}l7 7m0 -7l-7 7`} stroke="var(--danger)" strokeWidth="2.2" />}
    </g>
  );
}
