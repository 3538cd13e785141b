import { PIN_RADIUS } from '../layout/columns';
import type { PinPlace } from '../layout/marks';
import type { Column } from '../layout/types';
import type { ReplicaLook } from '../model/looks';
import { pinsOf } from '../model/ports';
import { Fade, Shift, Swap } from '../motion/move';
import { Clock } from './Clock';
import { useScene } from './context';
import { Label } from './Label';

interface PinProps extends Pick<PinPlace, 'replica' | 'x'> {
  /** Of the line that it points at. */
  readonly line: number;
  /** Right edge of the leader's tank. */
  readonly glass: number;
  readonly counted: boolean;
  readonly parked: boolean;
  /** Above one another: what is over a pin belongs to the next. */
  readonly stacked: boolean;
}

/** A pin around y = 0: its tip touches the glass at the height of its line. */
function Pin({ replica, x, line, glass, counted, parked, stacked }: PinProps) {
  const tip = glass + 4;
  const near = x - PIN_RADIUS + 2;
  return (
    <g>
      <path
        d={`M${tip} ${line}L${near + 2} ${line / 4 - 6}V${line / 4 + 6}Z`}
        fill={counted ? 'var(--ink)' : 'var(--panel)'}
        stroke="var(--ink)"
        strokeLinejoin="round"
        strokeDasharray={counted ? undefined : '3 3'}
      />
      <circle
        cx={x}
        r={PIN_RADIUS}
        fill={counted ? 'var(--ink)' : 'var(--panel)'}
        stroke="var(--ink)"
        strokeWidth="1.5"
        strokeDasharray={counted ? undefined : '3 3'}
      />
      <Label x={x} y={4.8} bold anchor="middle" fill={counted ? 'var(--paper)' : 'var(--ink2)'}>
        {replica}
      </Label>
      {parked && <Clock x={x + (stacked ? 15 : 9)} y={stacked ? 0 : -11} radius={6.5} />}
    </g>
  );
}

/** Where a pin was before this step, and an arrow to where it is now. */
function Trace({ from, to, arrow }: { readonly from: PinPlace; readonly to: PinPlace; readonly arrow: boolean }) {
  const up = to.y < from.y;
  const [start, end] = up ? [from.y - 15, to.y + 15] : [from.y + 15, to.y - 15];
  const head = up ? 9 : -9;
  return (
    <g>
      <g opacity=".6">
        <circle cx={from.x} cy={from.y} r={PIN_RADIUS} fill="var(--panel)" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="3 3" />
        <Label x={from.x} y={from.y + 4.8} bold anchor="middle" fill="var(--ink2)">
          {from.replica}
        </Label>
      </g>
      {arrow && Math.abs(to.y - from.y) > 40 && (
        <g>
          <path d={`M${to.x} ${start}V${end + head}`} stroke="var(--ink)" strokeWidth="2" />
          <path d={`M${to.x} ${end}l-5.5 ${head}h11z`} fill="var(--ink)" />
        </g>
      )}
    </g>
  );
}

interface Props {
  readonly column: Column;
  readonly a: ReplicaLook;
  readonly b: ReplicaLook;
}

/** What a leader knows of its followers: the offset of each one's last fetch. The lowest filled pin stops the water. */
export function Pins({ column, a, b }: Props) {
  const { layout, phases, ...moments } = useScene();
  const glass = column.tank.x + column.tank.width;
  const stacked = layout.pins === 'column' || moments.b.leader !== column.broker;
  const [was, is] = [pinsOf(layout, moments.a, column.broker), pinsOf(layout, moments.b, column.broker)];
  const pin = (place: PinPlace, look: ReplicaLook) => (
    <Pin
      replica={place.replica}
      x={place.x}
      line={place.lineY - place.y}
      glass={glass}
      counted={look.pins.some(({ replica, counted }) => replica === place.replica && counted)}
      parked={look.parked.has(`b${place.replica}`)}
      stacked={stacked}
    />
  );
  const outermostFirst = is.toSorted((one, other) => other.x - one.x);
  return (
    <>
      {was
        .filter(({ replica }) => !is.some((place) => place.replica === replica))
        .map((place) => (
          <Fade key={place.replica} from={1} to={0} span={phases.first}>
            <g transform={`translate(0 ${place.y})`}>{pin(place, a)}</g>
          </Fade>
        ))}
      {outermostFirst.map((place) => {
        const from = was.find(({ replica }) => replica === place.replica);
        if (!from) {
          return (
            <Fade key={place.replica} from={0} to={1} span={phases.second}>
              <g transform={`translate(0 ${place.y})`}>{pin(place, b)}</g>
            </Fade>
          );
        }
        return (
          <g key={place.replica}>
            {from.lineY !== place.lineY && (
              <Fade from={0} to={1} span={phases.pins}>
                <Trace from={from} to={place} arrow={!stacked} />
              </Fade>
            )}
            <Shift from={from.y} to={place.y} span={phases.pins}>
              <Swap before={pin(from, a)} after={pin(place, b)} span={phases.pins} />
            </Shift>
          </g>
        );
      })}
    </>
  );
}
