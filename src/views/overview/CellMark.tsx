import { EPOCHS, epochColours } from '../stage/shapes/epoch';
import type { CellState } from './cluster';

interface Props {
  readonly state: CellState;
  readonly epoch: number;
  readonly width: number;
  readonly height: number;
}

/** The flag of an epoch, small: plain, bars, diagonals, dots, cross, halves. */
function Mark({ epoch, width, height }: Omit<Props, 'state'>) {
  const { text } = epochColours(epoch);
  const [x, y] = [width / 2, height / 2];
  switch (epoch % EPOCHS.length) {
    case 1:
      return <rect y={height * 0.38} width={width} height={height * 0.24} fill={text} />;
    case 2:
      return <path d={`M0 ${height}L${width} 0`} stroke={text} strokeWidth="2.4" />;
    case 3:
      return <circle cx={x} cy={y} r={width * 0.24} fill={text} />;
    case 4:
      return <path d={`M${x} 0V${height}M0 ${y}H${width}`} stroke={text} strokeWidth="2" />;
    case 5:
      return <rect width={x} height={height} fill={text} />;
    default:
      return null;
  }
}

/** One replica, from its upper left corner: leader in the colours of its epoch, in sync under water, out of the ISR half empty, offline crossed out. */
export function CellMark({ state, epoch, width, height }: Props) {
  if (state === 'leader') {
    return (
      <>
        <rect width={width} height={height} fill={epochColours(epoch).fill} className="ov-leader" />
        <Mark epoch={epoch} width={width} height={height} />
      </>
    );
  }
  if (state === 'inSync') {
    return (
      <>
        <rect width={width} height={height} fill="url(#ov-water)" />
        <path d={`M0 1H${width}`} stroke="var(--surface)" strokeWidth="2" />
      </>
    );
  }
  const inner = { x: 0.7, y: 0.7, width: width - 1.4, height: height - 1.4, strokeWidth: 1.2 };
  if (state === 'out') {
    return (
      <>
        <rect {...inner} fill="var(--dry)" stroke="var(--ink2)" strokeDasharray="2 2" />
        <rect x="1.4" y={height * 0.62} width={width - 2.8} height={height * 0.38 - 1.4} fill="var(--water2)" />
      </>
    );
  }
  return (
    <>
      <rect {...inner} fill="var(--off)" stroke="var(--danger)" />
      <path d={`M2 ${height - 3}L${width - 2} 3`} stroke="var(--danger)" strokeWidth="1.3" />
    </>
  );
}

/** Water of one cell. */
export function WaterDefs() {
  return (
    <svg className="ov-defs" width="0" height="0" aria-hidden="true">
      <linearGradient id="ov-water" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="var(--water1)" />
        <stop offset="1" stopColor="var(--water2)" />
      </linearGradient>
    </svg>
  );
}
