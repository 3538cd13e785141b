import { memo } from 'react';
import type { RecordFrame } from '../../../engine/frame';
import { type FittedText, fitText } from '../layout/text';
import type { Box } from '../layout/types';
import { epochColours } from './epoch';
import { Label } from './Label';

interface Props extends Box, Pick<RecordFrame, 'offset' | 'leaderEpoch' | 'value'> {
  /** Below or above this replica's high watermark, or cut off in this step. */
  readonly look: 'committed' | 'open' | 'lost';
  readonly smallest: number;
}

const OFFSET_FROM = 84;
/** Narrower blocks say their value only if it is one character. */
const CRAMPED = 26;

function geometry({ width, height }: Box, smallest: number) {
  const size = Math.min(19, Math.max(smallest, height * 0.42));
  const cramped = width < CRAMPED;
  const strip = cramped ? 4 : Math.min(13, Math.max(6, width * 0.1));
  const apart = width > 60 ? 9 : 5;
  return { size, strip, text: strip + (cramped ? 1 : apart), withOffset: width > OFFSET_FROM, cramped };
}

/** The record's value as far as it has room. */
function shownValue({ value, offset, smallest, ...box }: Props): FittedText {
  const { size, text, withOffset, cramped } = geometry(box, smallest);
  if (cramped) return { text: value.length > 1 ? '' : value, size };
  const beside = withOffset ? 14 + String(offset).length * 8 : 4;
  return fitText(value, box.width - text - beside, size, smallest, true);
}

function Strip({
  width,
  height,
  flag,
  stroke,
}: {
  readonly width: number;
  readonly height: number;
  readonly flag: string;
  readonly stroke: string;
}) {
  const d = `M3 0h${width - 3}v${height}h${3 - width}a3 3 0 0 1 -3 -3v${6 - height}a3 3 0 0 1 3 -3z`;
  return <path d={d} fill={flag} stroke={stroke} strokeWidth="1.6" />;
}

/** A record: the block between its line and the next, in the colours of its leader epoch. */
export const Block = memo(function Block(props: Props) {
  const { x, y, width, height, offset, leaderEpoch, look, smallest } = props;
  const { size, strip, text, withOffset } = geometry(props, smallest);
  const colours = epochColours(leaderEpoch);
  const baseline = height / 2 + size * 0.36;
  const value = shownValue(props);
  const lost = look === 'lost';
  const fill = lost ? 'none' : look === 'committed' ? colours.fill : colours.tint;
  const ink = lost ? 'var(--danger)' : look === 'committed' ? colours.text : colours.outline;
  const edge = lost ? 'var(--danger)' : look === 'committed' ? colours.rim : colours.outline;
  const inset = look === 'committed' ? 0.5 : 1;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        x={inset}
        y={inset}
        width={width - 2 * inset}
        height={height - 2 * inset}
        rx="4"
        fill={fill}
        stroke={edge}
        strokeWidth={look === 'open' ? 2 : 1.6}
        strokeDasharray={lost ? '5 4' : undefined}
      />
      {!lost && <Strip width={strip} height={height} flag={colours.flag} stroke={edge} />}
      {look === 'committed' && <path d={`M${strip} 1V${height - 1}`} stroke={colours.text} opacity=".75" />}
      {lost && <path d={`M8 ${height - 6}L${width - 8} 6`} stroke="var(--danger)" strokeWidth="1.5" />}
      <Label x={text} y={baseline} size={value.size} bold fill={ink}>
        {value.text}
      </Label>
      {withOffset && !lost && (
        <Label
          x={width - 8}
          y={baseline}
          size={Math.max(smallest, size * 0.74)}
          anchor="end"
          fill={look === 'committed' ? colours.text : 'var(--ink3)'}
        >
          {offset}
        </Label>
      )}
    </g>
  );
});
