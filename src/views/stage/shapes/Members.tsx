import { useT } from '../../../i18n/react';
import { textWidth } from '../../../lib/textWidth';
import { Swap } from '../motion/move';
import { useScene } from './context';
import { Label } from './Label';

/** Where the ISR's numbers have room: between the first two plinths, else left of the first. */
function useMiddle(text: string): number | null {
  const { layout } = useScene();
  const width = textWidth(text, 15, true);
  const [first, second] = layout.columns;
  if (!first) return null;
  const end = first.plinth.x + first.plinth.width;
  if (second && second.plinth.x - end > width + 8) return (end + second.plinth.x) / 2;
  if (layout.mode === 'wide' && first.plinth.x > width + 40) return first.plinth.x - 16 - width / 2;
  return null;
}

/** The members of the ISR in words, below the basin whose walls they are. */
export function Members() {
  const t = useT();
  const { layout, a, b, phases } = useScene();
  const textOf = (isr: readonly number[]) =>
    isr.length === 0 ? t('stage.isr.empty') : t('stage.isr', { isr: isr.toSorted((one, other) => one - other).join(', ') });
  const [was, is] = [textOf(a.isr), textOf(b.isr)];
  const x = useMiddle(was.length > is.length ? was : is);
  const y = layout.columns[0]?.plinth.y ?? 0;
  const text = (words: string) => (
    <Label x={x ?? 0} y={y + 21} size={15} bold anchor="middle">
      {words}
    </Label>
  );
  if (x === null || !b.partition) return null;
  return (
    <g>
      <Swap before={text(was)} after={text(is)} span={phases.first} />
      <Label x={x} y={y + 40} anchor="middle" fill="var(--ink3)">
        {t('stage.min', { count: b.partition.minInsyncReplicas })}
      </Label>
    </g>
  );
}
