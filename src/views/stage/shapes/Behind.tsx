import { useT } from '../../../i18n/react';
import { textWidth } from '../../../lib/textWidth';
import { yOf } from '../layout/rows';
import type { Column } from '../layout/types';
import { behindOf } from '../model/behind';
import { Fade } from '../motion/move';
import { useScene } from './context';
import { Label } from './Label';

const ARROW = 22;
/** Above the log end; where there is room, above the messages that rest on it. */
const OVER = { line: 9, messages: 38 };

/** A replica out of the ISR that catches up: an arrow up from its log end, and how far it has to go. */
export function Behind({ column }: { readonly column: Column }) {
  const t = useT();
  const { layout, a, b, phases } = useScene();
  const [was, is] = [behindOf(a, column.broker), behindOf(b, column.broker)];
  const text = t('stage.behind', { count: is });
  const line = yOf(layout.rows, b.brokers.get(column.broker)?.replica?.leo ?? 0);
  const y = line - OVER.messages - ARROW < column.tank.y ? line - OVER.line : line - OVER.messages;
  const cut = (a.brokers.get(column.broker)?.replica?.leo ?? 0) > (b.brokers.get(column.broker)?.replica?.leo ?? 0);
  if (is === 0 || cut || textWidth(text, 13) > column.tank.width - 24 || y - ARROW < column.tank.y) return null;
  const x = column.center - textWidth(text, 13) / 2 - 4;
  return (
    <Fade from={was === is ? 1 : 0} to={1} span={phases.second}>
      <path
        d={`M${x} ${y}v-18m-5 6l5 -6l5 6`}
        fill="none"
        stroke="var(--ok)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <Label x={column.center + 8} y={y - 4} anchor="middle" fill="var(--ink2)">
        {text}
      </Label>
    </Fade>
  );
}
