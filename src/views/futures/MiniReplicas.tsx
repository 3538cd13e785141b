import type { Ending, EndingReplica } from '../../state/futureTree';

const WIDTH = 22;
const PITCH = 32;
const HEIGHT = 30;
/** The tallest log is as high as this. */
const FULL = 22;

function Mini({ replica, x, share }: { readonly replica: EndingReplica; readonly x: number; readonly share: (offset: number) => number }) {
  const { on, inIsr, leads, highWatermark, logEndOffset, broker } = replica;
  const [water, end] = [HEIGHT - share(highWatermark), HEIGHT - share(logEndOffset)];
  return (
    <g transform={`translate(${x} 10)`}>
      <rect y={water} width={WIDTH} height={HEIGHT - water} fill={on ? 'var(--water1)' : 'var(--off)'} />
      <path
        d={`M0 0V${HEIGHT}H${WIDTH}V0`}
        fill="none"
        stroke="var(--glass)"
        strokeWidth="1.5"
        strokeDasharray={inIsr ? undefined : '3 3'}
      />
      <path d={`M-2 ${end}H${WIDTH + 2}`} stroke="var(--ink)" strokeWidth="1.6" />
      <path d={`M-2 ${water}q3.2 -3 6.5 0t6.5 0t6.5 0t6.5 0`} fill="none" stroke={on ? 'var(--surface)' : 'var(--ink3)'} strokeWidth="2" />
      {leads && <path d="M0 2v-11h13l-3 4l3 4H0" fill={`var(--e${replica.epoch % 6})`} stroke="var(--ink)" strokeWidth="1" />}
      {!on && <path d={`M5 ${HEIGHT - 18}l12 12m0 -12l-12 12`} stroke="var(--danger)" strokeWidth="2.6" />}
      <text x={WIDTH / 2} y={HEIGHT + 11} textAnchor="middle" fontSize="11" fill="var(--ink2)">
        {broker}
      </text>
    </g>
  );
}

/** The replicas at the end of a future, in small: water, log end, leader's flag, dashed outside the ISR, crossed where the broker is off. */
export function MiniReplicas({ ending }: { readonly ending: Ending }) {
  const top = Math.max(1, ...ending.replicas.map(({ logEndOffset }) => logEndOffset));
  const share = (offset: number) => (Math.max(0, offset) / top) * FULL;
  return (
    <svg className="future-replicas" width={ending.replicas.length * PITCH} height={HEIGHT + 24} aria-hidden="true">
      {ending.replicas.map((replica, at) => (
        <Mini key={replica.broker} replica={replica} x={at * PITCH + (PITCH - WIDTH) / 2} share={share} />
      ))}
    </svg>
  );
}
