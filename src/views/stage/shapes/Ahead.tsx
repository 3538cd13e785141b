import { useEffect } from 'react';
import { useT } from '../../../i18n/react';
import { textWidth } from '../../../lib/textWidth';
import { followPending, usePending } from '../../../state/pending';
import { useLesson, usePlayhead } from '../../../state/react';
import { type GhostRoute, ghostRoutes, type LagMark, lagMarks } from '../model/ahead';
import { pipePath } from '../motion/path';
import { useScene } from './context';
import { Label } from './Label';

const SIZE = 13;

/** A way that a message has still before it, faint, with when it arrives. */
function Ghost({ ghost }: { readonly ghost: GhostRoute }) {
  const { points, label } = ghost.route;
  const [turn, end] = [points[2]!, points[3]!];
  const { label: text } = ghost;
  const width = textWidth(text, 12) + 8;
  return (
    <g className="st-ghost">
      <path d={pipePath(points)} fill="none" stroke="var(--ink3)" strokeWidth="1.8" strokeDasharray="1 7" strokeLinecap="round" />
      <path
        d="M0 0l-5 -9M0 0l5 -9"
        stroke="var(--ink3)"
        strokeWidth="1.8"
        fill="none"
        transform={`translate(${end.x} ${end.y})${end.y < turn.y ? ' rotate(180)' : ''}`}
      />
      <rect x={label.x - width / 2} y={label.y - 9} width={width} height="18" rx="4" fill="var(--paper)" opacity=".9" />
      <Label x={label.x} y={label.y + 4.3} size={12} anchor="middle" fill="var(--ink2)">
        {text}
      </Label>
    </g>
  );
}

/** An hourglass: what has run down is the time since the follower had everything, of replica.lag.time.max.ms. */
function Hourglass({ mark, alone }: { readonly mark: LagMark; readonly alone: boolean }) {
  const t = useT();
  const { x, y, share, leftMs } = mark;
  const half = SIZE / 2;
  const left = 1 - share;
  const colour = share >= 1 ? 'var(--danger)' : 'var(--ink)';
  const wide = half * left;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect x={-half - 3} y={-half - 4} width={SIZE + 6} height={SIZE + 8} rx="4" fill="var(--panel)" />
      <path d={`M${-wide} ${-half * left}H${wide}L0 0Z`} fill={colour} />
      <path
        d={`M${-half} ${half}H${half}L${half * (1 - share)} ${half - half * share}H${-half * (1 - share)}Z`}
        fill={colour}
        transform={share === 0 ? 'scale(0)' : undefined}
      />
      <path
        d={`M${-half} ${-half}H${half}L${-half} ${half}H${half}Z`}
        fill="none"
        stroke={colour}
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      {alone && (
        <Label x={half + 6} y={4.3} size={12} fill="var(--ink)">
          {t('act.ahead.left', { seconds: (leftMs / 1000).toFixed(1) })}
        </Label>
      )}
    </g>
  );
}

/** Followers that run out of time; and in the lab, while nothing plays, where messages in flight will arrive. */
export function Ahead() {
  const t = useT();
  const { layout, b, tp } = useScene();
  const isSeen = usePlayhead((state) => !state.playing && state.scale === null);
  const told = useLesson((state) => state.lesson !== null);
  const pending = usePending(b.frame.step);
  useEffect(followPending, []);
  const marks = pending ? lagMarks(layout, b, tp, pending) : [];
  return (
    <>
      {isSeen && !told && ghostRoutes(layout, b, t).map((ghost) => <Ghost key={ghost.key} ghost={ghost} />)}
      {marks.map((mark) => (
        <Hourglass key={mark.replica} mark={mark} alone={marks.length === 1 && layout.pins === 'row'} />
      ))}
    </>
  );
}
