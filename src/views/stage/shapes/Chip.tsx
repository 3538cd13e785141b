import { textWidth } from '../../../lib/textWidth';
import { fitText } from '../layout/text';
import { epochColours } from './epoch';
import { Label } from './Label';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly value: string;
  readonly epoch: number;
  readonly look: 'committed' | 'open' | 'lost';
  readonly most: number;
  readonly size?: number;
}

export const chipWidth = (value: string, size: number, most: number) =>
  Math.min(most, Math.max(2 * size + 8, textWidth(value, size, true) + 14));

function coloursOf(look: Props['look'], { fill, rim, text, tint, outline }: ReturnType<typeof epochColours>) {
  if (look === 'lost') return ['none', 'var(--danger)', 'var(--danger)'];
  return look === 'committed' ? [fill, rim, text] : [tint, outline, outline];
}

/** A record outside of a log: solid where it is committed for whoever has it, struck through where no log has it any more. */
export function Chip({ x, y, value, epoch, look, most, size = 15 }: Props) {
  const [fill, edge, ink] = coloursOf(look, epochColours(epoch));
  const width = chipWidth(value, size, most);
  const height = Math.round(size * 2);
  const fitted = fitText(value, width - 6, size, 12, true);
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx="4"
        fill={fill}
        stroke={edge}
        strokeWidth="1.8"
        strokeDasharray={look === 'lost' ? '5 4' : undefined}
      />
      <Label x={x + width / 2} y={y + height / 2 + size * 0.36} size={fitted.size} bold anchor="middle" fill={ink}>
        {fitted.text}
      </Label>
      {look === 'lost' && <path d={`M${x + 6} ${y + height - 5}L${x + width - 6} ${y + 5}`} stroke="var(--danger)" strokeWidth="1.5" />}
    </g>
  );
}
