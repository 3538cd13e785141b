import { TAG_SIZE } from '../layout/columns';
import { placeTags, type Tag } from '../layout/marks';
import type { Column } from '../layout/types';
import type { ReplicaLook } from '../model/looks';
import { Fade, Shift, Swap } from '../motion/move';
import { useScene } from './context';
import { Label } from './Label';

interface Colours {
  readonly fill: string;
  readonly stroke: string;
  readonly text: string;
}

function coloursOf(kind: Tag['kind'], on: boolean, fell: boolean): Colours {
  if (kind === 'LEO') return { fill: 'var(--panel)', stroke: 'var(--ink)', text: 'var(--ink)' };
  if (!on) return { fill: 'var(--panel)', stroke: 'var(--glass)', text: 'var(--ink2)' };
  if (fell) return { fill: 'var(--danger)', stroke: 'var(--danger)', text: 'var(--panel)' };
  return { fill: 'var(--surface)', stroke: 'var(--surface)', text: 'var(--on-surface)' };
}

/** A tag around y = 0. */
function TagShape({ kind, x, width, height, text, on, fell }: Omit<Tag, 'y'> & { readonly on: boolean; readonly fell: boolean }) {
  const colours = coloursOf(kind, on, fell);
  return (
    <g>
      <rect x={x} y={-height / 2} width={width} height={height} rx="4" fill={colours.fill} stroke={colours.stroke} strokeWidth="1.5" />
      <Label x={x + width / 2} y={TAG_SIZE * 0.36} size={TAG_SIZE} bold anchor="middle" fill={colours.text}>
        {text}
      </Label>
    </g>
  );
}

interface Props {
  readonly column: Column;
  readonly a: ReplicaLook;
  readonly b: ReplicaLook;
}

const middle = ({ y, height }: Tag) => y + height / 2;
const KINDS = ['LEO', 'HW', 'both'] as const;

/** LEO and HW of a replica, left of its tank. */
export function Tags({ column, a, b }: Props) {
  const { layout, recordSpan, waterSpan, phases } = useScene();
  const was = placeTags(layout, column, a.leo, a.hw, !a.inIsr);
  const is = placeTags(layout, column, b.leo, b.hw, !b.inIsr);
  const later = { from: phases.second.from, to: phases.second.to };
  return KINDS.map((kind) => {
    const [from, to] = [was.find((tag) => tag.kind === kind), is.find((tag) => tag.kind === kind)];
    const span = kind === 'LEO' ? recordSpan : waterSpan;
    const shape = ({ y, ...tag }: Tag, on: boolean, fell: boolean) => <TagShape {...tag} on={on} fell={fell} />;
    const old = from && shape(from, a.on, false);
    const now = to && shape(to, b.on, b.on && b.hw < a.hw);
    if (from && to) {
      return (
        <Shift key={kind} from={middle(from)} to={middle(to)} span={span}>
          <Swap before={old} after={now} span={span} />
        </Shift>
      );
    }
    const only = from ?? to;
    if (!only) return null;
    return (
      <Fade key={kind} from={from ? 1 : 0} to={from ? 0 : 1} span={later}>
        <g transform={`translate(0 ${middle(only)})`}>{old ?? now}</g>
      </Fade>
    );
  });
}
