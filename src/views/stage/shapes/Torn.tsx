import { useT } from '../../../i18n/react';
import type { Tear } from '../layout/rows';
import { clipText } from '../layout/text';
import { Label } from './Label';

interface Props {
  readonly x: number;
  readonly width: number;
  readonly tear: Tear;
  /** Up to where this replica's log reaches. */
  readonly leo: number;
}

const TEETH = 6;

/** Records that are not drawn one by one: a sheet with a torn lower edge. */
export function Torn({ x, width, tear, leo }: Props) {
  const t = useT();
  const last = Math.min(tear.to, leo) - 1;
  if (last < tear.from) return null;
  const [upper, lower] = [tear.y - tear.height + 3, tear.y - 3];
  const tooth = width / TEETH;
  const teeth = Array.from(
    { length: TEETH },
    (_, at) => `L${x + width - tooth * (at + 0.5)} ${lower - (at % 2 === 0 ? 6 : 0)}L${x + width - tooth * (at + 1)} ${lower}`,
  );
  return (
    <g>
      <path d={`M${x} ${upper}H${x + width}V${lower}${teeth.join('')}Z`} fill="var(--panel)" stroke="var(--edge)" strokeWidth="1.3" />
      <Label x={x + width / 2} y={lower - 8} bold anchor="middle" fill="var(--ink2)">
        {clipText(t('stage.torn', { from: tear.from, to: last }), width - 4, 13, true)}
      </Label>
    </g>
  );
}
