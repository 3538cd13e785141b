import type { ConsumerFrame } from '../../../engine/frame';
import { useT } from '../../../i18n/react';
import { textWidth } from '../../../lib/textWidth';
import { yOf } from '../layout/rows';
import { clipText, fitText } from '../layout/text';
import type { Box } from '../layout/types';
import { consumersOf, lastRead } from '../model/clients';
import type { Look } from '../model/looks';
import { Shift, Swap } from '../motion/move';
import { Chip, chipWidth } from './Chip';
import { useScene } from './context';
import { Eye } from './Eye';
import { Label } from './Label';
import { Ring } from './Selected';

interface CardProps {
  readonly box: Box;
  readonly name: string;
  readonly water: number | null;
  /** The record that it read last, and that one's leader epoch. */
  readonly value: string | undefined;
  readonly epoch: number | undefined;
}

function Card({ box, name, water, value, epoch = 0 }: CardProps) {
  const t = useT();
  const hasRead = value !== undefined;
  const beside = hasRead ? chipWidth(value, 13, 56) : textWidth(t('stage.read.empty'), 13);
  const title = fitText(name, box.width - 24 - beside, 15, 13, true);
  const sight = water === null ? t('stage.readsNothing') : t('stage.reads', { offset: water });
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect width={box.width} height={box.height} rx="8" fill="var(--panel)" stroke="var(--edge)" strokeWidth="1.5" />
      <Label x={12} y={21} size={title.size} bold>
        {title.text}
      </Label>
      <Label x={12} y={box.height - 12} fill="var(--ink2)">
        {clipText(sight, box.width - 16, 13)}
      </Label>
      {hasRead ? (
        <Chip x={box.width - 8 - beside} y={4} size={13} value={value} epoch={epoch} look="committed" most={56} />
      ) : (
        <Label x={box.width - 10} y={21} anchor="end" fill="var(--ink3)">
          {t('stage.read.empty')}
        </Label>
      )}
    </g>
  );
}

interface Props {
  readonly box: Box;
  readonly a: ConsumerFrame;
  readonly b: ConsumerFrame;
  readonly selected: boolean;
}

/** A consumer's card: below which offset it may read, and what it read last. */
export function Consumer({ box, a, b, selected }: Props) {
  const t = useT();
  const { phases, ...moments } = useScene();
  const card = (look: Look, consumer: ConsumerFrame) => {
    const last = lastRead(look, consumer);
    const name = consumersOf(look).length > 1 ? consumer.id : t('stage.consumer');
    return <Card box={box} name={name} water={look.water} value={last?.value} epoch={last?.epoch} />;
  };
  return (
    <g>
      {selected && <Ring box={box} />}
      <Swap before={card(moments.a, a)} after={card(moments.b, b)} span={phases.change} />
    </g>
  );
}

function SightText({ water, x }: { readonly water: number | null; readonly x: number }) {
  const t = useT();
  return (
    <Label x={x} y={5} size={13}>
      {water === null ? t('stage.readsNothing') : t('stage.below', { offset: water })}
    </Label>
  );
}

/** The consumers' eye: it floats at what they may read. */
export function Sight() {
  const { layout, a, b, phases, waterSpan } = useScene();
  const { basin, floor, rows, eye } = layout;
  if (layout.mode === 'phone') {
    return (
      <g transform={`translate(0 ${layout.consumers[0]!.y + 22})`}>
        <Eye x={eye} scale={0.85} closed={b.water === null} />
        <Swap before={<SightText water={a.water} x={eye + 20} />} after={<SightText water={b.water} x={eye + 20} />} span={phases.change} />
      </g>
    );
  }
  const level = (water: number | null) => (water === null ? floor : yOf(rows, water));
  const atEnd = consumersOf(b).every(({ position }) => position === b.water) || b.water === null || b.water === 0;
  return (
    <Shift from={level(a.water)} to={level(b.water)} span={waterSpan}>
      <path
        d={`M${basin.right + basin.wall + 4} 0H${eye - 26}`}
        stroke="var(--surface)"
        strokeWidth="1.8"
        strokeDasharray="7 6"
        opacity=".85"
      />
      <Swap before={<Eye x={eye} closed={false} />} after={<Eye x={eye} closed={atEnd && b.water === null} />} span={phases.change} />
    </Shift>
  );
}
