import { memo } from 'react';
import type { PartitionFrame } from '../../engine/frame';
import { epochColours } from '../stage/shapes/epoch';
import { wavePath } from '../stage/shapes/wave';
import { cellOf } from './cluster';
import { barsOf, scaleOf, TANK } from './multiple';

const { width: W, height: H } = TANK;
const OVER = 5;
const TOP = 13;
const INSET = 9;
const STRIP = 7;

function Flag({ epoch }: { readonly epoch: number }) {
  const { fill, rim } = epochColours(epoch);
  return (
    <>
      <path d="M0 2V-11" stroke="var(--ink)" strokeWidth="2.2" />
      <path d="M0 -11h28l-5 6l5 6h-28z" fill={fill} stroke={rim} strokeWidth=".6" />
      <path d="M0 -11h8v12h-8z" fill={`url(#ov-flag${epoch % 6})`} />
    </>
  );
}

interface Props {
  readonly partition: PartitionFrame;
  readonly broker: number;
  readonly off: boolean;
}

/** A replica in small: a bar instead of blocks, its water, its log end, and the flag of the leader. */
export const Multiple = memo(function Multiple({ partition, broker, off }: Props) {
  const replica = partition.replicaFrames.find((each) => each.broker === broker);
  const state = cellOf(partition, broker, off);
  if (!replica || state === null) return <span className="ov-nothing" aria-hidden="true" />;
  const { from, y } = scaleOf(partition);
  const water = y(replica.highWatermark);
  const end = y(replica.logEndOffset);
  const out = state === 'out' || (off && !partition.isr.includes(broker));
  return (
    <svg
      className="ov-multiple"
      data-off={off || undefined}
      width={W + 2 * OVER}
      height={H + TOP + 3}
      viewBox={`${-OVER} ${-TOP} ${W + 2 * OVER} ${H + TOP + 3}`}
      aria-hidden="true"
    >
      <rect width={W} height={H} fill={off ? 'var(--off)' : 'var(--dry)'} />
      {!off && <rect y={water} width={W} height={H - water} fill="url(#ov-water)" />}
      {barsOf(replica, from).map((bar) => {
        const { fill, tint, outline } = epochColours(bar.epoch);
        const [top, bottom, under] = [y(bar.to), y(bar.from), Math.min(y(bar.from), Math.max(y(bar.to), water))];
        return (
          <g key={bar.from}>
            <rect x={INSET} y={top} width={W - 2 * INSET} height={bottom - top} fill={tint} stroke={outline} strokeWidth="1.4" />
            <rect x={INSET} y={under} width={W - 2 * INSET} height={bottom - under} fill={fill} />
            <rect x={INSET + 0.7} y={top} width={STRIP} height={bottom - top} fill={`url(#ov-flag${bar.epoch % 6})`} stroke={outline} />
          </g>
        );
      })}
      {from > 0 && <path className="ov-torn" d={`M${INSET} ${H}l4 -4 4 4 4 -4 4 4 4 -4 4 4 4 -4 4 4 4 -4 4 4 4 -4 4 4`} />}
      <path className="ov-glass" data-out={out || undefined} d={`M0 0V${H}H${W}V0`} />
      <path d={`M-4 ${end}H${W + 4}`} stroke="var(--ink)" strokeWidth="2" />
      <g transform={`translate(0 ${water})`}>
        <path className="ov-wave" data-off={off || undefined} d={wavePath(-4, W + 4, 1.6)} />
      </g>
      {off && <path className="ov-cross" d={`M${W / 2 - 6} ${H / 2 - 6}l12 12m0 -12l-12 12`} />}
      {state === 'leader' && <Flag epoch={replica.leaderEpoch} />}
    </svg>
  );
});
