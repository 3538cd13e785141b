import { useT } from '../../i18n/react';
import { Eye } from '../stage/shapes/Eye';

const ROW = 68;
const FLOOR = 330;
const TANK = 118;
const TOP = 46;
const lineOf = (offset: number) => FLOOR - offset * ROW;

interface TankProps {
  readonly x: number;
  readonly records: readonly { readonly name: string; readonly committed: boolean; readonly epoch: 0 | 1 }[];
  readonly water: number;
}

const wave = (x: number, y: number, width: number) => `M${x} ${y}${`q${width / 12}-7 ${width / 6} 0t${width / 6} 0`.repeat(3)}`;

function Tank({ x, records, water }: TankProps) {
  return (
    <g>
      <rect className="tank" x={x} y={TOP} width={TANK} height={FLOOR - TOP} />
      <rect className="tank-water" x={x} y={lineOf(water)} width={TANK} height={water * ROW} />
      {records.map(({ name, committed, epoch }, offset) => (
        <g key={name} className={`record epoch-${epoch}`} data-committed={committed || undefined}>
          <rect x={x + 18} y={lineOf(offset + 1) + 3} width={TANK - 36} height={ROW - 6} rx={5} />
          <path className="record-flag" d={`M${x + 22} ${lineOf(offset + 1) + 5}v${ROW - 10}`} />
          <text x={x + 34} y={lineOf(offset) - 26}>
            {name}
          </text>
          <text className="record-offset" x={x + TANK - 34} y={lineOf(offset) - 26}>
            {offset}
          </text>
        </g>
      ))}
      <path className="glass" d={`M${x} ${TOP}V${FLOOR}M${x + TANK} ${TOP}V${FLOOR}`} />
      <path className="leo" d={`M${x - 9} ${lineOf(records.length)}h${TANK + 18}`} />
      <path className="hw" d={wave(x - 9, lineOf(water), TANK + 18)} />
    </g>
  );
}

function Pin({ y, replica }: { readonly y: number; readonly replica: number }) {
  return (
    <g className="pin">
      <path d={`M170 ${y}l8-7v14z`} />
      <circle cx={188} cy={y} r={12} />
      <text x={188} y={y + 5}>
        {replica}
      </text>
    </g>
  );
}

const M0 = { name: 'm0', committed: true, epoch: 0 } as const;
const M1 = { name: 'm1', committed: false, epoch: 0 } as const;
const M2 = { name: 'm2', committed: false, epoch: 1 } as const;

/** Three replicas of one partition: the leader holds three records, and only the first is under water, where a consumer sees it. */
export function HomePicture() {
  const t = useT();
  return (
    <svg className="home-picture" viewBox="0 0 720 350" aria-hidden="true">
      <defs>
        <pattern id="home-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="hatch" d="M0 0v9" />
        </pattern>
      </defs>
      <Tank x={45} records={[M0, M1, M2]} water={1} />
      <Tank x={220} records={[M0, M1]} water={1} />
      <Tank x={395} records={[{ ...M0, committed: false }]} water={0} />
      <rect className="floor" x={10} y={FLOOR} width={560} height={13} />
      <path className="mast" d={`M45 ${TOP}V4`} />
      <path className="flag" d="M45 6h104l-10 14 10 14H45z" />
      <text className="flag-text" x={62} y={25}>
        leader e1
      </text>
      <path className="fetch-line" d={`M188 40V${lineOf(2) - 30}`} />
      <path className="fetch-head" d={`M178 ${lineOf(2) - 30}h20l-10 15z`} />
      <path className="fetch-line" d={`M280 40V${lineOf(2) - 8}`} />
      <g className="envelope">
        <rect x={174} y={6} width={150} height={32} rx={6} />
        <path d="M175 8h32v28M175 8l16 13 16-13" />
        <text x={216} y={27}>
          Fetch offset 2
        </text>
      </g>
      <Pin y={lineOf(2)} replica={2} />
      <Pin y={lineOf(1)} replica={3} />
      <g transform={`translate(0 ${lineOf(1)})`}>
        <Eye x={645} scale={1.6} />
      </g>
      {[t('home.eye'), t('home.eye.sees')].map((line, at) => (
        <text key={line} className="eye-text" x={645} y={lineOf(1) - 47 + at * 20}>
          {line}
        </text>
      ))}
    </svg>
  );
}
