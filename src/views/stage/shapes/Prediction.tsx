import { useT } from '../../../i18n/react';
import { textWidth } from '../../../lib/textWidth';
import { pinsWidth } from '../layout/columns';
import { yOf } from '../layout/rows';
import type { Column } from '../layout/types';
import { Buoy } from './Buoy';
import { useScene } from './context';
import { Label } from './Label';
import { wavePath } from './wave';

export interface PredictionMark {
  readonly broker: number;
  readonly offset: number;
  /** Once it is known. */
  readonly actual?: number;
}

/** A yellow line on which the buoy may lie; `chosen`: it does. */
function DropLine({ column, offset, chosen }: { readonly column: Column; readonly offset: number; readonly chosen: boolean }) {
  const { rows } = useScene().layout;
  const wave = wavePath(column.tank.x - 6, column.tank.x + column.tank.width + 6);
  return (
    <g transform={`translate(0 ${yOf(rows, offset)})`} fill="none">
      <path d={wave} stroke="var(--on-buoy)" strokeWidth="6" opacity=".9" />
      <path d={wave} stroke="var(--buoy)" strokeWidth="3.4" strokeDasharray={chosen ? undefined : '7 5'} />
    </g>
  );
}

/** How far the prediction is off, beside the tank. */
function Verdict({ column, offset, actual }: { readonly column: Column; readonly offset: number; readonly actual: number }) {
  const t = useT();
  const { layout } = useScene();
  const [y, truth] = [yOf(layout.rows, offset), yOf(layout.rows, actual)];
  const off = Math.abs(offset - actual);
  const words = [
    t('stage.predicted', { offset }),
    off === 0 ? t('stage.predicted.right') : t(offset > actual ? 'stage.predicted.high' : 'stage.predicted.low', { count: off }),
  ] as const;
  const width = Math.max(textWidth(words[0], 15, true), textWidth(words[1], 13)) + 20;
  const x = column.tank.x + column.tank.width + 22;
  const clear = off === 0 ? pinsWidth(layout, layout.columns.length) - 14 : 18;
  const middle = off === 0 ? y - 30 : (y + truth) / 2;
  return (
    <g>
      {off > 0 && <path d={`M${x} ${y}h10V${truth + (offset > actual ? -16 : 16)}h-10`} fill="none" stroke="var(--ink)" strokeWidth="2" />}
      <rect x={x + clear} y={middle - 26} width={width} height="46" rx="6" fill="var(--buoy)" stroke="var(--on-buoy)" strokeWidth="1.5" />
      <Label x={x + clear + width / 2} y={middle - 7} size={15} bold anchor="middle" fill="var(--on-buoy)">
        {words[0]}
      </Label>
      <Label x={x + clear + width / 2} y={middle + 12} anchor="middle" fill="var(--on-buoy)">
        {words[1]}
      </Label>
    </g>
  );
}

export interface Question {
  /** On whose tank the buoy is placed. */
  readonly broker: number;
  readonly options: readonly number[];
}

interface Props {
  readonly question: Question | null;
  readonly prediction: PredictionMark | null;
}

/** The question on the leader's tank: lines to choose from, the buoy on one, and how it compares with what happened. */
export function Prediction({ question, prediction }: Props) {
  const { layout } = useScene();
  const column = layout.columns.find((candidate) => candidate.broker === (prediction ?? question)?.broker);
  if (!column) return null;
  const lines = question?.options ?? (prediction ? [prediction.offset] : []);
  return (
    <g>
      {lines.map((offset) => (
        <DropLine key={offset} column={column} offset={offset} chosen={offset === prediction?.offset && prediction.actual === undefined} />
      ))}
      {prediction && (
        <g transform={`translate(0 ${yOf(layout.rows, prediction.offset)})`}>
          <Buoy x={column.tank.x + column.tank.width * 0.34} />
        </g>
      )}
      {prediction?.actual !== undefined && !layout.captionBelow && (
        <Verdict column={column} offset={prediction.offset} actual={prediction.actual} />
      )}
    </g>
  );
}
