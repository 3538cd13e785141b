import type { BasinPicture, ReplicaPicture } from '../../teaching/picture';
import { epochColours } from '../stage/shapes/epoch';
import { wavePath } from '../stage/shapes/wave';

/** Part of a picture, px: where it begins, and how much of it there is. */
export interface Area {
  readonly x: number;
  readonly width: number;
}

const FLOOR = 100;
const TOP = 22;
const WALL_TOP = 38;
const WALL = 4;
const HIGHEST_ROW = 21;
const FEWEST_ROWS = 3;
const OVER = 4;

interface Tank {
  readonly replica: ReplicaPicture;
  readonly left: number;
  readonly width: number;
}

interface Block {
  readonly value: string;
  readonly epoch: number;
  readonly look: 'committed' | 'open' | 'lost';
}

const blocksOf = ({ records, highWatermark, flag }: ReplicaPicture, lost: readonly string[]): readonly Block[] => [
  ...records.map(([value, epoch], offset) => ({ value, epoch, look: offset < highWatermark ? ('committed' as const) : ('open' as const) })),
  ...(flag === 'leader' ? lost.map((value) => ({ value, epoch: 0, look: 'lost' as const })) : []),
];

function Record({
  block: { value, epoch, look },
  width,
  height,
}: {
  readonly block: Block;
  readonly width: number;
  readonly height: number;
}) {
  const { fill, text, tint, outline, rim } = epochColours(epoch);
  const strip = Math.max(3, width * 0.12);
  const size = Math.min(11, height * 0.62, (width - strip - 3) / (value.length * 0.62));
  const colours = {
    committed: { fill, stroke: rim, ink: text },
    open: { fill: tint, stroke: outline, ink: outline },
    lost: { fill: 'none', stroke: 'var(--danger)', ink: 'var(--danger)' },
  }[look];
  return (
    <>
      <rect
        width={width}
        height={height - 2}
        rx={3}
        fill={colours.fill}
        stroke={colours.stroke}
        strokeWidth="1.4"
        strokeDasharray={look === 'lost' ? '4 3' : undefined}
      />
      {look === 'lost' ? (
        <path d={`M3 ${height - 4}L${width - 3} 2`} stroke="var(--danger)" strokeWidth="1.2" />
      ) : (
        <rect width={strip} height={height - 2} rx={1.5} fill={`url(#home-flag${epoch % 6})`} stroke={colours.stroke} />
      )}
      <text x={strip + (width - strip) / 2} y={(height - 2) / 2 + size * 0.36} fontSize={size} fill={colours.ink} textAnchor="middle">
        {value}
      </text>
    </>
  );
}

/** The flag of who leads; of one who only believes so it is hollow and dashed. */
function Flag({ replica: { flag, epoch }, left }: Tank) {
  if (flag === null) return null;
  const { fill, outline } = epochColours(epoch);
  const isZombie = flag === 'zombie';
  return (
    <g transform={`translate(${left} 8)`}>
      <path d={`M0 ${TOP}V0`} stroke="var(--wall)" strokeWidth="1.6" />
      <path d="M0 0h26l-5 5.5 5 5.5H0z" fill={isZombie ? 'none' : fill} stroke={outline} strokeDasharray={isZombie ? '3 2' : undefined} />
      {!isZombie && <rect width="8" height="11" fill={`url(#home-flag${epoch % 6})`} />}
    </g>
  );
}

function Replica({ tank, row, lost }: { readonly tank: Tank; readonly row: number; readonly lost: readonly string[] }) {
  const { replica, left, width } = tank;
  const { isOn, inIsr, highWatermark, records } = replica;
  const y = (offset: number) => FLOOR - offset * row;
  const right = left + width;
  const inset = width * 0.1;
  return (
    <g>
      <rect x={left} y={TOP} width={width} height={FLOOR - TOP} fill={isOn ? 'var(--dry)' : 'var(--off)'} />
      {!isOn && <rect x={left} y={TOP} width={width} height={FLOOR - TOP} fill="url(#home-off)" />}
      {isOn && <rect x={left} y={y(highWatermark)} width={width} height={highWatermark * row} fill="var(--water1)" />}
      {blocksOf(replica, lost).map((block, offset) => (
        <g key={block.value} transform={`translate(${left + inset} ${y(offset + 1) + 1})`}>
          <Record block={block} width={width - 2 * inset} height={row} />
        </g>
      ))}
      <path
        d={`M${left} ${TOP}V${FLOOR}M${right} ${TOP}V${FLOOR}`}
        stroke="var(--wall)"
        strokeWidth="1.4"
        strokeDasharray={inIsr ? undefined : '4 3'}
      />
      <path d={`M${left - OVER} ${y(records.length)}h${width + 2 * OVER}`} stroke="var(--ink)" strokeWidth="1.8" />
      <path
        d={wavePath(left - OVER, right + OVER, 1.6)}
        transform={`translate(0 ${y(highWatermark)})`}
        fill="none"
        stroke={isOn ? 'var(--surface)' : 'var(--ink3)'}
        strokeWidth="2.2"
      />
      <Flag {...tank} />
    </g>
  );
}

/** The replicas of the ISR that stand side by side, left to right. */
function partsOf(tanks: readonly Tank[]): readonly (readonly Tank[])[] {
  const parts: Tank[][] = [];
  tanks.forEach((tank, at) => {
    if (!tank.replica.inIsr) return;
    if (tanks[at - 1]?.replica.inIsr) parts.at(-1)?.push(tank);
    else parts.push([tank]);
  });
  return parts;
}

/** One partition in small: the basin around its ISR, a tank for each replica, and the water. */
export function Basin({ basin: { replicas, highWatermark, lost }, area }: { readonly basin: BasinPicture; readonly area: Area }) {
  const pitch = area.width / replicas.length;
  const width = Math.min(56, pitch * 0.62);
  const margin = Math.min(18, (pitch - width) / 2 - WALL / 2);
  const tanks = replicas.map((replica, at) => ({ replica, width, left: area.x + pitch * at + (pitch - width) / 2 }));
  const rows = Math.max(FEWEST_ROWS, ...replicas.map((replica) => blocksOf(replica, lost).length));
  const row = Math.min(HIGHEST_ROW, (FLOOR - TOP - 6) / rows);
  return (
    <>
      {partsOf(tanks).map((part) => {
        const left = part[0]!.left - margin;
        const right = part.at(-1)!.left + width + margin;
        const water = (highWatermark ?? 0) * row;
        return (
          <g key={left}>
            <rect x={left} y={WALL_TOP} width={right - left} height={FLOOR - WALL_TOP} fill="var(--basin)" />
            <rect x={left} y={FLOOR - water} width={right - left} height={water} fill="var(--water1)" />
            {highWatermark !== null && (
              <path
                d={wavePath(left, right, 1.2)}
                transform={`translate(0 ${FLOOR - water})`}
                fill="none"
                stroke="var(--surface)"
                strokeWidth="1.2"
              />
            )}
            <path
              d={`M${left - WALL} ${WALL_TOP}H${left}V${FLOOR}H${right}V${WALL_TOP}H${right + WALL}V${FLOOR + WALL + 1}H${left - WALL}Z`}
              fill="url(#home-hatch-small)"
              stroke="var(--wall)"
            />
          </g>
        );
      })}
      {tanks.map((tank) => (
        <Replica key={tank.replica.broker} tank={tank} row={row} lost={lost} />
      ))}
    </>
  );
}
