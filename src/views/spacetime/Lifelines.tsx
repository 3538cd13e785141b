import { brokerOf } from '../../engine/messages';
import { isOff } from '../stage/model/looks';
import { type Drawing, heightIn } from './model/drawing';
import { BAND, type Row, xOf } from './model/layout';
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
    const end = Math.min(xOf(own[index + 1]?.at ?? until, drawing.zoom), xOf(until, drawing.zoom));
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
      <rect className="sp-band" x={first.x} y={row.top} width={Math.max(0, last.end - first.x)} height={BAND} />
      {all
        .filter(({ belief }) => isOff(belief.status))
        .map(({ x, end, belief }) => (
          <rect key={belief.at} className="sp-off" x={x} y={row.top} width={end - x} height={BAND} />
        ))}
      <path className="sp-water" d={`${water}V${row.bottom}H${first.x}Z`} />
      <path className="sp-leo" d={path(all, ({ logEnd }) => heightIn(row, logEnd, highest))} />
      <path className="sp-surface" d={water} />
    </g>
  );
}

/** The line of everybody up to the playhead: a broker's with its log end and its water. */
export function Lifelines(props: Props) {
  const { drawing, until, left, right } = props;
  const now = xOf(until, drawing.zoom);
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
    </g>
  );
}
