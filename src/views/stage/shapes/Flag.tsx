import { useT } from '../../../i18n/react';
import { FLAG_SIZE, placeFlag } from '../layout/flag';
import type { Column } from '../layout/types';
import { flagText } from '../model/flagText';
import type { Look, ReplicaLook } from '../model/looks';
import { Fade, Shift, Swap } from '../motion/move';
import { useScene } from './context';
import { epochColours } from './epoch';
import { Label } from './Label';

const STRIP = 13;

interface Props {
  readonly column: Column;
  readonly a: ReplicaLook;
  readonly b: ReplicaLook;
}

function Mast({ column }: { readonly column: Column }) {
  const { x, y } = column.tank;
  return (
    <g>
      <path d={`M${x} ${y - 36}V${y}`} stroke="var(--ink)" strokeWidth="3" strokeLinecap="round" />
      <circle cx={x} cy={y - 38} r="3.5" fill="var(--ink)" />
    </g>
  );
}

interface ClothProps {
  readonly column: Column;
  readonly words: string;
  readonly epoch: number;
  readonly hollow: boolean;
}

function Cloth({ column, words, epoch, hollow }: ClothProps) {
  const { x, y, width, height, text } = placeFlag(column, words, `e${epoch}`);
  const colours = epochColours(epoch);
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        d={`M0 0H${width}L${width - 9} ${height / 2}L${width} ${height}H0Z`}
        fill={hollow ? 'var(--panel)' : colours.fill}
        stroke={hollow ? colours.outline : colours.fill}
        strokeWidth={hollow ? 1.6 : 0.8}
        strokeDasharray={hollow ? '4 3' : undefined}
        className="st-flag"
      />
      {!hollow && <path d={`M1 1h${STRIP}v${height - 2}h-${STRIP}z`} fill={colours.flag} />}
      <Label x={STRIP + 6} y={height / 2 + 4.8} size={FLAG_SIZE} bold fill={hollow ? colours.outline : colours.text}>
        {text}
      </Label>
    </g>
  );
}

const DOWN = 30;

/** Who leads: a flag in the colour of the epoch. The old one slides down and becomes hollow, then the new one goes up. */
export function Flag({ column, a, b }: Props) {
  const t = useT();
  const { phases, ...moments } = useScene();
  const cloth = (look: Look, { epoch, flag }: ReplicaLook) => (
    <Cloth column={column} words={flagText(look, epoch, flag, t)} epoch={epoch} hollow={flag === 'zombie'} />
  );
  const same = a.flag === b.flag && (a.flag === 'none' || a.epoch === b.epoch);
  const mast = b.flag !== 'none' || a.flag !== 'none' || b.preferred;
  return (
    <g>
      {mast && <Mast column={column} />}
      {same && b.flag !== 'none' && <Swap before={cloth(moments.a, a)} after={cloth(moments.b, b)} span={phases.change} />}
      {!same && a.flag !== 'none' && (
        <Fade from={1} to={0} span={phases.first}>
          <Shift from={0} to={DOWN} span={phases.first}>
            {cloth(moments.a, a)}
          </Shift>
        </Fade>
      )}
      {!same && b.flag !== 'none' && (
        <Fade from={0} to={1} span={phases.second}>
          <Shift from={DOWN} to={0} span={phases.second}>
            {cloth(moments.b, b)}
          </Shift>
        </Fade>
      )}
    </g>
  );
}
