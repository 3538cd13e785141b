import { useT } from '../../../i18n/react';
import { textWidth } from '../../../lib/textWidth';
import { Swap } from '../motion/move';
import { useScene } from './context';
import { Label } from './Label';

/** Where the ISR's numbers have room, and how much: between the first two plinths, else left of the first. */
function usePlace(text: string): { readonly x: number; readonly room: number } | null {
  const { layout } = useScene();
  const width = textWidth(text, 15, true);
  const [first, second] = layout.columns;
  if (!first) return null;
  const end = first.plinth.x + first.plinth.width;
  const between = second ? second.plinth.x - end - 8 : 0;
  if (between > width) return { x: end + 4 + between / 2, room: between };
  if (layout.mode === 'wide' && first.plinth.x > width + 40) return { x: first.plinth.x - 16 - width / 2, room: first.plinth.x - 16 };
  return null;
}

/** The members of the ISR in words, below the basin whose walls they are. */
export function Members() {
  const t = useT();
  const { layout, a, b, phases } = useScene();
  const textOf = (isr: readonly number[]) =>
    isr.length === 0 ? t('stage.isr.empty') : t('stage.isr', { isr: isr.toSorted((one, other) => one - other).join(', ') });
  const [was, is] = [textOf(a.isr), textOf(b.isr)];
  const place = usePlace(was.length > is.length ? was : is);
  const y = layout.columns[0]?.plinth.y ?? 0;
  const text = (words: string) => (
    <Label x={place?.x ?? 0} y={y + 21} size={15} bold anchor="middle">
      {words}
    </Label>
  );
  if (!place || !b.partition) return null;
  const least = t('stage.min', { count: b.partition.minInsyncReplicas });
  return (
    <g>
      <Swap before={text(was)} after={text(is)} span={phases.first} />
      {textWidth(least, 13) <= place.room && (
        <Label x={place.x} y={y + 40} anchor="middle" fill="var(--ink3)">
          {least}
        </Label>
      )}
    </g>
  );
}
