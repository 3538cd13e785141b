import { textWidth } from '../../../lib/textWidth';
import { type LinkMark, linkMarks, signBox } from '../model/links';
import { Swap } from '../motion/move';
import { pipePath } from '../motion/path';
import { Clock } from './Clock';
import { useScene } from './context';
import { Label } from './Label';

/** A shorter line has no room for the time it takes. */
const SHORT = 110;
const HEAD = 'M0 0L-5 10H5Z';

/** The end that hears nothing. */
function Head({ mark, node }: { readonly mark: LinkMark; readonly node: string }) {
  if (mark.towards !== 'both' && mark.towards !== node) return null;
  const [at, before] = mark.ends[0] === node ? [mark.points[0]!, mark.points[1]!] : [mark.points.at(-1)!, mark.points.at(-2)!];
  return <path d={HEAD} fill="var(--danger)" transform={`translate(${at.x} ${at.y})${at.y > before.y ? ' rotate(180)' : ''}`} />;
}

function Mark({ mark, nth }: { readonly mark: LinkMark; readonly nth: number }) {
  const { x, y, width, height } = signBox(mark, nth);
  const [cx, cy] = [x + width / 2, y + height / 2];
  const cut = mark.kind === 'cut';
  const slow = Math.abs(mark.points[2]!.x - mark.points[1]!.x) > SHORT ? `${mark.latencyMs} ms` : '';
  return (
    <g className="st-link" fill="none" strokeLinecap="round">
      <path
        d={pipePath(mark.points)}
        stroke={cut ? 'var(--danger)' : 'var(--ink2)'}
        strokeWidth="2.4"
        strokeDasharray={cut ? '9 5 3 5' : undefined}
      />
      {cut && mark.ends.map((node) => <Head key={node} mark={mark} node={node} />)}
      {cut ? (
        <g>
          <circle cx={cx} cy={cy} r="8" fill="var(--paper)" />
          <path d={`M${cx - 5} ${cy - 5}l10 10m0 -10l-10 10`} stroke="var(--danger)" strokeWidth="3" />
        </g>
      ) : (
        <g>
          <Clock x={cx} y={cy} radius={7.5} stroke="var(--ink2)" />
          {slow !== '' && <rect x={cx + 10} y={cy - 7} width={textWidth(slow, 12, true) + 4} height="13" fill="var(--paper)" />}
          <Label x={cx + 12} y={cy + 4.3} size={12} bold fill="var(--ink2)">
            {slow}
          </Label>
        </g>
      )}
    </g>
  );
}

/** Links on which messages get lost, torn, and those that are slow, with a clock. */
export function Links() {
  const { layout, a, b, phases } = useScene();
  const draw = (marks: readonly LinkMark[]) => marks.map((mark, nth) => <Mark key={mark.key} mark={mark} nth={nth} />);
  const [was, is] = [linkMarks(layout, a), linkMarks(layout, b)];
  return <Swap before={draw(was)} after={draw(is)} span={phases.change} />;
}
