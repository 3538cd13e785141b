import { brokerOf } from '../../engine/messages';
import { isOff } from '../stage/model/looks';
import { epochColours } from '../stage/shapes/epoch';
import { type Drawing, heightIn, type Risen } from './model/drawing';
import { type Row, SETTLED, xOf } from './model/layout';
import type { Belief } from './model/lines';

interface Props {
  readonly drawing: Drawing;
  /** Steps that have been; nothing is known behind them. */
  readonly until: number;
  /** What is on screen, px. */
  readonly left: number;
  readonly right: number;
}

interface Stretch {
  readonly belief: Belief;
  readonly x: number;
  readonly end: number;
}

function stretches(own: readonly Belief[], { drawing, until, left, right }: Props): readonly Stretch[] {
  return own.flatMap((belief, index) => {
    const x = index === 0 ? 0 : xOf(belief.at, drawing.zoom);
    const end = xOf(Math.min(own[index + 1]?.at ?? Number.POSITIVE_INFINITY, until + SETTLED), drawing.zoom);
    return belief.at > until || end < left || x > right ? [] : [{ belief, x: Math.max(x, left), end: Math.min(end, right) }];
  });
}

const path = (all: readonly Stretch[], y: (belief: Belief) => number) =>
  all.map(({ belief, x, end }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y(belief)}H${end}`).join('');

function Band({ row, ...props }: Props & { readonly row: Row }) {
  const { words, highest } = props.drawing;
  const all = stretches(words.beliefs.get(brokerOf(row.node)) ?? [], props);
  if (all.length === 0) return null;
  const [first, last] = [all[0]!, all.at(-1)!];
  const water = path(all, ({ highWatermark }) => heightIn(row, highWatermark, highest));
  return (
    <g>
      <rect className="sp-band" x={first.x} y={row.top} width={Math.max(0, last.end - first.x)} height={row.bottom - row.top} />
      <path className="sp-water" d={`${water}V${row.bottom}H${first.x}Z`} />
      {all
        .filter(({ belief }) => isOff(belief.status))
        .map(({ x, end, belief }) => (
          <rect key={belief.at} className="sp-off" x={x} y={row.top} width={end - x} height={row.bottom - row.top} />
        ))}
      <path className="sp-leo" d={path(all, ({ logEnd }) => heightIn(row, logEnd, highest))} />
      <path className="sp-surface" d={water} />
      <Ends row={row} {...props} />
    </g>
  );
}

const FAULTS: readonly Belief['status'][] = ['crashed', 'halted', 'refused'];

/** Where a broker's process ended: by itself, or not. */
function Ends({ row, ...props }: Props & { readonly row: Row }) {
  const own = props.drawing.words.beliefs.get(brokerOf(row.node)) ?? [];
  const middle = (row.top + row.bottom) / 2;
  return stretches(own, props)
    .filter(({ belief }) => belief.at > 0 && isOff(belief.status) && own.findLast(({ at }) => at < belief.at)?.status !== belief.status)
    .map(({ belief }) => {
      const x = xOf(belief.at, props.drawing.zoom);
      return FAULTS.includes(belief.status) ? (
        <path key={belief.at} className="sp-cross" d={`M${x - 7} ${middle - 7}l14 14m0 -14l-14 14`} />
      ) : (
        <rect key={belief.at} className="sp-stop" x={x - 6} y={middle - 6} width={12} height={12} />
      );
    });
}

function Flags({ drawing, until, left, right }: Props) {
  const now = xOf(until + SETTLED, drawing.zoom);
  return drawing.flags
    .filter(({ box }) => box.x < Math.min(now, right) && box.x + box.width > left)
    .map(({ text, epoch, box }) => {
      const { fill, text: ink } = epochColours(epoch);
      return (
        <g key={`${box.x} ${box.y}`}>
          <path className="sp-mast" d={`M${box.x} ${box.y}V${box.y + box.height}v30`} />
          <path fill={fill} d={`M${box.x} ${box.y}h${box.width}l-5 9l5 9H${box.x}Z`} />
          <text className="sp-epoch" x={box.x + 6} y={box.y + 13.5} fill={ink}>
            {text}
          </text>
        </g>
      );
    });
}

/** The high watermarks that the step on screen moved. */
export function RisenTags({ risen }: { readonly risen: readonly Risen[] }) {
  return risen.map(({ text, box, fell }) => (
    <g key={box.y} className="sp-risen" data-fell={fell || undefined}>
      <rect {...box} rx={5} />
      <text x={box.x + box.width / 2} y={box.y + 16}>
        {text}
      </text>
    </g>
  ));
}

/** The line of everybody up to the playhead: a broker's with its log end and its water. */
export function Lifelines(props: Props) {
  const { drawing, until, left, right } = props;
  const now = xOf(until + SETTLED, drawing.zoom);
  return (
    <g>
      {drawing.rows.map((row) => (
        <g key={row.node}>
          <path className="sp-ahead" d={`M${Math.max(now, left)} ${(row.top + row.bottom) / 2}H${Math.max(right, now)}`} />
          {row.kind === 'broker' ? (
            <Band row={row} {...props} />
          ) : (
            left < now && <path className="sp-life" d={`M${left} ${row.top}H${Math.min(now, right)}`} />
          )}
        </g>
      ))}
      {drawing.ends
        .filter(({ box }) => box.x < Math.min(now, right) && box.x + box.width > left)
        .map(({ text, box }) => (
          <text key={`${box.x} ${box.y}`} className="sp-end" x={box.x + 2} y={box.y + 13}>
            {text}
          </text>
        ))}
      <Flags {...props} />
    </g>
  );
}
