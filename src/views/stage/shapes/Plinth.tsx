import { useT } from '../../../i18n/react';
import { textWidth } from '../../../lib/textWidth';
import { clipText } from '../layout/text';
import type { Column } from '../layout/types';
import { factsOf } from '../model/facts';
import { type BrokerLook, isOff } from '../model/looks';
import { Swap } from '../motion/move';
import { useScene } from './context';
import { Label } from './Label';
import { Lamp } from './Lamp';
import { Ring } from './Selected';

/** Narrower than this a fact that has no room is dropped. */
const CRAMPED = 60;
/** Room of the sign of a reassignment. */
const SIGN = 20;

/** A reassignment adds this replica, or takes it away. */
function Moving({ x, y, moving }: { readonly x: number; readonly y: number; readonly moving: 'adding' | 'removing' }) {
  return (
    <path d={moving === 'adding' ? `M${x - 6} ${y}h12M${x} ${y - 6}v12` : `M${x - 6} ${y}h12`} stroke="var(--ink)" strokeWidth="2.6" />
  );
}

interface FaceProps extends Pick<BrokerLook, 'broker' | 'status'> {
  readonly column: Column;
  readonly mark: 'wiped' | 'fenced' | null;
  readonly moving: 'adding' | 'removing' | null;
  readonly fact: string;
}

function Face({ column, broker, status, mark, moving, fact }: FaceProps) {
  const t = useT();
  const { x, y, width, height } = column.plinth;
  const dead = isOff(status);
  const narrow = width < 130;
  const [lamp, size] = [narrow ? 14 : 17, narrow ? 14 : 15];
  const room = width - (narrow ? 28 : 62);
  const name = t('stage.broker', { broker });
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx="7"
        fill={dead ? 'var(--off)' : 'var(--panel)'}
        stroke={dead ? 'var(--glass)' : 'var(--edge)'}
        strokeWidth="1.5"
        strokeDasharray={status === 'crashed' ? '5 4' : undefined}
      />
      <Lamp x={x + lamp} y={y + 19} status={status} mark={mark} />
      {moving && <Moving x={x + width - 12} y={y + height - 14} moving={moving} />}
      <Label x={x + lamp + 12} y={y + 24} size={size} bold>
        {textWidth(name, size, true) <= room ? name : String(broker)}
      </Label>
      <Label x={x + (narrow ? 7 : 13)} y={y + height - 9.5} fill="var(--ink2)">
        {fact}
      </Label>
    </g>
  );
}

/** What a replica stands on: its broker's lamp, name and one fact. */
export function Plinth({
  column,
  a,
  b,
  selected,
}: {
  readonly column: Column;
  readonly a: BrokerLook;
  readonly b: BrokerLook;
  readonly selected: boolean;
}) {
  const t = useT();
  const { layout, phases, step, ...moments } = useScene();
  const face = (look: BrokerLook, wiped: boolean) => {
    const { broker, status } = look;
    const { width } = column.plinth;
    const moving = look.replica?.moving ?? null;
    const fenced = look.fenced && !isOff(status) ? 'fenced' : null;
    const space = width - 12 - (moving ? SIGN : 0);
    const facts = factsOf(look, moments.b.isr, layout.tags, t);
    const fact = facts.find((text) => textWidth(text, 13) <= space) ?? (width < CRAMPED ? '' : clipText(facts.at(-1) ?? '', space, 13));
    return <Face column={column} broker={broker} status={status} mark={wiped ? 'wiped' : fenced} moving={moving} fact={fact} />;
  };
  const wiped = step?.events.some((event) => event.type === 'DiskWiped' && event.broker === column.broker) ?? false;
  return (
    <g>
      {selected && <Ring box={column.plinth} />}
      <Swap before={face(a, false)} after={face(b, wiped)} span={phases.change} />
    </g>
  );
}
